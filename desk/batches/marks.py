"""Marks set on many records at once: what the editor is told, and where she is led."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponseRedirect
from django.urls import reverse

from desk.batches.plans import DEPLOYMENTS, hand_over
from exchange.applying import PlanRefused
from exchange.models import Proposal, ProposedRow, RowKind
from exchange.plan import Plan


def waiting_checks(deployments: QuerySet) -> dict[str, Proposal]:
    """The changes that wait and set the day of the check, by the key of their deployment."""
    rows = _waiting(DEPLOYMENTS.name, "checked_on")
    rows = rows.filter(deployment__in=deployments.values("slug"))
    return {row.deployment: row.proposal for row in rows.select_related("proposal__author")}


def waiting_marks(table: str, column: str) -> int:
    """How many rows of a table have this cell set by a change that waits."""
    return _waiting(table, column).values("key_text").distinct().count()


def _waiting(table: str, column: str) -> QuerySet[ProposedRow]:
    return ProposedRow.objects.filter(
        table=table,
        kind=RowKind.CHANGED,
        after__has_key=column,
        proposal__state=Proposal.State.WAITING,
    )


def hand_over_marks(
    page, request, plan: Plan, fields: dict, *, waits, stands, nothing
) -> HttpResponseRedirect | None:
    """Hand the plan over; leads to its change where that waits for somebody else."""
    if not plan.changes:
        page.message_user(request, nothing, messages.INFO)
        return None
    try:
        proposal = hand_over(plan, author=request.user, **fields)
    except PlanRefused as refusal:
        page.message_user(request, str(refusal), messages.ERROR)
        return None
    is_waiting = proposal.state == Proposal.State.WAITING
    page.message_user(request, waits if is_waiting else stands, messages.SUCCESS)
    address = reverse("admin:exchange_proposal_change", args=[proposal.pk])
    return HttpResponseRedirect(address) if is_waiting else None
