"""The names of what the rows of a change refer to, and what stands in their other cells."""

from collections import defaultdict
from collections.abc import Iterable

from exchange.state import Cells, read_rows
from exchange.table import Key, Table
from exchange.tables import TABLES

BATCH = 400  # keys in one question: SQLite takes a limited number of values


class Names:
    """Names of rows by table and key; a row that is gone is named by the change or its key."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._present: dict[tuple[str, Key], Cells] = {}

    def name(self, table: str, key: str) -> str:
        """The name of a row that a cell refers to, or its key where nobody knows it any more."""
        return self._names.get((table, key)) or key

    def whole(self, row) -> Cells:
        """All cells of a row as after the change (before it, where it goes), as far as known."""
        return self._present.get((row.table, tuple(row.key)), {}) | row.before | row.after

    def take(self, table: Table, key: str, name: str) -> None:
        self._names[table.name, key] = name

    def take_row(self, table: Table, cells: Cells) -> None:
        self._present[table.name, table.key_of(cells)] = cells


def names_for(rows: Iterable) -> Names:
    """What is needed to say these rows in words."""
    rows, names = list(rows), Names()
    _read_present(rows, names)
    for table, keys in _named(rows, names).items():
        _read_names(TABLES[table], keys, names)
    for row in rows:  # what the change itself makes or removes has its name there
        table, cells = TABLES[row.table], row.before | row.after
        label = cells.get(_label(table), "")
        if len(table.key) == 1 and label:
            names.take(table, row.key[0], label)
    return names


def _read_present(rows: list, names: Names) -> None:
    """The cells of the rows that are changed, since a change holds only those that differ."""
    wanted = defaultdict(set)
    for row in rows:
        if row.kind == "changed":
            wanted[row.table].add(tuple(row.key))
    for name, keys in wanted.items():
        table = TABLES[name]
        lookup = _path(table, table.key[0])
        for firsts in _batches({key[0] for key in keys}):
            found = table.model._default_manager.filter(**{f"{lookup}__in": firsts})
            for _pk, cells in read_rows(table, found, inner=True):
                if table.key_of(cells) in keys:
                    names.take_row(table, cells)


def _named(rows: list, names: Names) -> dict[str, set[str]]:
    """The keys that the cells of these rows hold, by the table they are keys of."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        table, whole = TABLES[row.table], names.whole(row)
        for column in table.columns:
            if column.is_reference:
                for cells in (whole, row.before):
                    found[column.table] |= set(column.keys(cells.get(column.name, "")))
    return found


def _read_names(table: Table, keys: set[str], names: Names) -> None:
    lookup = _path(table, table.key[0])
    for some in _batches(keys):
        found = table.model._default_manager.filter(**{f"{lookup}__in": some})
        for key, name in found.order_by().values_list(lookup, _label(table)):
            names.take(table, key, name)


def _label(table: Table) -> str:
    return "title" if table.name == "sources" else "name"


def _path(table: Table, name: str) -> str:
    column = table.column(name)
    if not column.is_reference:
        return column.attribute
    return f"{column.attribute}__{TABLES[column.table].key_field}"


def _batches(keys: set[str]):
    ordered = sorted(keys)
    return (ordered[at : at + BATCH] for at in range(0, len(ordered), BATCH))
