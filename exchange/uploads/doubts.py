"""Warnings on rows of an import: what may be meant otherwise. They never stand in the way."""

from collections import defaultdict

from django.utils.translation import gettext as _

from exchange.checking import Reading
from exchange.columns import Number
from exchange.plan import Plan
from exchange.sheets import Sheet
from exchange.state import State
from exchange.uploads.borders import is_outside
from exchange.uploads.doubles import Known, looking_alike
from exchange.uploads.outdated import PUT_BACK, putting_back
from exchange.written import doubtful_number

# The column, a sentence, a mark where such are counted apart, and the known records it names.
Warned = tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, list[Known]]
Doubts = dict[tuple[str, int], list[Warned]]


def doubts(sheets: list[Sheet], good: Reading, state: State, plan: Plan) -> Doubts:
    """The warnings by table and row."""
    found: Doubts = defaultdict(list)
    _doubt_numbers(found, sheets, good)
    _doubt_places(found, good, state)
    for line, column, sentence, known in looking_alike(good, state):
        found[line.table.name, line.number].append((column, sentence, "", known))
    numbers = good.numbers
    for place, column, sentence in putting_back(plan.changes):
        found[place[0], numbers[place]].append((column, sentence, PUT_BACK))
    return found


def _doubt_numbers(found: Doubts, sheets: list[Sheet], good: Reading) -> None:
    cells = {(line.table.name, line.number): line.cells for line in good.lines}
    for sheet in sheets:
        numbers = [c.name for c in sheet.table.columns if isinstance(c, Number)]
        numbers = [name for name in numbers if name in sheet.columns]
        for row in sheet.rows if numbers else ():
            read = cells.get((sheet.table.name, row.number))
            for name in numbers if read else ():
                sentence = doubtful_number(row.cells.get(name, ""), read[name])
                if sentence and name not in ("latitude", "longitude"):
                    found[sheet.table.name, row.number].append((name, sentence))


def _doubt_places(found: Doubts, good: Reading, state: State) -> None:
    """A point that lies in another country, or in the sea."""
    proposed = good.proposed.get("deployments", {})
    sites = [line for line in good.lines if line.table.name == "sites" and line.cells["latitude"]]
    countries, points = [], []
    for line in sites:
        key = (line.cells["deployment"],)
        cells = proposed.get(key) or state.rows["deployments"].get(key, {})
        countries.append(cells.get("country", ""))
        points.append((float(line.cells["longitude"]), float(line.cells["latitude"])))
    for line, country, outside in zip(sites, countries, is_outside(points, countries), strict=True):
        if outside:
            sentence = _("The point lies outside %s.") % state.rows["countries"][country,]["name"]
            found["sites", line.number].append(("latitude", sentence))
