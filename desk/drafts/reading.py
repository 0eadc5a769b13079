"""A draft as its reader will read it: what, where, who and how paid, each with its sources."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.text import capfirst

from deployments.models import Deployment
from desk.proposals.moves import Move, move
from desk.recording import rows_of_page, what_changed
from exchange.plan import Change
from exchange.state import State
from exchange.tables import TABLES
from exchange.wording import NAMED_BY, CellInWords, RowInWords, in_words
from sources.models import Source

ITSELF = "deployments"
MOST_MAPS = 8  # of a draft of many sites the first are drawn


@dataclass(frozen=True)
class Line:
    """One row: its name, what its name does not say, and the numbers of its sources."""

    name: str
    cells: list[CellInWords]
    notes: list[int]
    move: Move | None = None


@dataclass(frozen=True)
class Part:
    """The rows of one kind, under their noun."""

    noun: str
    lines: list[Line]


@dataclass(frozen=True)
class Reading:
    """The record's own cells, its rows by kind, and the sources that they cite by number."""

    cells: tuple[CellInWords, ...] = ()
    parts: list[Part] = field(default_factory=list)
    sources: list[tuple[int, Source]] = field(default_factory=list)


def reading_of(draft: Deployment) -> Reading:
    """All that a record says: its rows as if each of them were new."""
    rows = what_changed(State(), rows_of_page(draft)).changes
    numbers: dict[str, int] = {}
    own, parts, sites = (), {}, 0
    for row, said in zip(rows, in_words(rows), strict=True):
        if row.table == ITSELF:
            own = tuple(cell for cell in said.cells if cell.column != "state")
        else:
            sites += row.table == "sites"
            drawn = move({}, row.after) if row.table == "sites" and sites <= MOST_MAPS else None
            parts.setdefault(row.table, []).append(_line(row, said, numbers, drawn))
    cited = Source.objects.in_bulk(list(numbers), field_name="slug")
    return Reading(
        own,
        [Part(_noun(table), lines) for table, lines in parts.items()],
        [(number, cited[slug]) for slug, number in numbers.items()],
    )


def _line(row: Change, said: RowInWords, numbers: dict[str, int], drawn: Move | None) -> Line:
    """Sources are numbered as they are first cited."""
    cited = [numbers.setdefault(slug, len(numbers) + 1) for slug in _cited(row)]
    named = {column.name for column in TABLES[row.table].columns if _is_source(column)}
    if not said.name.endswith("…"):  # a name that was cut says less than its cells
        named |= set(NAMED_BY.get(row.table, ("name",)))
    return Line(
        said.name,
        [cell for cell in said.cells if cell.column not in named],
        sorted(set(cited)),
        drawn,
    )


def _cited(row: Change) -> Iterator[str]:
    for column in TABLES[row.table].columns:
        if _is_source(column):
            yield from column.keys(row.after.get(column.name, ""))


def _is_source(column) -> bool:
    return column.is_reference and column.table == "sources"


def _noun(table: str) -> str:
    return capfirst(TABLES[table].model._meta.verbose_name_plural)
