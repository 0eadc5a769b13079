"""Which save has to wait for somebody else: whatever the public would see of it."""

from django.conf import settings
from django.db import models
from django.db.models import QuerySet

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
    return rows_by(user).filter(deployment=record.slug).exists()


def rows_by(user) -> QuerySet:
    """The rows that this person wrote; who only sent a draft back wrote nothing of it."""
    rows = ProposedRow.objects.filter(proposal__author=user, proposal__state=Proposal.State.APPLIED)
    return rows.exclude(
        before={STATE: Deployment.State.IN_REVIEW.value},
        after={STATE: Deployment.State.DRAFT.value},
    )


def may_publish_drafts(user, plan: Plan) -> bool:
    """Whether the plan only publishes drafts in which this reviewer had no hand."""
    if not may_review(user) or not only_publishes(plan):
        return False
    if any(change.after[STATE] != Deployment.State.PUBLISHED for change in plan.changes):
        return False
    return settings.SELF_REVIEW or not touched_by(user) & {c.key[0] for c in plan.changes}


def touched_by(user) -> set[str]:
    """The keys of the deployments in whose making this person had a hand."""
    return set(rows_by(user).exclude(deployment="").values_list("deployment", flat=True))


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
