"""Marks set on many records at once: what the editor is told, and where she is led."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from desk.batches.plans import hand_over
from exchange.applying import PlanRefused
from exchange.models import Proposal
from exchange.plan import Plan


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
