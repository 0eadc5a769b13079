"""What a header means: where it stands, of which table it is, the column that is nearly named."""

import difflib
from collections.abc import Sequence

from exchange.table import Table

SHORTEST_BEGIN = 3  # letters; “lat” is latitude
LOOKED_AT = 10  # first rows, in which a header is looked for
FEWEST = 3  # columns by which a table is told from others


def header_at(table: Table, lines: Sequence[Sequence[str]], renamed=()) -> int:
    """Which of the first lines names the columns: above it a title may stand.

    It is the one that names most of them; the first that says anything, where none does.
    """
    scores = [_score(table, cells, renamed) for cells in lines[:LOOKED_AT]]
    if max(scores, default=0) >= FEWEST:
        return scores.index(max(scores))
    return next((place for place, cells in enumerate(lines) if any(cells)), 0)


def _score(table: Table, cells: Sequence[str], renamed) -> int:
    """Two for each column that is named, one for each that nearly is."""
    names = {name.strip() for name in cells if name.strip()}
    known = {name for name in names if table.has(name) or name in renamed}
    return 2 * len(known) + sum(bool(near_column(table, name)) for name in names - known)


def told_by(tables: Sequence[Table], lines: Sequence[Sequence[str]]) -> Table | None:
    """The one table that has the columns of these lines, its key among them; else none."""
    ranked = sorted(((_fit(table, lines), table.name, table) for table in tables), reverse=True)
    (best, _name, table), (second, *_rest) = ranked[:2]
    return table if best >= FEWEST and best - second > 1 else None


def _fit(table: Table, lines: Sequence[Sequence[str]]) -> int:
    """How many columns more the table has than it has not; nothing without its key."""
    if not lines:
        return 0
    names = {name.strip() for name in lines[header_at(table, lines)] if name.strip()}
    known = {name: name if table.has(name) else near_column(table, name) for name in names}
    if not set(table.key) <= set(known.values()):
        return 0
    return 2 * len(set(known.values()) - {""}) - len(names)


def near_column(table: Table, name: str) -> str:
    """The column that may be meant: by its name or its label, or the only one that begins so."""
    written = plain(name)
    known = {plain(label): column for label, column in _labels(table)}
    near = difflib.get_close_matches(written, known, n=1)
    if near:
        return known[near[0]]
    begun = [column for column in table.names if column.startswith(written)]
    return begun[0] if len(begun) == 1 and len(written) >= SHORTEST_BEGIN else ""


def plain(name: str) -> str:
    """A name of a table or column without capitals, blanks and hyphens."""
    return "_".join(name.lower().replace("-", " ").split())


def _labels(table: Table) -> list[tuple[str, str]]:
    """Each column under its label, then under its name, which counts for more."""
    field = table.model._meta.get_field
    labels = [(str(field(c.attribute).verbose_name), c.name) for c in table.columns]
    return [*labels, *((name, name) for name in table.names)]
