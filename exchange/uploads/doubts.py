"""Warnings on rows of an import: what may be meant otherwise. They never stand in the way."""

from collections import defaultdict
from collections.abc import Collection

from django.utils.translation import gettext as _

from exchange.checking import Reading
from exchange.columns import Column, Lines, Number
from exchange.exports import begins_like_a_formula
from exchange.plan import Change, Plan
from exchange.sheets import Sheet
from exchange.state import State
from exchange.tables import TABLES
from exchange.uploads.borders import is_outside, said_outside
from exchange.uploads.doubles import Known, looking_alike
from exchange.uploads.outdated import PUT_BACK, putting_back
from exchange.written import doubtful_number

# The column, a sentence, a mark where such are counted apart, and the known records it names.
Warned = tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, list[Known]]
Cell = tuple[tuple[str, int], str]  # the table and the row of the file, and the column
LONGEST_QUOTED = 40  # characters
POINT = ("latitude", "longitude")
Doubts = dict[tuple[str, int], list[Warned]]


def doubts(
    sheets: list[Sheet], reading: Reading, state: State, plan: Plan, bad: Collection[Cell]
) -> Doubts:
    """The warnings by table and row; nothing is said of what the `bad` cells hold."""
    found: Doubts = defaultdict(list)
    _doubt_numbers(found, sheets, reading, bad)
    _doubt_places(found, reading, state, bad)
    for line, column, sentence, known in looking_alike(reading, state):
        found[line.table.name, line.number].append((column, sentence, "", known))
    numbers = reading.numbers
    for change in plan.changes:
        at = (change.table, numbers[change.table, change.key])
        for column in _like_formulas(change):
            if (at, column) not in bad:
                sentence = _("“%s” looks like a formula: it is kept as text, and never computed.")
                found[at].append((column, sentence % change.after[column][:LONGEST_QUOTED]))
    for place, column, sentence in putting_back(plan.changes):
        found[place[0], numbers[place]].append((column, sentence, PUT_BACK))
    return found


def _like_formulas(change: Change) -> list[str]:
    """The texts that a spreadsheet might run; what the atlas holds so already is none of them."""
    table = TABLES[change.table]
    return [
        name
        for name, text in change.after.items()
        if type(table.column(name)) in (Column, Lines)
        and text != change.before.get(name)
        and begins_like_a_formula(text)
    ]


def _doubt_numbers(
    found: Doubts, sheets: list[Sheet], reading: Reading, bad: Collection[Cell]
) -> None:
    cells = {(line.table.name, line.number): line.cells for line in reading.lines}
    for sheet in sheets:
        numbers = [c.name for c in sheet.table.columns if isinstance(c, Number)]
        numbers = [name for name in numbers if name in sheet.columns]
        for row in sheet.rows if numbers else ():
            at = (sheet.table.name, row.number)
            for name in numbers if at in cells else ():
                if (at, name) in bad:
                    continue
                sentence = doubtful_number(row.cells.get(name, ""), cells[at][name])
                if sentence and name not in POINT:
                    found[at].append((name, sentence))


def _doubt_places(found: Doubts, reading: Reading, state: State, bad: Collection[Cell]) -> None:
    """A point that lies in another country, or in the sea."""
    proposed = reading.proposed.get("deployments", {})
    sites = [
        line
        for line in reading.lines
        if line.table.name == "sites"
        and all(line.cells[name] and (("sites", line.number), name) not in bad for name in POINT)
    ]
    countries, points = [], []
    for line in sites:
        key = (line.cells["deployment"],)
        cells = proposed.get(key) or state.rows["deployments"].get(key, {})
        countries.append(cells.get("country", ""))
        points.append((float(line.cells["longitude"]), float(line.cells["latitude"])))
    for line, country, outside in zip(sites, countries, is_outside(points, countries), strict=True):
        if outside:
            area = state.rows["countries"][country,]["name"]
            sentence = said_outside(line.cells["name"], area)
            found["sites", line.number].append(("latitude", sentence))
