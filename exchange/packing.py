"""The published dataset as one file, zip or workbook, that can be handed in again."""

import csv
import io
import zipfile

from xlsxwriter import Workbook

from exchange.columns import Number, Whole
from exchange.table import Table
from exchange.tables import TABLES
from exchange.workbook import LONGEST_TEXT
from exchange.writing import public_tables

MOST_DIGITS = 15  # what a number of a spreadsheet keeps


def dataset_zip() -> bytes:
    """The tables as `export_dataset` writes them."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (_count, text) in public_tables().items():
            archive.writestr(f"{name}.csv", text)
    return file.getvalue()


def dataset_workbook() -> bytes:
    """A sheet for each table.

    A row with a text that no cell holds is left out: handed in again it stays as it is, where
    a cut text would take the place of the whole one.
    """
    file = io.BytesIO()
    with Workbook(file, {"constant_memory": True}) as book:
        for name, (_count, text) in public_tables().items():
            _write_table(book, TABLES[name], list(csv.reader(io.StringIO(text, newline=""))))
    return file.getvalue()


def _write_table(book: Workbook, table: Table, rows: list[list[str]]) -> None:
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, len(table.key))
    numbers = {n for n, c in enumerate(table.columns) if isinstance(c, Number | Whole)}
    fitting = (row for row in rows if max(map(len, row)) <= LONGEST_TEXT)
    for place, row in enumerate(fitting):
        for at, text in enumerate(row):
            if place and at in numbers and 0 < len(text) <= MOST_DIGITS:
                sheet.write_number(place, at, float(text))
            elif text:
                sheet.write_string(place, at, text)
