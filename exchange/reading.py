"""Folders of CSV tables, read into rows with their line numbers; nothing is guessed."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchange.encodings import NotUtf8, text_of
from exchange.headers import LOOKED_AT
from exchange.sheets import NOTHING, Fault, Renamed, Row, Sheet, sheet_under_header
from exchange.table import Table
from exchange.tables import DATASET

__all__ = ["Fault", "Row", "Sheet", "read_folder", "read_sheet"]

# Python takes a cell of 128 kB at most; an outline may be longer.
csv.field_size_limit(16 * 1024 * 1024)

OTHER_SEPARATORS = {";": gettext_lazy("semicolons"), "\t": gettext_lazy("tabs")}


def read_folder(folder: Path) -> tuple[list[Sheet], list[Fault]]:
    """Every table of the dataset that lies in the folder, and what cannot be read."""
    sheets, faults = [], []
    known = {f"{table.name}.csv" for table in DATASET}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() == ".csv" and path.name not in known:
            faults.append(Fault(path.stem, no_such_table()))
    for table in DATASET:
        path = folder / f"{table.name}.csv"
        if path.exists():
            sheet, found = _read_file(table, path)
            faults += found
            if sheet:
                sheets.append(sheet)
    if not sheets and not faults:
        faults.append(Fault(folder.name, _("The folder holds none of the tables.")))
    return sheets, faults


def no_such_table() -> str:
    names = ", ".join(sorted(f"{table.name}.csv" for table in DATASET))
    return _("No table has this name; they are: %s.") % names


def _read_file(table: Table, path: Path) -> tuple[Sheet | None, list[Fault]]:
    try:
        return read_sheet(table, path.read_bytes())
    except OSError as error:
        return None, [Fault(table.name, _("The file cannot be read: %s.") % error.strerror)]


def read_sheet(
    table: Table, content: bytes, renamed: Renamed = NOTHING, called: str = ""
) -> tuple[Sheet | None, list[Fault]]:
    """One table from the bytes of a CSV file; without a usable header there is no sheet.

    `called` is the name of the file, where it is not that of its table.
    """
    try:
        lines, separator = csv_lines(content)
        sheet, faults = sheet_under_header(table, lines, renamed)
    except BadCsv as error:
        return None, [Fault(table.name, str(error), row=error.line)]
    if sheet and separator in OTHER_SEPARATORS:
        note = _("%(file)s is separated by %(mark)s, and was read so.")
        values = {"file": called or f"{table.name}.csv", "mark": OTHER_SEPARATORS[separator]}
        sheet.notes.append(note % values)
    return sheet, faults


class BadCsv(ValueError):
    """What is no CSV file of UTF-8: a sentence, and the line or row."""

    def __init__(self, sentence: str, line: int | None):
        self.line = line
        super().__init__(sentence)


def csv_lines(content: bytes) -> tuple[Iterator[tuple[int, list[str]]], str]:
    """The rows of a CSV file, counted as a spreadsheet counts them, and what separates cells.

    Cells may hold line breaks. Raises BadCsv, also while the rows are read.
    """
    try:
        text = text_of(content)
    except NotUtf8 as error:
        raise BadCsv(str(error), error.line) from None
    separator = _separator(text)
    return _rows(text, separator), separator


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except csv.Error as error:
        raise BadCsv(_why(str(error)), number + 1) from None


def _why(error: str) -> str:
    """What is wrong with the quotes of a row, and what to do; else what the reader says."""
    if error.endswith("expected after '\"'"):
        goes_on = _("A cell goes on behind its closing quote, so it cannot be told where it ends.")
        return goes_on + _(' Inside a cell in quotes write each quote twice: "".')
    if error == "unexpected end of data":
        return _("A cell begins with a quote that is never closed. Close it, or take it out.")
    return _("Not a CSV file: %s.") % error


def _separator(text: str) -> str:
    """A comma, unless the header has columns only under another sign."""
    first = text.split("\n", LOOKED_AT)[:LOOKED_AT]
    header = next((line for line in first if any(mark in line for mark in ",;\t")), "")
    if "," not in header:
        return next((mark for mark in OTHER_SEPARATORS if mark in header), ",")
    return ","
