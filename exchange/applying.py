"""Applies a plan whole, in one transaction, or refuses it because the state has moved.

A writer: after the rows it rebuilds the digests that follow from them and marks the
touched countries and vendors stale, in the same transaction.
"""

from collections.abc import Callable, Iterable
from itertools import count

from django.db import IntegrityError, connection, models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from deployments import rules
from deployments.models import Deployment, Site, Supply
from exchange.columns import Column
from exchange.plan import Change, Kind, Plan
from exchange.sourcing import SOURCED, unsourced
from exchange.state import State, read_state
from exchange.table import Key, Table
from exchange.tables import TABLES
from exchange.touching import named_deployments, tell_the_derived, touched_deployments

Progress = Callable[[str, int], None]

HELD_BY_ONE = {"claims": "standing", "sources": "url"}
LONGEST_REASON = 100  # what the history keeps


class PlanRefused(Exception):
    """The plan would leave behind what no writer may write; nothing was written."""


class PlanOutdated(PlanRefused):
    """The rows are no longer what the plan was computed against; nothing was written."""


def apply(
    plan: Plan,
    *,
    reason: str = "",
    by=None,
    progress: Progress | None = None,
    for_sight: bool = False,
) -> None:
    """Write all changes of the plan, or raise PlanRefused and write none.

    `by` is the user whom history names; without one it is the user of the request. What is
    written `for_sight`, to be rolled back, gets the same numbers below nought each time.
    """
    try:
        with transaction.atomic():
            _apply(plan, reason, by, progress, for_sight)
    # PostgreSQL looks at references at the commit: a row that is named may have gone by then.
    except (IntegrityError, models.ProtectedError) as error:
        raise PlanOutdated(_("The database refuses the plan: %s") % error) from error


def _apply(plan: Plan, reason: str, by, progress: Progress | None, for_sight: bool) -> None:
    hold(plan.tables)
    state = read_state()
    _refuse_if_moved(plan, state)
    touched = touched_deployments(plan, state)
    writer = _Writer(plan, state, reason, by, for_sight)
    for name in plan.tables:
        changes = [change for change in plan.changes if change.table == name]
        writer.write(TABLES[name], changes)
        if progress:
            progress(name, len(changes))
    writer.remove()
    _refuse_unpublishable(plan, state)
    tell_the_derived(plan, state, touched)


def hold(tables: Iterable[str]) -> None:
    """Let no other writer between the look and the writing; readers are not held up.

    SQLite has one writer at a time anyway.
    """
    names = ", ".join(TABLES[name].model._meta.db_table for name in tables)
    if connection.vendor == "postgresql" and names:
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


def _refuse_if_moved(plan: Plan, state: State) -> None:
    moved = [
        f"{change.table} {' + '.join(change.key)}"
        for change in plan.changes
        if not change.fits(state.rows[change.table].get(change.key))
    ]
    moved += _left_behind(plan, state)
    if moved:
        raise PlanOutdated(
            _("Changed since the plan was made: %s. Make the plan anew.") % "; ".join(moved)
        )


def _left_behind(plan: Plan, state: State) -> list[str]:
    """The rows that stay and name one that the plan removes: they must not go down with it."""
    gone = {(c.table, c.key[0]) for c in plan.changes if c.kind == Kind.REMOVED}
    after = {(c.table, c.key): c for c in plan.changes}
    found = []
    for name, rows in state.rows.items() if gone else ():
        columns = [column for column in TABLES[name].columns if column.is_reference]
        for key, cells in rows.items():
            change = after.get((name, key))
            if change and change.kind == Kind.REMOVED:
                continue
            cells = cells | change.after if change else cells
            named = {(c.table, k) for c in columns for k in c.keys(cells[c.name])}
            found += [f"{name} {' + '.join(key)}"] if named & gone else []
    return found


