"""Everything that is wrong with handed-in tables, found before anything is written.

First each cell by itself, then each row, then the rows together with what the database
holds. All faults are reported; none stops the search for others.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from exchange.row_reading import RowReader
from exchange.sheets import Fault, Sheet
from exchange.state import Cells, State
from exchange.table import Key, Table
from exchange.table_rules import Lines, table_faults
from exchange.tables import TABLES

Proposed = dict[str, dict[Key, Cells]]
Progress = Callable[[int], None]
ORDER = list(TABLES)
TELL_EACH = 500  # rows


@dataclass(frozen=True)
class Line:
    """A row as it was handed in, with all its cells in canonical text."""

    table: Table
    number: int
    key: Key
    cells: Cells


@dataclass
class Reading:
    """All rows that were handed in, with what is wrong with each by itself."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def proposed(self) -> Proposed:
        """The rows by table and key; of a key that stands twice the first."""
        proposed: Proposed = {}
        for line in self.lines:
            proposed.setdefault(line.table.name, {}).setdefault(line.key, line.cells)
        return proposed

    @property
    def numbers(self) -> Lines:
        """Where each row stands."""
        numbers: Lines = {}
        for line in self.lines:
            numbers.setdefault((line.table.name, line.key), line.number)
        return numbers


def check_sheets(
    sheets: list[Sheet], state: State, *, publish: bool = True, missing: Collection[str] = ()
) -> tuple[Proposed, list[Fault]]:
    """The rows as canonical cells, partial ones filled up from the state, and all faults.

    Rows of the `missing` tables could not be read: nobody is blamed for naming one.
    """
    reading = read_rows(sheets, state)
    faults = reading.faults + faults_together(reading, state, publish=publish)
    faults = [fault for fault in faults if not _follows_from(fault, missing)]
    proposed = {sheet.table.name: {} for sheet in sheets} | reading.proposed
    return proposed, in_order(faults)


def read_rows(sheets: list[Sheet], state: State, tell: Progress | None = None) -> Reading:
    """Each row by itself; a key that stood already is a fault of the later row."""
    reading, seen, read = Reading(), set(), 0
    for sheet in sheets:
        reader = RowReader(sheet, state)
        for row in sheet.rows:
            cells, found = reader.read(row)
            key = sheet.table.key_of(cells)
            if (sheet.table.name, key) in seen:
                written, column = " + ".join(key), sheet.table.key[0]
                sentence = _("The key %s stands in an earlier row too.") % written
                found.append(Fault(sheet.table.name, sentence, row.number, column, written))
            seen.add((sheet.table.name, key))
            reading.faults += found
            reading.lines.append(Line(sheet.table, row.number, key, cells))
            read += 1
            if tell and read % TELL_EACH == 0:
                tell(read)
    return reading


def faults_together(reading: Reading, state: State, *, publish: bool) -> list[Fault]:
    """What is wrong with the rows beside each other and beside what the database holds."""
    proposed = reading.proposed
    faults = reference_faults(reading.lines, proposed, state)
    return faults + table_faults(proposed, state, reading.numbers, publish=publish)


def reference_faults(lines: Iterable[Line], proposed: Proposed, state: State) -> list[Fault]:
    """What these rows name that is neither proposed nor in the database."""
    known = _known_keys(proposed, state)
    return [fault for line in lines for fault in _reference_faults(line, known)]


def in_order(faults: list[Fault]) -> list[Fault]:
    """By table as they are written, then by row."""
    return sorted(faults, key=lambda fault: (ORDER.index(fault.table), fault.row or 0))


def _follows_from(fault: Fault, missing: Collection[str]) -> bool:
    """Whether the fault may be gone once the tables that could not be read can be."""
    return bool(fault.wants & set(missing))


def _known_keys(proposed: Proposed, state: State) -> dict[str, set[str]]:
    """For each table that others refer to, the keys it will have."""
    known = {}
    for name in TABLES:
        known[name] = {key[0] for key in state.rows.get(name, {})}
        known[name] |= {key[0] for key in proposed.get(name, {})}
    return known


def _reference_faults(line: Line, known: dict) -> list[Fault]:
    faults = []
    for column in line.table.references:
        for key in column.keys(line.cells[column.name]):
            if key not in known[column.table]:
                sentence = _("“%(key)s” is in no row of %(table)s.")
                values = {"key": key, "table": column.table}
                faults.append(
                    Fault(
                        line.table.name,
                        sentence % values,
                        line.number,
                        column.name,
                        key,
                        frozenset({column.table}),
                    )
                )
    return faults
