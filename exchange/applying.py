"""Applies a plan whole, in one transaction, or refuses it because the state has moved.

A writer: after the rows it rebuilds the digests that follow from them and marks the
touched countries and vendors stale, in the same transaction.
"""

from collections.abc import Callable, Iterable

from django.db import IntegrityError, connection, models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from deployments import rules
from deployments.models import Deployment, Site, Supply
from exchange.plan import Kind, Plan
from exchange.row_writer import RowGone, Writer
from exchange.sourcing import SOURCED, unsourced
from exchange.state import State, read_state
from exchange.tables import TABLES
from exchange.touching import named_deployments, tell_the_derived, touched_deployments

Progress = Callable[[str, int], None]


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
    tell: Callable[[int], None] | None = None,
    for_sight: bool = False,
) -> None:
    """Write all changes of the plan, or raise PlanRefused and write none.

    `tell` hears how many rows are written, from inside the transaction.

    `by` is the user whom history names; without one it is the user of the request. What is
    written `for_sight`, to be rolled back, gets the same numbers below nought each time.
    """
    try:
        with transaction.atomic():
            _apply(plan, reason, by, progress, tell, for_sight)
    except RowGone as error:
        raise PlanOutdated(str(error)) from error
    # PostgreSQL looks at references at the commit: a row that is named may have gone by then.
    except (IntegrityError, models.ProtectedError) as error:
        raise PlanOutdated(_("The database refuses the plan: %s") % error) from error


def _apply(plan: Plan, reason: str, by, progress: Progress | None, tell, for_sight: bool) -> None:
    hold(plan.tables)
    state = read_state()
    _refuse_if_moved(plan, state)
    touched = touched_deployments(plan, state)
    writer = Writer(plan, state, reason, by, for_sight, tell)
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
