"""Plans carried out on rows in memory, forwards and backwards: how a past state is found."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from deployments.models import Deployment
from exchange.keeping import plan_of
from exchange.models import Proposal
from exchange.plan import Change, Kind, Plan
from exchange.state import Cells, read_state
from exchange.table import Key
from exchange.tables import TABLES

Rows = dict[str, dict[Key, Cells]]


def applied() -> QuerySet[Proposal]:
    """All changes that were applied, in their order."""
    return Proposal.objects.filter(state=Proposal.State.APPLIED).order_by("applied_at", "pk")


def replayed(plans: Iterable[Plan]) -> Rows:
    """The rows to which these plans lead from nothing, one after the other."""
    rows: Rows = {name: {} for name in TABLES}
    for plan in plans:
        for change in plan.changes:
            _do(rows, change, plan.state_of_new)
    return rows


def rows_as_of(moment: datetime) -> Rows:
    """All rows as they stood at a moment: those of today, and what was done since taken back."""
    rows: Rows = read_state().rows
    later = applied().filter(applied_at__gte=moment).reverse()
    for proposal in later:
        for change in reversed(plan_of(proposal).changes):
            _take_back(rows, change)
    return rows


def _do(rows: Rows, change: Change, state_of_new: str) -> None:
    table = rows[change.table]
    if change.kind == Kind.REMOVED:
        table.pop(change.key, None)
    elif change.kind == Kind.CHANGED:
        table[change.key] = table[change.key] | change.after
    else:
        begins = {"state": state_of_new} if change.table == "deployments" else {}
        table[change.key] = _empty(change.table) | begins | change.after


def _take_back(rows: Rows, change: Change) -> None:
    table = rows[change.table]
    if change.kind == Kind.NEW:
        table.pop(change.key, None)
    elif change.kind == Kind.REMOVED:
        table[change.key] = _empty(change.table) | change.before
    elif change.key in table:
        table[change.key] = table[change.key] | change.before


def _empty(name: str) -> Cells:
    """The cells of a new row of which nothing is said: what the model begins with."""
    table, cells = TABLES[name], {}
    for column in (*table.columns, *table.inner):
        field = table.model._meta.get_field(column.attribute)
        begins = None if column.is_reference else field.get_default()
        cells[column.name] = "" if begins in (None, "") else column.write(begins)
    return cells


def published_slugs(rows: Rows) -> set[str]:
    """The deployments that were published in these rows."""
    published = Deployment.State.PUBLISHED
    return {key[0] for key, cells in rows["deployments"].items() if cells["state"] == published}
