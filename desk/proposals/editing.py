"""A waiting change on the form of its record: applied for sight, saved on top, rolled back.

The form shows the record as it would be. What it saves is compared with the record as it
is, so the proposal holds one plan again, whoever edited it and how often.
"""

from django.db import transaction
from django.http import HttpResponse

from desk.recording import Recording, rows_of_page, what_changed
from exchange.applying import apply
from exchange.keeping import plan_of, record_of
from exchange.models import Proposal, ProposedRow
from exchange.plan import Plan
from exchange.state import State


class Edited(Exception):
    """A save on top of a proposal: it rolls everything back and carries the plan of both."""

    def __init__(self, plan: Plan, words: str):
        super().__init__()
        self.plan, self.words = plan, words


class Editing(Recording):
    """The record of a proposal as it would be, inside a transaction that is rolled back."""

    def __init__(self, proposal: Proposal):
        record = record_of(proposal)
        self.before = State() if record is None else rows_of_page(record)
        apply(plan_of(proposal), for_sight=True)
        self.record = record_of(proposal)

    def keep(self, record, *, reason: str = "") -> None:
        raise Edited(what_changed(self.before, rows_of_page(record)), reason)


def is_editable(proposal: Proposal) -> bool:
    """Whether it was made on the page of one record, which can be opened again."""
    removed = proposal.rows.filter(table=proposal.record_table, kind=ProposedRow.Kind.REMOVED)
    return proposal.is_open and bool(proposal.record_table) and not removed.exists()


def form_of(model_admin_of, request, proposal: Proposal, shown: dict) -> HttpResponse:
    """The page of the record as it would be; raises `Edited` with what was saved on it.

    It is written out in full before the transaction is rolled back.
    """
    with transaction.atomic():
        request.editing = Editing(proposal)
        record = request.editing.record
        page = model_admin_of(type(record))
        answer = page.changeform_view(request, str(record.pk), extra_context=shown)
        if hasattr(answer, "render"):
            answer.render()
        transaction.set_rollback(True)
    return answer
