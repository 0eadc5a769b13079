"""The present state of the tables, as canonical text: what a plan is computed against."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from deployments.models import Deployment
from exchange.table import Key, Table
from exchange.tables import TABLES

Cells = dict[str, str]


@dataclass
class State:
    """For each table, its rows as cells by key, and the primary key of each.

    Beside the tables, since no table says it: the deployments that are not published.
    """

    rows: dict[str, dict[Key, Cells]] = field(default_factory=dict)
    pks: dict[str, dict[Key, object]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)


def read_state(names=TABLES) -> State:
    """Read these tables whole, in a fixed number of queries a table."""
    unpublished = Deployment.objects.exclude(state=Deployment.State.PUBLISHED)
    state = State(hidden=set(unpublished.values_list("slug", flat=True)))
    for name in names:
        table = TABLES[name]
        state.rows[name], state.pks[name] = {}, {}
        for pk, cells in read_rows(table, table.model._default_manager.all(), inner=True):
            key = table.key_of(cells)
            state.rows[name][key] = cells
            state.pks[name][key] = pk
    return state


def read_rows(table: Table, rows: QuerySet, *, inner: bool = False):
    """The rows of a queryset of the table's model, as pairs of primary key and cells.

    With `inner` also what is part of plans and of no file.
    """
    columns = (*table.columns, *table.inner) if inner else table.columns
    single = [column for column in columns if not column.holds_many]
    many = [column for column in columns if column.holds_many]
    linked = {column.name: _links(table, column, rows) for column in many}
    fields = [_path(column) for column in single]
    for pk, *values in rows.order_by().values_list("pk", *fields):
        cells = {
            column.name: column.write(value) for column, value in zip(single, values, strict=True)
        }
        cells |= {column.name: column.write(linked[column.name].get(pk)) for column in many}
        yield pk, {column.name: cells[column.name] for column in columns}


def _path(column) -> str:
    """The lookup that gives a cell's text: for a reference, the key of the row it names."""
    if not column.is_reference:
        return column.attribute
    return f"{column.attribute}__{TABLES[column.table].key_field}"


def _links(table: Table, column, rows: QuerySet) -> dict[object, list[str]]:
    """The keys that each row names in a column of several."""
    found: dict[object, list[str]] = {}
    pairs = rows.order_by().filter(**{f"{column.attribute}__isnull": False})
    for pk, key in pairs.values_list("pk", _path(column)):
        found.setdefault(pk, []).append(key)
    return found
