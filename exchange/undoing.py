"""A change taken back by another change, unless later edits stand on it."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from exchange.applying import PlanOutdated, PlanRefused
from exchange.keeping import keep, key_in_words, plan_of
from exchange.models import Proposal, ProposedRow
from exchange.plan import Plan, inverse
from exchange.state import read_state


def propose_undo(proposal: Proposal, *, by, reason: str) -> Proposal:
    """The plan that takes an applied change back, kept for review; PlanRefused says why not."""
    if proposal.state != Proposal.State.APPLIED:
        raise PlanRefused(_("Only what was applied can be undone."))
    plan = inverse(plan_of(proposal))
    later = later_changes(proposal, moved_rows(plan))
    if later:
        raise PlanOutdated(_in_words(later))
    return keep(
        plan,
        kind=Proposal.Kind.UNDO,
        state=Proposal.State.WAITING,
        title=_("Undo: %s") % proposal.title,
        reason=reason,
        author=by,
        undoes=proposal,
        record_table=proposal.record_table,
        record_key=proposal.record_key,
    )


def undoings_of(proposal: Proposal) -> QuerySet[Proposal]:
    """The changes that take this one back, or would: those that were withdrawn do not."""
    undoings = Proposal.objects.filter(undoes=proposal).exclude(state=Proposal.State.WITHDRAWN)
    return undoings.order_by("created_at")


def moved_rows(plan: Plan) -> set[tuple[str, tuple]]:
    """The rows that no longer are what the plan expects."""
    state = read_state(plan.tables)
    return {
        (change.table, change.key)
        for change in plan.changes
        if not change.fits(state.rows[change.table].get(change.key))
    }


def later_changes(proposal: Proposal, rows: Iterable[tuple[str, tuple]]) -> list[str]:
    """Each of these rows in words, with the later change that moved it, where one is on record."""
    keys = {(table, key_in_words(key)) for table, key in rows}
    later = ProposedRow.objects.filter(
        table__in={table for table, _key in keys},
        proposal__state=Proposal.State.APPLIED,
        proposal__applied_at__gt=proposal.applied_at or proposal.created_at,
    )
    by_row = {
        (row.table, row.key_text): row.proposal
        for row in later.select_related("proposal").order_by("proposal__applied_at").iterator()
        if (row.table, row.key_text) in keys
    }
    return [_row_in_words(table, key, by_row.get((table, key))) for table, key in sorted(keys)]


def _row_in_words(table: str, key: str, later: Proposal | None) -> str:
    if later is None:
        return f"{table} {key}"
    when = later.applied_at.date().isoformat()
    words = {"row": f"{table} {key}", "title": later.title, "when": when}
    return _("%(row)s (%(title)s, %(when)s)") % words


def _in_words(rows: list[str]) -> str:
    return _("It cannot be undone: later edits changed the same rows: %s.") % "; ".join(rows)
