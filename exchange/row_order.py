"""In which order rows of one table are written that may name each other."""

from exchange.plan import Change
from exchange.table import Table


def layers(table: Table, changes: list[Change]) -> list[list[Change]]:
    """The rows in groups: what a row names of its own table is in an earlier group."""
    own = [column for column in table.references if column.table == table.name]
    if not own:
        return [changes] if changes else []
    here = {change.key[0]: change for change in changes}
    depths: dict[str, int] = {}

    def depth(key: str) -> int:
        if key not in depths:
            depths[key] = 0  # rows that name each other in a circle do not end here
            cells = here[key].before | here[key].after
            named = [k for column in own for k in column.keys(cells.get(column.name, ""))]
            depths[key] = 1 + max((depth(k) for k in named if k in here), default=-1)
        return depths[key]

    grouped: dict[int, list[Change]] = {}
    for change in changes:
        grouped.setdefault(depth(change.key[0]), []).append(change)
    return [grouped[level] for level in sorted(grouped)]
