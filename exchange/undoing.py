"""A change taken back by another change, unless later edits stand on it."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from exchange.applying import PlanOutdated, PlanRefused, apply
from exchange.keeping import keep, key_in_words, plan_of
from exchange.models import Proposal, ProposedRow
from exchange.plan import Plan, inverse
from exchange.state import read_state
from exchange.wording import RowInWords, in_words

MOST_NAMED = 10  # rows in one sentence


@dataclass(frozen=True)
class MovedRow:
    """A row that is no longer as a change left it, with the later change that moved it."""

    said: RowInWords
    key: str
    later: Proposal | None

    @property
    def name(self) -> str:
        return f"{self.said.noun} {self.said.name}"

    @property
    def moved_by(self) -> str:
        """The later change and its day; empty where none is on record."""
        if self.later is None:
            return ""
        return f"{self.later.title}, {self.later.applied_at.date().isoformat()}"

    def __str__(self) -> str:
        return f"{self.name} ({self.moved_by})" if self.later else self.name


class CannotBeUndone(PlanOutdated):
    """Later edits stand on the rows of a change."""

    def __init__(self, rows: list[MovedRow]):
        self.rows = rows
        super().__init__(f"{self.sentence} {'; '.join(map(str, rows[:MOST_NAMED]))}")

    @property
    def sentence(self) -> str:
        return _("It cannot be undone: later edits changed the same rows:")


def propose_undo(proposal: Proposal, *, by, reason: str) -> Proposal:
    """The plan that takes an applied change back, kept for review; PlanRefused says why not."""
    if proposal.state != Proposal.State.APPLIED:
        raise PlanRefused(_("Only what was applied can be undone."))
    plan = inverse(plan_of(proposal))
    if in_the_way := rows_in_the_way(proposal, plan):
        raise CannotBeUndone(in_the_way)
    if not proposal.is_large:  # else its reviewer hears of it: the trial takes as long as the act
        _refuse_what_may_not_stand(plan)
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


def _refuse_what_may_not_stand(plan: Plan) -> None:
    """What no reviewer could publish is refused to its author; it is tried, and rolled back."""
    try:
        with transaction.atomic():
            apply(plan, for_sight=True)
            transaction.set_rollback(True)
    except PlanRefused as refusal:
        sentence = _("It cannot be undone before what was built on it is. %s")
        raise PlanRefused(sentence % refusal) from refusal


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


def rows_in_the_way(proposal: Proposal, plan: Plan) -> list[MovedRow]:
    """The rows that moved since, each with the later change that moved it, where one is known."""
    moved = moved_rows(plan)
    changes = [change for change in plan.changes if (change.table, change.key) in moved]
    keys = {(change.table, key_in_words(change.key)) for change in changes}
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
    return [
        MovedRow(said, key := key_in_words(change.key), later=by_row.get((change.table, key)))
        for change, said in zip(changes, in_words(changes), strict=True)
    ]
