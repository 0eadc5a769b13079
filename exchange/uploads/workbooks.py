"""XLSX workbooks: sheets named like tables, cells as text, and nothing computed."""

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import chain
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from exchange.flat_files import ABOUT
from exchange.headers import LOOKED_AT, header_at, plain, told_by
from exchange.sheets import Fault, Renamed, Sheet, empty, sheet_under_header
from exchange.table import Table
from exchange.tables import DATASET
from exchange.uploads.archives import open_zip
from exchange.uploads.error_lists import is_error_list, sheets_of_error_list
from exchange.uploads.limits import MOST_ROWS, TooMuch, refuse_rows
from exchange.uploads.mending import Mending

BROKEN = (
    *(InvalidFileException, BadZipFile, ParseError, KeyError, ValueError, TypeError),
    *(AttributeError, IndexError, EOFError),
)
LONGEST_WHOLE = 10**15  # beyond it a spreadsheet has lost digits
Lines = list[tuple[int, list[str]]]
Read = tuple[list[Sheet], list[Fault]]
UNREAD = {"readme", ABOUT}  # sheets of ours that explain the others


def read_workbook(content: bytes, chosen: Table | None, mending: Mending) -> Read:
    """Every sheet that is named like a table, was said to be one, or has the columns of one."""
    open_zip(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations, which are not read
        try:
            return _read(content, chosen, mending)
        except TooMuch:
            raise
        except BROKEN as error:
            raise TooMuch(_("The workbook cannot be read: %s.") % error) from error


def _read(content: bytes, chosen: Table | None, mending: Mending) -> Read:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    titles = [worksheet.title for worksheet in book.worksheets]
    named = {title: _named(title, mending) for title in titles}
    if not any(named.values()) and len(titles) == 1 and chosen:
        named = dict.fromkeys(titles, chosen)
    sheets, faults, notes, count = [], [], [], 0
    for title, table in named.items():
        cells = Cells(book[title])
        if not cells.lines or title.strip().lower() in UNREAD:
            faults += [Fault(table.name, empty())] if table else []
            continue
        if cells.is_error_list:
            read, found = cells.error_list(mending)
        else:
            free = [t for t in DATASET if t not in named.values()]
            told = None if table or mending.is_said(title) else told_by(free, cells.head)
            if not table and not told:
                mending.untold.append(title)
                notes.append(
                    _("The sheet “%s” is named like no table and was passed over.") % title
                )
                continue
            notes += [said_of_told(title, told)] if told else []
            named[title] = table = table or told
            if table in [sheet.table for sheet in sheets]:
                faults.append(Fault(title, _("Another sheet is of the table %s too.") % table.name))
                continue
            mending.layout[table.name] = [title, cells.letters(table)]
            read, found = cells.sheet(table, mending.renamed(table))
        sheets += read
        faults += found
        count += sum(len(sheet.rows) for sheet in read)
        refuse_rows(count)
    if not sheets and not faults:
        sentence = _("No sheet is named like a table. Name each by its table, or choose the table.")
        return [], [Fault(", ".join(named), sentence)]
    for sheet in sheets[:1]:
        sheet.notes += notes
    return sheets, faults


def _named(title: str, mending: Mending) -> Table | None:
    tables = {table.name: table for table in DATASET}
    return tables.get(mending.tables.get(title, plain(title)))


def said_of_told(title: str, table: Table) -> str:
    values = {"title": title, "table": table.name}
    return _("“%(title)s” was read as %(table)s, by the names of its columns.") % values


class Cells:
    """The cells of a worksheet as text, with what is wrong with single ones."""

    def __init__(self, worksheet):
        worksheet.reset_dimensions()  # what a file says of its size is not always so
        self.title = worksheet.title
        self.lines: Lines = []
        self.bad: list[tuple[int, int, str, str]] = []
        for number, row in enumerate(worksheet.iter_rows(), start=1):
            texts = []
            for cell in row:
                text, sentence = in_text(cell)
                texts.append(text)
                if sentence:
                    self.bad.append((number, len(texts) - 1, sentence, text))
            if any(texts):
                self.lines.append((number, list(_trimmed(texts))))
            if len(self.lines) > MOST_ROWS + LOOKED_AT:
                refuse_rows(len(self.lines))

    @property
    def head(self) -> list[list[str]]:
        return [texts for _number, texts in self.lines[:LOOKED_AT]]

    @property
    def is_error_list(self) -> bool:
        return is_error_list(self.lines[0][1])

    def error_list(self, mending: Mending) -> Read:
        sheets, faults = sheets_of_error_list(self.lines[0][1], self.lines[1:], mending)
        return sheets, [*faults, *chain(*map(self._told, sheets))]

    def sheet(self, table: Table, renamed: Renamed) -> Read:
        """The sheet as a table; a row ends where its last cell is: what is missing is empty."""
        at = header_at(table, self.head, renamed)
        width = len(self.lines[at][1])
        fitted = ((n, texts + [""] * (width - len(texts))) for n, texts in self.lines[at:])
        sheet, faults = sheet_under_header(table, chain(self.lines[:at], fitted), renamed)
        return ([sheet] if sheet else []), [*faults, *(self._told(sheet) if sheet else ())]

    def letters(self, table: Table) -> dict[str, str]:
        """Where the columns stand, also where they are none of the table."""
        header = self.lines[header_at(table, self.head)][1]
        return {name.strip(): get_column_letter(n) for n, name in enumerate(header, start=1)}

    def _told(self, sheet: Sheet) -> Iterator[Fault]:
        """The bad cells of its rows."""
        sheet.title = self.title
        names = {letter: name for name, letter in sheet.letters.items() if name in sheet.columns}
        numbers = {row.number for row in (*sheet.rows, *sheet.ragged)}
        for number, place, sentence, text in self.bad:
            name = names.get(get_column_letter(place + 1))
            if name and number in numbers:
                yield Fault(sheet.table.name, sentence, number, name, text)


def _trimmed(texts: list[str]) -> Iterator[str]:
    """The cells to the last that holds something."""
    last = max((place for place, text in enumerate(texts) if text.strip()), default=-1)
    yield from texts[: last + 1]


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
