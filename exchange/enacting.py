"""A plan applied and kept in one transaction: no change of the atlas goes unrecorded."""

from django.db import transaction
from django.utils import timezone

from deployments.models import Deployment
from exchange.applying import Progress, apply
from exchange.keeping import keep, plan_of
from exchange.models import Proposal
from exchange.plan import Plan


@transaction.atomic
def enact(
    plan: Plan,
    *,
    title: str,
    reason: str = "",
    author=None,
    progress: Progress | None = None,
    **fields,
) -> Proposal:
    """Apply a plan at once, or raise PlanRefused, and keep it as an applied change."""
    apply(plan, reason=reason or title, by=author, progress=progress)
    return record(plan, title=title, reason=reason, author=author, **fields)


def record(plan: Plan, **fields) -> Proposal:
    """Keep a plan whose rows a writer has just written."""
    state = Proposal.State.APPLIED
    proposal = keep(plan, state=state, applied_at=timezone.now(), **fields)
    _note_what_is_public(proposal)
    return proposal


@transaction.atomic
def enact_kept(proposal: Proposal, *, by, tell=None) -> None:
    """Apply what a proposal holds, or raise PlanRefused and leave it as it is."""
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    apply(plan_of(held), reason=held.reason or held.title, by=held.author, tell=tell)
    held.state, held.applied_at, held.decided_by = Proposal.State.APPLIED, timezone.now(), by
    held.save()
    _note_what_is_public(held)
    proposal.refresh_from_db()


def _note_what_is_public(proposal: Proposal) -> None:
    """Remember which rows the public can see now: what was done to a draft stays hidden later."""
    published = Deployment.objects.published().values("slug")
    proposal.rows.filter(deployment__in=published).update(was_public=True)
