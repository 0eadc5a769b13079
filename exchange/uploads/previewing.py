"""What handed-in tables would do, row by row: new, changed, same, or an error with its reason.

The rows without errors must be able to stand alone: one that needs a row with an error has
an error too. So the check is repeated without the bad rows until it finds nothing more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from exchange.checking import Progress, Reading, faults_together, read_rows, reference_faults
from exchange.models import UploadRowKind as Kind
from exchange.plan import Change, compute
from exchange.sheet_notes import notes_of
from exchange.sheets import Fault, Row, Sheet
from exchange.state import State
from exchange.table import Key, Table
from exchange.uploads.doubts import Warned, doubts
from exchange.uploads.suggesting import Suggestions

Place = tuple[str, int]  # the table, and the row of the file


@dataclass
class PreviewedRow:
    """One row of the file with what it would do."""

    table: str
    row: Row
    kind: Kind
    key: tuple[str, ...] = ()
    change: Change | None = None
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    unread: list[Fault] = field(default_factory=list)  # those faults that reading found


@dataclass
class Preview:
    """Every row, and what is wrong with the file as a whole."""

    rows: list[PreviewedRow]
    faults: list[Fault]
    notes: list[str]


def preview(
    sheets: list[Sheet],
    unread: list[Fault],
    state: State,
    *,
    publish: bool,
    tell: Progress | None = None,
    left_out: Sequence[tuple[Table, Row]] = (),
) -> Preview:
    """The preview of these sheets; `unread` are the faults found in reading them.

    `left_out` are rows of the file that are none of the sheets any more: they are shown as such.
    """
    out = {(table.name, row.number): table.key_of(row.cells) for table, row in left_out}
    reading = read_rows(sheets, state, tell)
    faults: dict[Place, list[Fault]] = defaultdict(list)
    of_rows = {(s.table.name, row.number) for s in sheets for row in (*s.rows, *s.ragged)}
    of_file, missed = [], defaultdict(list)
    for fault in unread:
        at = (fault.table, fault.row)
        if at in of_rows:
            faults[at].append(fault)
            missed[at].append(fault)
        elif at not in out:
            of_file.append(fault)
    _add(faults, (*reading.faults, *_doubled(reading)))
    good = _without_errors(reading, faults, state, out, publish=publish)
    plan = compute(good.proposed, state, publish=publish)
    changes = {(change.table, change.key): change for change in plan.changes}
    # Rows with errors too are warned of: who mends them should not come back for what is next.
    whole = compute(reading.proposed, state, publish=publish) if faults else plan
    bad = {(at, fault.column) for at, of_row in faults.items() for fault in of_row}
    doubted = doubts(sheets, reading, state, whole, bad)
    meant = Suggestions(reading, state)
    keys = {(line.table.name, line.number): line.key for line in reading.lines}
    rows = []
    for sheet in sheets:
        for row in sorted((*sheet.rows, *sheet.ragged), key=lambda row: row.number):
            at = (sheet.table.name, row.number)
            key = keys.get(at) or sheet.table.key_of(row.cells)
            change = None if at in faults else changes.get((at[0], key))
            kind = Kind.ERROR if at in faults else Kind(change.kind) if change else Kind.SAME
            warned, read_so = doubted.get(at, []), missed.get(at, [])
            found = [f if f in read_so else meant.of(f) for f in faults.get(at, [])]
            rows.append(PreviewedRow(at[0], row, kind, key, change, found, warned, read_so))
    rows += [PreviewedRow(t.name, row, Kind.OMITTED, t.key_of(row.cells)) for t, row in left_out]
    return Preview(rows, of_file, notes_of(sheets))


def _add(faults: dict[Place, list[Fault]], found: Iterable[Fault]) -> None:
    """What was found of cells in which nothing was wrong before: one error for one cell."""
    known = {(at, fault.column) for at, of_row in faults.items() for fault in of_row}
    for fault in found:
        if ((fault.table, fault.row), fault.column) not in known:
            faults[fault.table, fault.row].append(fault)


def _doubled(reading: Reading) -> list[Fault]:
    """Of rows with one key none is chosen: the first is an error like the later ones."""
    times = Counter((line.table.name, line.key) for line in reading.lines)
    found, first = [], set()
    for line in reading.lines:
        at = (line.table.name, line.key)
        if times[at] > 1 and at not in first:
            first.add(at)
            key = " + ".join(line.key)
            sentence = _("The key %s stands in a later row too.") % key
            found.append(Fault(at[0], sentence, line.number, line.table.key[0], key))
    return found


def _without_errors(
    reading: Reading,
    faults: dict[Place, list[Fault]],
    state: State,
    left_out: dict[Place, Key],
    *,
    publish: bool,
) -> Reading:
    """The rows that can stand without the others; what keeps a row back is added to `faults`."""
    named = {(table, key[0]): (n, _("is left out")) for (table, n), key in left_out.items()}
    named |= {(ln.table.name, ln.key[0]): (ln.number, _("has an error")) for ln in reading.lines}
    left = reading
    while True:
        found = faults_together(left, state, publish=publish)
        _add(faults, [_explained(fault, named) for fault in found])
        good = [line for line in left.lines if (line.table.name, line.number) not in faults]
        if len(good) == len(left.lines):
            break
        left = Reading(good)
    # Of the rows with errors it is said as well which rows they miss.
    others = [line for line in reading.lines if (line.table.name, line.number) in faults]
    found = reference_faults(others, left.proposed, state)
    _add(faults, [_explained(fault, named) for fault in found])
    return left


def _explained(fault: Fault, named: dict[tuple[str, str], tuple[int, str]]) -> Fault:
    """A row that is missing only because it has an error, or is left out, is said to be there."""
    tables = [table for table in fault.wants if (table, fault.value) in named]
    if not tables or fault.column == "slug":
        return fault
    [table, *_others] = tables
    row, why = named[table, fault.value]
    sentence = _("“%(key)s” stands in row %(row)d of %(table)s, which %(why)s.")
    values = {"key": fault.value, "row": row, "table": table, "why": why}
    return Fault(fault.table, sentence % values, fault.row, fault.column, fault.value)
