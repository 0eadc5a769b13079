"""XLSX workbooks: sheets named like tables, cells as text, and nothing computed."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from exchange.sheets import Fault, Sheet, sheet_of
from exchange.table import Table
from exchange.tables import DATASET
from exchange.uploads.archives import open_zip
from exchange.uploads.limits import MOST_ROWS, TooMuch, refuse_rows

BROKEN = (
    *(InvalidFileException, BadZipFile, ParseError, KeyError, ValueError, TypeError),
    *(AttributeError, IndexError, EOFError),
)
LONGEST_WHOLE = 10**15  # beyond it a spreadsheet has lost digits
Lines = list[tuple[int, list[str]]]


def read_workbook(content: bytes, chosen: Table | None) -> tuple[list[Sheet], list[Fault]]:
    """Every sheet that is named like a table; a single sheet may be the table that was chosen."""
    open_zip(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations, which are not read
        try:
            return _read(content, chosen)
        except TooMuch:
            raise
        except BROKEN as error:
            raise TooMuch(_("The workbook cannot be read: %s.") % error) from error


def _read(content: bytes, chosen: Table | None) -> tuple[list[Sheet], list[Fault]]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    tables = {table.name: table for table in DATASET}
    named = {ws.title: tables.get(ws.title.strip().lower()) for ws in book.worksheets}
    if not any(named.values()) and len(named) == 1 and chosen:
        named = dict.fromkeys(named, chosen)
    if not any(named.values()):
        sentence = _("No sheet is named like a table. Name each by its table, or choose the table.")
        return [], [Fault(", ".join(named), sentence)]
    sheets, faults, notes, count = [], [], [], 0
    for title, table in named.items():
        if table is None:
            notes.append(_("The sheet “%s” is named like no table and was passed over.") % title)
            continue
        sheet, found = _read_sheet(book[title], table)
        faults += found
        if sheet:
            sheets.append(sheet)
            count += len(sheet.rows)
            refuse_rows(count)
    for sheet in sheets[:1]:
        sheet.notes += notes
    return sheets, faults


def _read_sheet(worksheet, table: Table) -> tuple[Sheet | None, list[Fault]]:
    worksheet.reset_dimensions()  # what a file says of its size is not always so
    lines, bad = [], []
    for number, row in enumerate(worksheet.iter_rows(), start=1):
        texts = []
        for cell in row:
            text, sentence = in_text(cell)
            texts.append(text)
            if sentence:
                bad.append((number, len(texts) - 1, sentence, text))
        if any(texts):
            lines.append((number, texts))
        if len(lines) > MOST_ROWS + 1:
            refuse_rows(len(lines))
    header = list(_trimmed(lines[0][1])) if lines else []
    rows = [(number, _fitted(texts, len(header))) for number, texts in lines[1:]]
    sheet, faults = sheet_of(table, header, rows)
    for number, place, sentence, text in bad if sheet else ():
        name = header[place] if place < len(header) else ""
        if name in sheet.columns:
            faults.append(Fault(table.name, sentence, number, name, text))
    return sheet, faults


def _trimmed(texts: list[str]) -> Iterator[str]:
    """The cells to the last that holds something."""
    last = max((place for place, text in enumerate(texts) if text.strip()), default=-1)
    yield from texts[: last + 1]


def _fitted(texts: list[str], width: int) -> list[str]:
    """A row ends where its last cell is: what is missing is empty."""
    texts = list(_trimmed(texts))
    return texts + [""] * (width - len(texts))


def in_text(cell) -> tuple[str, str]:
    """What a cell says, as one would write it, and what is wrong with it."""
    value = cell.value
    if value is None:
        return "", ""
    if cell.data_type == "f":
        shown = str(getattr(value, "text", value))
        sentence = _("The cell %s holds a formula. Paste its value instead.")
        return shown, sentence % cell.coordinate
    if cell.data_type == "e":
        return str(value), _("The cell %s holds an error.") % cell.coordinate
    if isinstance(value, bool):
        return ("true" if value else "false"), ""
    if isinstance(value, float | int):
        return _number(value), ""
    if isinstance(value, datetime | date):
        return _date(cell, value)
    if isinstance(value, str):
        return value, ""
    return str(value), _("The cell %s holds a time, which no column does.") % cell.coordinate


def _number(value: float) -> str:
    if float(value).is_integer() and abs(value) < LONGEST_WHOLE:
        return str(int(value))
    return format(value, ".15g") if isinstance(value, float) else str(value)


def _date(cell, value: datetime | date) -> tuple[str, str]:
    """The day, the month or the year, by how much of it the cell shows."""
    if isinstance(value, datetime):
        if value.time() != time():
            return value.isoformat(" "), _("The cell %s holds a time of day.") % cell.coordinate
        value = value.date()
    shown = re.sub(r'\[.*?\]|".*?"', "", cell.number_format.lower())
    if "d" not in shown and "m" not in shown and "y" in shown:
        return f"{value:%Y}", ""
    return (f"{value:%Y-%m}" if "d" not in shown and "m" in shown else value.isoformat()), ""
