"""A table as it was handed in: its header held against the columns, its rows as written."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from exchange.table import Table

# Columns of the list of errors that an import offers: a mended list may be handed in as it is.
ABOUT_ERRORS = ("import_row", "import_reason")


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
    """A line of a file: its number as a spreadsheet shows it, and its cells as written.

    A cell that the row does not have keeps what it holds, as with a column left out.
    """

    number: int
    cells: dict[str, str]


@dataclass
class Sheet:
    """One table as it was handed in: which columns it has, and its rows."""

    table: Table
    columns: list[str]
    rows: list[Row]
    passed_over: list[str] = field(default_factory=list)  # columns that the table has not
    ragged: list[Row] = field(default_factory=list)  # rows with cells too many or too few
    notes: list[str] = field(default_factory=list)  # what was done in reading that one may doubt

    @property
    def is_whole(self) -> bool:
        """Whether every column was understood."""
        return not self.passed_over


Lines = Iterable[tuple[int, Sequence[str]]]


def sheet_of(table: Table, header: list[str], lines: Lines) -> tuple[Sheet | None, list[Fault]]:
    """The rows under a header, with every fault of the two; without a key there is no sheet."""
    header = [name.strip() for name in header]
    faults = header_faults(table, header)
    if any(fault.column in table.key or not fault.column for fault in faults):
        return None, faults
    doubted = {fault.column for fault in faults}
    columns = [name for name in header if name not in doubted and name not in ABOUT_ERRORS]
    sheet = Sheet(table, columns, [], passed_over=[n for n in header if n in doubted])
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        named = dict(zip(header, cells, strict=False))
        if len(cells) == len(header):
            sheet.rows.append(Row(number, {name: named[name] for name in columns}))
            continue
        sentence = _("The row has %(has)d cells, the header %(wants)d.")
        values = {"has": len(cells), "wants": len(header)}
        faults.append(Fault(table.name, sentence % values, row=number))
        sheet.ragged.append(Row(number, named))
    return sheet, faults


def header_faults(table: Table, header: list[str]) -> list[Fault]:
    """Unknown and doubled columns, each with the name that may be meant; a missing key."""
    if not any(header):
        return [Fault(table.name, _("The file is empty: it needs a first row of column names."))]
    faults = []
    for name in dict.fromkeys(header):
        sentence = ""
        if name in ABOUT_ERRORS:
            continue
        if not table.has(name):
            sentence = _("The table has no column “%s”.") % name + _near(table, name, header)
        elif header.count(name) > 1:
            sentence = _("The column stands there twice.")
        if sentence:
            faults.append(Fault(table.name, sentence, row=1, column=name))
    for name in table.key:
        if name not in header:
            sentence = _("The column is part of the key and cannot be left out.")
            faults.append(Fault(table.name, sentence, row=1, column=name))
    return faults


def _near(table: Table, name: str, header: list[str]) -> str:
    """The column that may be meant, also where only capitals, blanks or hyphens differ."""
    written = "_".join(name.lower().replace("-", " ").split())
    near = difflib.get_close_matches(written, table.names, n=1)
    if not near:
        return ""
    if near[0] in header:
        return _(" It is nearly “%s”, which stands there too.") % near[0]
    return _(" Did you mean “%s”?") % near[0]
