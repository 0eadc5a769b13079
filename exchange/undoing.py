"""A change taken back by another change, unless later edits stand on it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from exchange.applying import PlanOutdated, PlanRefused
from exchange.keeping import keep, plan_of
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


def moved_rows(plan: Plan) -> set[tuple[str, tuple]]:
    """The rows that no longer are what the plan expects."""
    state = read_state(plan.tables)
    moved = set()
    for change in plan.changes:
        present = state.rows[change.table].get(change.key)
        expected = change.before or None
        as_expected = (
            present is None
            if expected is None
            else present is not None and expected.items() <= present.items()
        )
        if not as_expected:
            moved.add((change.table, change.key))
    return moved


def later_changes(proposal: Proposal, rows: Iterable[tuple[str, tuple]]) -> list[str]:
    """Each of these rows in words, with the later change that moved it, where one is on record."""
    found = []
    for table, key in sorted(rows):
        name = f"{table} {' + '.join(map(str, key))}"
        later = (
            ProposedRow.objects.filter(
                table=table,
                key_text=" + ".join(map(str, key)),
                proposal__state=Proposal.State.APPLIED,
                proposal__applied_at__gt=proposal.applied_at or proposal.created_at,
            )
            .select_related("proposal")
            .order_by("-proposal__applied_at")
            .first()
        )
        if later:
            when = later.proposal.applied_at.date().isoformat()
            found.append(
                _("%(row)s (%(title)s, %(when)s)")
                % {
                    "row": name,
                    "title": later.proposal.title,
                    "when": when,
                }
            )
        else:
            found.append(name)
    return found


def _in_words(rows: list[str]) -> str:
    return _("It cannot be undone: later edits changed the same rows: %s.") % "; ".join(rows)