def _refuse_unpublishable(plan: Plan, state: State) -> None:
    """What is public after the writing, and was touched, has a supply and a place still."""
    slugs: set[str] = set()
    for change in plan.changes:
        if change.table in ("deployments", *SOURCED):
            slugs |= named_deployments(change, state)
    of_it = {"deployment": OuterRef("pk")}
    public = Deployment.objects.published().annotate(
        has_supply=Exists(Supply.objects.filter(**of_it)),
        has_site=Exists(Site.objects.filter(**of_it)),
    )
    sentences = [
        f"{bare.slug}: {problem.sentence}"
        for bare in public.exclude(has_supply=True, has_site=True).order_by("slug")
        if bare.slug in slugs
        for problem in rules.publication_problems(bare.has_supply, bare.has_site)
    ]
    sentences += [f"{slug}: {sentence}" for slug, sentence in unsourced(slugs)]
    if sentences:
        raise PlanRefused(" ".join(sentences))


class _Writer:
    """Writes rows through their models, so that history and grid cells follow."""

    def __init__(self, plan: Plan, state: State, reason: str, by, for_sight: bool):
        self.state_of_new = plan.state_of_new
        self.pks = state.pks
        self.reason = reason[:LONGEST_REASON] or None
        self.by = by
        self.leaving: list[models.Model] = []
        self.numbers = count(-1, -1) if for_sight else None

    def write(self, table: Table, changes: list[Change]) -> None:
        """Write the new and the changed rows; those that leave step aside for now."""
        rows = self._present(table, changes)
        _step_aside(table, rows.values())
        for change in _containers_first(table, [c for c in changes if c.kind == Kind.NEW]):
            row = table.model()
            if self.numbers and isinstance(row._meta.pk, models.AutoField):
                row.pk = next(self.numbers)
            if table.name == "deployments":
                row.state = self.state_of_new
            self._save(table, row, change)
            self.pks[table.name][change.key] = row.pk
        for change in changes:
            if change.kind == Kind.CHANGED:
                self._save(table, rows[change.key], change)
        removed = _containers_first(table, [c for c in changes if c.kind == Kind.REMOVED])
        self.leaving += [rows[change.key] for change in removed]

    def remove(self) -> None:
        """Delete the rows that leave, those that refer to others first."""
        for row in reversed(self.leaving):
            self._sign(row)
            row.delete()

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

    def _save(self, table: Table, row: models.Model, change: Change) -> None:
        self._sign(row)
        columns = [table.column(name) for name in change.after]
        for column in columns:
            if not column.holds_many:
                setattr(row, *self._assignment(table, column, change.after[column.name]))
        row.save()
        for column in columns:
            if column.holds_many:
                keys = column.keys(change.after[column.name])
                if keys or change.kind == Kind.CHANGED:
                    related = [self._pk(column.table, key) for key in keys]
                    getattr(row, column.attribute).set(related)

    def _assignment(self, table: Table, column: Column, text: str) -> tuple[str, object]:
        field = table.model._meta.get_field(column.attribute)
        if column.is_reference:
            return field.attname, self._pk(column.table, text) if text else None
        return field.attname, column.read(text) if text else column.empty(field)

    def _pk(self, table: str, key: str):
        if (key,) not in self.pks[table]:
            sentence = _("“%(key)s” is no longer in %(table)s. Make the plan anew.")
            raise PlanOutdated(sentence % {"key": key, "table": table})
        return self.pks[table][key,]


def _step_aside(table: Table, rows: Iterable[models.Model]) -> None:
    """Empty what only one row may hold, so that rows can hand it on in any order.

    The rows in memory keep it, and are saved or deleted with it.
    """
    if table.name in HELD_BY_ONE:
        held = table.model._default_manager.filter(pk__in=[row.pk for row in rows])
        held.update(**{HELD_BY_ONE[table.name]: ""})


def _containers_first(table: Table, changes: list[Change]) -> list[Change]:
    """Rows in an order in which each comes after the row of its own table that it names."""
    own = [c.name for c in table.columns if c.is_reference and c.table == table.name]
    waiting = {change.key[0]: change for change in changes} if own else {}
    if not own:
        return changes
    ordered: list[Change] = []

    def place(change: Change) -> None:
        if waiting.pop(change.key[0], None) is None:
            return
        for name in own:
            for key in table.column(name).keys((change.before | change.after).get(name, "")):
                if key in waiting:
                    place(waiting[key])
        ordered.append(change)

    for change in changes:
        place(change)
    return ordered
