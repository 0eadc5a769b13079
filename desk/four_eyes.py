"""Which save has to wait for somebody else: whatever the public would see of it."""

from django.conf import settings
from django.db import models

from deployments.models import Deployment
from desk.publicity import is_public
from exchange.models import Proposal, ProposedRow
from exchange.plan import Kind, Plan
from exchange.reviewing import may_review

STATE = "state"


def must_wait(user, record: models.Model, plan: Plan, *, was_public: bool) -> bool:
    """Whether this save, just written and not yet committed, must be proposed instead.

    A reviewer may publish a draft in whose making she had no hand; with the setting for
    one-person teams a reviewer need not wait at all.
    """
    if not was_public and not is_public(record):
        return False
    if not may_review(user):
        return True
    if settings.SELF_REVIEW:
        return False
    return was_public or not only_publishes(plan) or has_had_a_hand_in(user, record)


def only_publishes(plan: Plan) -> bool:
    """Whether the plan changes nothing but the publication of a deployment."""
    return all(
        change.table == "deployments"
        and change.kind == Kind.CHANGED
        and set(change.after) == {STATE}
        for change in plan.changes
    )


def has_had_a_hand_in(user, record: models.Model) -> bool:
    """Whether this person made, or changed, the draft that is to be published."""
    if not isinstance(record, Deployment):
        return True
    rows = ProposedRow.objects.filter(
        deployment=record.slug,
        proposal__author=user,
        proposal__state=Proposal.State.APPLIED,
    )
    return rows.exists()


def may_delete_draft(user, deployment: Deployment) -> bool:
    """Drafts of others are deleted by reviewers; whoever made one may delete it again."""
    if may_review(user):
        return True
    made = ProposedRow.objects.filter(
        table="deployments",
        key_text=deployment.slug,
        kind=ProposedRow.Kind.NEW,
        proposal__state=Proposal.State.APPLIED,
    )
    return made.filter(proposal__author=user).exists()
