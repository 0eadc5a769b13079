"""What waits: for whom, and where."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from deployments.models import Deployment
from desk.recording import is_recorded
from exchange.keeping import address_of
from exchange.models import Proposal, Remark
from exchange.reviewing import may_review

SHOWN = 5
State = Proposal.State


@dataclass(frozen=True)
class Queue:
    """Some changes with a title: how many there are, the first few, and a list of all."""

    title: str
    count: int
    first: list[Proposal]
    empty: str
    all: str


def queues_of(user) -> list[Queue]:
    """What this person may have to do: review the changes of others, mend her own."""
    found = []
    if may_review(user):
        found.append(
            _queue(_("Waiting for you"), for_review_by(user), _("Nothing waits for your review."))
        )
    own = Proposal.objects.filter(author=user)
    back, waiting = own.filter(state=State.SENT_BACK), own.filter(state=State.WAITING)
    mine = f"&author__id__exact={user.pk}"
    return [
        *found,
        _queue(_("Sent back to you"), back, _("Nothing was sent back to you."), mine, "sent_back"),
        _queue(_("Yours, waiting"), waiting, _("Nothing of yours waits for a reviewer."), mine),
    ]


def for_review_by(user) -> QuerySet:
    """The waiting changes in which this person had no hand."""
    waiting = Proposal.objects.filter(state=State.WAITING)
    if settings.SELF_REVIEW:
        return waiting
    edited = Remark.objects.filter(act=Remark.Act.EDITED, author=user).values("proposal")
    return waiting.exclude(author=user).exclude(pk__in=edited)


def waiting_for_record(record: models.Model) -> QuerySet:
    """The changes of a record that are still open, whoever made them and how."""
    if not is_recorded(type(record)):
        return Proposal.objects.none()
    table, key = address_of(record)
    of_it = Q(record_table=table, record_key=key)
    if isinstance(record, Deployment):
        of_it |= Q(rows__deployment=record.slug)
    open_states = (State.WAITING, State.SENT_BACK)
    found = Proposal.objects.filter(of_it, state__in=open_states).distinct()
    return found.select_related("author").order_by("created_at")


def _queue(
    title: str, found: QuerySet, empty: str, more: str = "", state: str = "waiting"
) -> Queue:
    first = list(found.select_related("author").order_by("created_at")[:SHOWN])
    address = reverse("admin:exchange_proposal_changelist")
    return Queue(title, found.count(), first, empty, f"{address}?state__exact={state}{more}")
