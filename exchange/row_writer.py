"""Writes the rows of a plan, many at a time, each with a version in its history."""

from collections.abc import Iterable, Iterator
from itertools import count

from django.db import models
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _

from exchange.columns import Column
from exchange.plan import Change, Kind, Plan
from exchange.row_links import Wanted, write_links
from exchange.row_order import layers
from exchange.row_versions import write_versions
from exchange.state import State
from exchange.table import Key, Table

BATCH = 500
HELD_BY_ONE = {"claims": "standing", "sources": "url"}
LONGEST_REASON = 100  # what the history keeps


class RowGone(Exception):
    """A row that another one is to name is not there."""


class Writer:
    """Writes the rows of one plan, table by table; what leaves goes at the end."""

    def __init__(self, plan: Plan, state: State, reason: str, by, for_sight: bool, tell=None):
        self.state_of_new = plan.state_of_new
        self.pks = state.pks
        self.reason = reason[:LONGEST_REASON] or None
        self.by = by
        self.leaving: list[list[models.Model]] = []
        self.tell, self.done = tell, 0
        self.numbers = count(-1, -1) if for_sight else None

    def write(self, table: Table, changes: list[Change]) -> None:
        """Write the new and the changed rows; those that leave step aside for now."""
        rows = self._present(table, changes)
        _step_aside(table, rows.values())
        for layer in layers(table, [c for c in changes if c.kind == Kind.NEW]):
            for part in _parts(layer):
                self._create(table, part)
                self._told(len(part))
        changed = [c for c in changes if c.kind == Kind.CHANGED]
        for part in _parts(changed):
            self._change(table, part, rows)
            self._told(len(part))
        for layer in layers(table, [c for c in changes if c.kind == Kind.REMOVED]):
            self.leaving.append([rows[change.key] for change in layer])

    def remove(self) -> None:
        """Delete the rows that leave, those that refer to others first."""
        for rows in reversed(self.leaving):
            collector = Collector(using=rows[0]._state.db)
            for row in rows:
                self._sign(row)
            collector.collect(rows)
            collector.delete()
            self._told(len(rows))

    def _told(self, rows: int) -> None:
        self.done += rows
        if self.tell:
            self.tell(self.done)

    def _create(self, table: Table, changes: list[Change]) -> None:
        rows = [self._new(table, change) for change in changes]
        table.model._default_manager.bulk_create(rows, batch_size=BATCH)
        self.pks[table.name] |= {c.key: row.pk for c, row in zip(changes, rows, strict=True)}
        self._finish(table, changes, rows)

    def _new(self, table: Table, change: Change) -> models.Model:
        row = table.model()
        if self.numbers and isinstance(row._meta.pk, models.AutoField):
            row.pk = next(self.numbers)
        if table.name == "deployments":
            row.state = self.state_of_new
        self._assign(table, row, change)
        return row

    def _change(self, table: Table, changes: list[Change], present: dict) -> None:
        """Each row in a statement of its own: it names only the cells that differ."""
        rows = [present[change.key] for change in changes]
        for change, row in zip(changes, rows, strict=True):
            names = self._assign(table, row, change)
            if table.name in HELD_BY_ONE:
                names.add(HELD_BY_ONE[table.name])
            if names:
                values = {name: getattr(row, name) for name in names}
                table.model._default_manager.filter(pk=row.pk).update(**values)
        self._finish(table, changes, rows)

    def _finish(self, table: Table, changes: list[Change], rows: list[models.Model]) -> None:
        """The links of rows that stand, and a version of each as it is now."""
        for column in (c for c in table.columns if c.holds_many):
            wanted: Wanted = {
                row.pk: {self._pk(column.table, key) for key in column.keys(cells[column.name])}
                for row, cells in ((row, c.after) for c, row in zip(changes, rows, strict=True))
                if column.name in cells
            }
            write_links(table.model, column.attribute, wanted)
        for kind in (Kind.NEW, Kind.CHANGED):
            of_kind = [r for c, r in zip(changes, rows, strict=True) if c.kind == kind]
            write_versions(table.model, of_kind, update=kind == Kind.CHANGED)

    def _assign(self, table: Table, row: models.Model, change: Change) -> set[str]:
        """Give the row the cells of the change; answers with the attributes that it took."""
        self._sign(row)
        columns = [table.column(name) for name in change.after]
        taken = dict(
            self._assignment(table, column, change.after[column.name])
            for column in columns
            if not column.holds_many
        )
        for name, value in taken.items():
            setattr(row, name, value)
        return set(taken) | _follow(row)

    def _assignment(self, table: Table, column: Column, text: str) -> tuple[str, object]:
        field = table.model._meta.get_field(column.attribute)
        if column.is_reference:
            return field.attname, self._pk(column.table, text) if text else None
        return field.attname, column.read(text) if text else column.empty(field)

    def _sign(self, row: models.Model) -> None:
        """Say in the history of the row why, and who where it is not who asks."""
        row._change_reason = self.reason
        if self.by is not None:
            row._history_user = self.by

    def _present(self, table: Table, changes: list[Change]) -> dict[Key, models.Model]:
        """The rows of the database that the plan changes or removes, by key."""
        pks = {c.key: self.pks[table.name][c.key] for c in changes if c.kind != Kind.NEW}
        rows = table.model._default_manager.in_bulk(list(pks.values()))
        return {key: rows[pk] for key, pk in pks.items()}

    def _pk(self, table: str, key: str):
        if (key,) not in self.pks[table]:
            sentence = _("“%(key)s” is no longer in %(table)s. Make the plan anew.")
            raise RowGone(sentence % {"key": key, "table": table})
        return self.pks[table][key,]


def _parts(changes: list[Change]) -> Iterator[list[Change]]:
    return (changes[start : start + BATCH] for start in range(0, len(changes), BATCH))


def _follow(row: models.Model) -> set[str]:
    """Set what a row keeps of its other cells when it is saved: the grid cell of a site."""
    if not hasattr(row, "place_on_grid"):
        return set()
    row.place_on_grid()
    return {"grid_x", "grid_y"}


def _step_aside(table: Table, rows: Iterable[models.Model]) -> None:
    """Empty what only one row may hold, so that rows can hand it on in any order.

    The rows in memory keep it, and are saved or deleted with it.
    """
    if table.name in HELD_BY_ONE:
        held = table.model._default_manager.filter(pk__in=[row.pk for row in rows])
        held.update(**{HELD_BY_ONE[table.name]: ""})
