"""Folders of CSV tables, read into rows with their line numbers; nothing is guessed."""

import csv
import difflib
import io
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from exchange.table import Table
from exchange.tables import DATASET

# Python takes a cell of 128 kB at most; an outline may be longer.
csv.field_size_limit(16 * 1024 * 1024)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell, a row, or a file: enough to find it and to mend it."""

    table: str
    sentence: str
    row: int | None = None
    column: str = ""
    value: str = ""
    # The tables in which the mending row may stand, where it is another one.
    wants: frozenset[str] = frozenset()

    def __str__(self) -> str:
        value = "" if self.value in self.sentence else _(" (it holds “%s”)") % self.value[:80]
        return f"{self.place}: {self.sentence}{value}"

    @property
    def place(self) -> str:
        """File, row and column, as far as they are known."""
        place = [f"{self.table}.csv"]
        if self.row:
            place.append(_("row %d") % self.row)
        if self.column:
            place.append(self.column)
        return ", ".join(place)


@dataclass(frozen=True)
class Row:
    """A line of a file: its number as a spreadsheet shows it, and its cells as written."""

    number: int
    cells: dict[str, str]


@dataclass
class Sheet:
    """One table as it was handed in: which columns it has, and its rows."""

    table: Table
    columns: list[str]
    rows: list[Row]


def read_folder(folder: Path) -> tuple[list[Sheet], list[Fault]]:
    """Every table of the dataset that lies in the folder, and what cannot be read."""
    sheets, faults = [], []
    known = {f"{table.name}.csv" for table in DATASET}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() == ".csv" and path.name not in known:
            names = ", ".join(sorted(known))
            faults.append(Fault(path.stem, _("No table has this name; they are: %s.") % names))
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


def _read_file(table: Table, path: Path) -> tuple[Sheet | None, list[Fault]]:
    try:
        return read_sheet(table, path.read_bytes())
    except OSError as error:
        return None, [Fault(table.name, _("The file cannot be read: %s.") % error.strerror)]


def read_sheet(table: Table, content: bytes) -> tuple[Sheet | None, list[Fault]]:
    """One table from the bytes of a CSV file; without a usable header there is no sheet."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, [Fault(table.name, _("The file is not UTF-8."), row=line)]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        faults = _header_faults(table, header)
        if faults:
            return None, faults
        return _rows(table, header, reader)
    except csv.Error as error:
        return None, [Fault(table.name, _("Not a CSV file: %s.") % error, row=reader.line_num)]


def _rows(table: Table, header: list[str], reader) -> tuple[Sheet, list[Fault]]:
    rows, faults = [], []
    # Cells may hold line breaks, so rows are counted as a spreadsheet counts them.
    for number, cells in enumerate(reader, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            sentence = _("The row has %(has)d cells, the header %(wants)d.")
            values = {"has": len(cells), "wants": len(header)}
            faults.append(Fault(table.name, sentence % values, row=number))
            continue
        rows.append(Row(number, dict(zip(header, cells, strict=True))))
    return Sheet(table, header, rows), faults


def _header_faults(table: Table, header: list[str]) -> list[Fault]:
    if not any(header):
        return [Fault(table.name, _("The file is empty: it needs a first row of column names."))]
    if len(header) == 1 and ";" in header[0]:
        sentence = _("The columns are separated by semicolons; save the table with commas.")
        return [Fault(table.name, sentence, row=1)]
    faults = []
    for name in header:
        if not table.has(name):
            near = difflib.get_close_matches(name, table.names, n=1)
            hint = _(" Did you mean “%s”?") % near[0] if near else ""
            sentence = _("The table has no column “%s”.") % name + hint
            faults.append(Fault(table.name, sentence, row=1, column=name))
        elif header.count(name) > 1 and not any(f.column == name for f in faults):
            sentence = _("The column stands there twice.")
            faults.append(Fault(table.name, sentence, row=1, column=name))
    for name in table.key:
        if name not in header:
            sentence = _("The column is part of the key and cannot be left out.")
            faults.append(Fault(table.name, sentence, row=1, column=name))
    return faults
