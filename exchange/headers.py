"""What a header means: where it stands, of which table it is, the column that is nearly named."""

import difflib
from collections.abc import Mapping, Sequence
from functools import cache

from exchange.flat_files import derived
from exchange.synonyms import column_for
from exchange.table import Table

SHORTEST_BEGIN = 3  # letters; “lat” is latitude
LOOKED_AT = 10  # first rows, in which a header is looked for
FEWEST = 3  # points by which a header, or a table, is told from others
LONGEST_NAME = 60  # characters
MOST_NAMES = 60  # of one line; the widest table has a third


def header_at(table: Table, lines: Sequence[Sequence[str]], renamed=()) -> int:
    """Which of the first lines names the columns: above it a title may stand.

    It is the one that names most of them, else that nearly names most; the first that says
    anything, where none does.
    """
    head = lines[:LOOKED_AT]
    for score in (_named, _nearly_named):
        scores = [score(table, cells, renamed) for cells in head]
        if max(scores, default=0) >= FEWEST:
            return scores.index(max(scores))
    return _first(lines)


def _first(lines: Sequence[Sequence[str]]) -> int:
    return next((place for place, cells in enumerate(lines) if any(cells)), 0)


def _named(table: Table, cells: Sequence[str], renamed) -> int:
    """Two for each column that is named, capitals, blanks and hyphens aside."""
    known = _known(table)
    return 2 * sum(plain(name) in known or name.strip() in renamed for name in _names(cells))


def _nearly_named(table: Table, cells: Sequence[str], renamed) -> int:
    """The same, and one for each that is nearly named."""
    near = sum(bool(near_column(table, name)) for name in _names(cells))
    return near + _named(table, cells, renamed) // 2


def _names(cells: Sequence[str]) -> list[str]:
    """What of a line may be names of columns: no texts, and not hundreds."""
    names = dict.fromkeys(cell.strip() for cell in cells)
    return [name for name in names if 0 < len(name) <= LONGEST_NAME][:MOST_NAMES]


def told_by(tables: Sequence[Table], lines: Sequence[Sequence[str]]) -> Table | None:
    """The one table that has the columns of these lines, its key among them; else none."""
    ranked = sorted(((_fit(table, lines), table.name, table) for table in tables), reverse=True)
    (best, _name, table), (second, *_rest) = [*ranked[:2], (0, "", None), (0, "", None)][:2]
    return table if best >= FEWEST and best - second > 1 else None


def _fit(table: Table, lines: Sequence[Sequence[str]]) -> int:
    """How many columns more the table has than it has not; nothing without its key."""
    if not lines:
        return 0
    scores = [_named(table, cells, ()) for cells in lines[:LOOKED_AT]]
    at = scores.index(max(scores)) if max(scores) >= FEWEST else _first(lines)
    names = _names(lines[at])
    of_others = derived(table, names)
    names = [name for name in names if name not in of_others]
    known = {near_column(table, name) for name in names} - {""}
    return 2 * len(known) - len(names) if set(table.key) <= known else 0


def near_column(table: Table, name: str) -> str:
    """The column that may be meant: by its name or its label, by another word for
    it, or the only one that begins so.
    """
    written, known = plain(name), _known(table)
    if written in known:
        return known[written]
    other = column_for(table, name)
    if other:
        return other
    near = difflib.get_close_matches(written, known, n=1)
    if near:
        return known[near[0]]
    begun = [column for column in table.names if column.startswith(written)]
    return begun[0] if len(begun) == 1 and len(written) >= SHORTEST_BEGIN else ""


def as_columns(
    table: Table, written: Sequence[str], renamed: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """A header by its columns, and which of its names are written otherwise than their column.

    Renamed ones are those that were said; capitals, blanks, hyphens and underscores are no
    difference, unless two names are then the same.
    """
    said = [renamed.get(name, name) for name in written]
    alike = [n if table.has(n) else _squeezed_columns(table).get(_squeezed(n), n) for n in said]
    header = [
        column if alike.count(column) == 1 else name
        for name, column in zip(said, alike, strict=True)
    ]
    return header, [name for name, column in zip(said, header, strict=True) if name != column]


def _squeezed(name: str) -> str:
    return "".join(name.lower().replace("-", " ").replace("_", " ").split())


@cache
def _squeezed_columns(table: Table) -> dict[str, str]:
    return {_squeezed(name): name for name in table.names}


def plain(name: str) -> str:
    """A name of a table or column without capitals, blanks and hyphens."""
    return "_".join(name.lower().replace("-", " ").split())


@cache
def _known(table: Table) -> dict[str, str]:
    """Each column by its label and by its name, which counts for more."""
    field = table.model._meta.get_field
    labels = [(str(field(c.attribute).verbose_name), c.name) for c in table.columns]
    return {
        plain(name): column for name, column in [*labels, *((name, name) for name in table.names)]
    }
