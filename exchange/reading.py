"""Folders of CSV tables, read into rows with their line numbers; nothing is guessed."""

import csv
import io
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchange.encodings import NotUtf8, text_of
from exchange.sheets import Fault, Row, Sheet, sheet_of
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


def read_sheet(table: Table, content: bytes) -> tuple[Sheet | None, list[Fault]]:
    """One table from the bytes of a CSV file; without a usable header there is no sheet."""
    try:
        text = text_of(content)
    except NotUtf8 as error:
        return None, [Fault(table.name, str(error), row=error.line)]
    separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    try:
        # Cells may hold line breaks, so rows are counted as a spreadsheet counts them.
        sheet, faults = sheet_of(table, next(reader, []), enumerate(reader, start=2))
    except csv.Error as error:
        return None, [Fault(table.name, _("Not a CSV file: %s.") % error, row=reader.line_num)]
    if sheet and separator in OTHER_SEPARATORS:
        note = _("%(file)s is separated by %(mark)s, and was read so.")
        values = {"file": f"{table.name}.csv", "mark": OTHER_SEPARATORS[separator]}
        sheet.notes.append(note % values)
    return sheet, faults


def _separator(text: str) -> str:
    """A comma, unless the header has columns only under another sign."""
    header = text.split("\n", 1)[0]
    if "," not in header:
        return next((mark for mark in OTHER_SEPARATORS if mark in header), ",")
    return ","
