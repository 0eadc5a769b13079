"""A table as it was handed in: its header held against the columns, its rows as written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from types import MappingProxyType

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from exchange.exports import begins_like_a_formula
from exchange.flat_files import derived
from exchange.headers import LOOKED_AT, as_columns, header_at, near_column
from exchange.keys import LETTERS
from exchange.synonyms import column_for, said_of_synonym
from exchange.table import Table

# Columns of the list of errors that an import offers: a mended list may be handed in as it is.
OWNER = "deployment"
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
    suggestion: str = ""  # what may stand in place of the value, or of the name of the column
    rule: str = ""  # why it is suggested, where that has to be looked at
    several: tuple[str, ...] = ()  # what may stand there, where several are about as near

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
    title: str = ""  # of the sheet of a workbook
    letters: dict[str, str] = field(default_factory=dict)  # of its columns, as a spreadsheet's
    notes: list[str] = field(default_factory=list)  # what was done in reading that one may doubt
    respelled: list[str] = field(default_factory=list)  # names of columns as they were written
    named_in: int = 0  # the row of its header, where something stands above it

    @property
    def is_whole(self) -> bool:
        """Whether every column was understood."""
        return not self.passed_over


Lines = Iterable[tuple[int, Sequence[str]]]
Renamed = Mapping[str, str]  # columns by what a header calls them
NOTHING: Renamed = MappingProxyType({})


def sheet_under_header(
    table: Table, lines: Lines, renamed: Renamed = NOTHING
) -> tuple[Sheet | None, list[Fault]]:
    """The rows under the header, which is looked for in the first lines."""
    lines = iter(lines)
    head = list(islice(lines, LOOKED_AT))
    at = header_at(table, [cells for _number, cells in head], renamed)
    number, header = head[at] if head else (1, [])
    sheet, faults = sheet_of(table, header, chain(head[at + 1 :], lines), renamed, number)
    if sheet and any(any(cells) for _number, cells in head[:at]):
        sheet.named_in = number
    return sheet, faults


def sheet_of(
    table: Table,
    header: Sequence[str],
    lines: Lines,
    renamed: Renamed = NOTHING,
    header_row: int = 1,
) -> tuple[Sheet | None, list[Fault]]:
    """The rows under a header, with every fault of the two; without a key there is no sheet."""
    width, header = len(header), _trimmed(header)
    written = [name.strip() for name in header]
    header, respelled = as_columns(table, written, renamed)
    faults = header_faults(table, header, header_row)
    if lacks_its_key(table, header, faults):
        return None, faults
    doubted, of_others = {fault.column for fault in faults}, derived(table, header)
    unread = {*doubted, *of_others, *ABOUT_ERRORS}
    columns = [name for name in header if name not in unread]
    sheet = Sheet(table, columns, [], passed_over=[n for n in header if n in doubted])
    sheet.respelled = respelled
    sheet.letters = {name: get_column_letter(n) for n, name in enumerate(header, start=1)}
    sheet.notes += [_said_of_derived(table, of_others)] if of_others else []
    is_safe = bool(of_others) or ABOUT_ERRORS[0] in header
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) == width and not any(cells[len(header) :]):
            cells = cells[: len(header)]
        if is_safe:
            cells = [_unquoted(cell) for cell in cells]
        named = dict(zip(header, cells, strict=False))
        if len(cells) == len(header):
            sheet.rows.append(Row(number, {name: named[name] for name in columns}))
            continue
        sentence = _("The row has %(has)d cells, the header %(wants)d.")
        values = {"has": len(cells), "wants": len(header)}
        faults.append(Fault(table.name, sentence % values, row=number))
        sheet.ragged.append(Row(number, named))
    return sheet, faults


def _said_of_derived(table: Table, names: list[str]) -> str:
    note = _("%(table)s: derived from other tables, and not read: %(columns)s.")
    return note % {"table": table.name, "columns": ", ".join(names)}


def _trimmed(header: Sequence[str]) -> list[str]:
    """The names to the last one: an export may have empty columns behind it."""
    last = max((place for place, name in enumerate(header) if name.strip()), default=-1)
    return list(header[: last + 1])


def _unquoted(cell: str) -> str:
    """A cell as it was before a file of ours made it safe for spreadsheets."""
    return cell[1:] if cell.startswith("'") and begins_like_a_formula(cell[1:]) else cell


def empty() -> str:
    return _("The file is empty: it needs a first row of column names.")


def may_lack_its_key(table: Table) -> bool:
    """Whether keys are given to the rows that have none: they are made of what the row is of."""
    return table.model._meta.model_name in LETTERS


def lacks_its_key(table: Table, header: Sequence[str], faults: Iterable[Fault]) -> bool:
    """Whether the rows under this header cannot be told from each other."""
    if all(list(header).count(name) == 1 for name in table.key):
        return False
    is_left_out = not set(table.key) & {*header, *(fault.suggestion for fault in faults)}
    return not (is_left_out and may_lack_its_key(table) and OWNER in header)


def header_faults(table: Table, header: list[str], row: int = 1) -> list[Fault]:
    """Unknown and doubled columns, each with the name that may be meant; a missing key."""
    if not any(header):
        return [Fault(table.name, empty())]
    faults, meant = [], set()
    unread = {*ABOUT_ERRORS, *derived(table, header)}
    for name in dict.fromkeys(header):
        if name in unread:
            continue
        if not table.has(name):
            near = near_column(table, name)
            is_free = near and near not in header and near not in meant
            meant |= {near} if is_free else set()
            sentence = _("The table has no column “%s”.") % name + _near(near, is_free=is_free)
            rule = said_of_synonym() if is_free and near == column_for(table, name) else ""
            suggestion = near if is_free else ""
            fault = Fault(table.name, sentence, row, name, suggestion=suggestion, rule=rule)
            faults.append(fault)
        elif header.count(name) > 1:
            faults.append(Fault(table.name, _("The column stands there twice."), row, name))
    for name in () if may_lack_its_key(table) and OWNER in header else table.key:
        if name not in header and name not in meant:
            sentence = _("The column is part of the key and cannot be left out.")
            faults.append(Fault(table.name, sentence, row, name))
    return faults


def _near(near: str, *, is_free: bool) -> str:
    if not near:
        return ""
    if not is_free:
        return _(" It is nearly “%s”, which stands there too.") % near
    return _(" Did you mean “%s”?") % near
