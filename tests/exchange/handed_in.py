"""Invented files as somebody would hand them in, for the tests of imports."""

import csv
import io
import zipfile
from datetime import date

from openpyxl import Workbook


def csv_of(rows: list[dict]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def zip_of(files: dict[str, bytes], **options) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def workbook_of(**sheets: list[list]) -> bytes:
    """Cells as values; a pair is a date with the format in which it is shown."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            plain = [value[0] if isinstance(value, tuple) else value for value in row]
            sheet.append(plain)
            for place, value in enumerate(row, start=1):
                if isinstance(value, tuple):
                    sheet.cell(sheet.max_row, place).number_format = value[1]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


A_DAY = date(2019, 3, 4)
