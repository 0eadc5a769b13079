"""What waits: for whom, and where."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from deployments.models import Deployment
from desk.four_eyes import rows_by
from desk.recording import is_recorded
from exchange.keeping import address_of
from exchange.models import Proposal, ProposedRow, Remark
from exchange.reviewing import may_review

SHOWN = 5
MOST_WORDS = 90  # letters of what a reviewer asked
State = Proposal.State


@dataclass(frozen=True)
class Item:
    """One thing that waits, with its page at the desk and what else is said of it."""

    title: str
    page: str
    note: str


@dataclass(frozen=True)
class Queue:
    """What waits, with a title: how many there are, the first few, and a list of all."""

    title: str
    count: int
    first: list[Item]
    empty: str
    all: str
    more: "Queue | None" = None  # of another kind, in the same box

    @property
    def both(self) -> int:
        return self.count + (self.more.count if self.more else 0)


def queues_of(
    user, *, drafts_sent_back: Queue | None = None, drafts: Queue | None = None
) -> list[Queue]:
    """What this person may have to do: review the changes of others, mend her own."""
    found = []
    if may_review(user):
        found.append(
            _queue(_("Waiting for you"), for_review_by(user), _("Nothing waits for your review."))
        )
        found.append(_drafts_in_review(user))
    own = Proposal.objects.filter(author=user)
    back, waiting = own.filter(state=State.SENT_BACK), own.filter(state=State.WAITING)
    mine = f"&author__id__exact={user.pk}"
    sent_back = _queue(
        _("Sent back to you"), back, _("Nothing was sent back to you."), mine, "sent_back"
    )
    return [
        *found,
        replace(sent_back, more=drafts_sent_back),
        *([drafts] if drafts else []),
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
    found = of_record(record).filter(state__in=(State.WAITING, State.SENT_BACK))
    return found.select_related("author").order_by("created_at")


def of_record(record: models.Model) -> QuerySet:
    """All changes of a record and of its rows."""
    if not is_recorded(type(record)):
        return Proposal.objects.none()
    table, key = address_of(record)
    rows = ProposedRow.objects.filter(table=table, key_text=key)
    if isinstance(record, Deployment):
        rows = ProposedRow.objects.filter(deployment=record.slug)
    of_it = Q(record_table=table, record_key=key) | Q(pk__in=rows.values("proposal"))
    return Proposal.objects.filter(of_it)


def drafts_for_review_by(user) -> QuerySet:
    """The drafts that were handed in, without those that this person made or changed."""
    found = Deployment.objects.filter(state=Deployment.State.IN_REVIEW).order_by("pk")
    if settings.SELF_REVIEW:
        return found
    own = rows_by(user).exclude(deployment="")
    return found.exclude(slug__in=own.values("deployment"))


def _drafts_in_review(user) -> Queue:
    found = drafts_for_review_by(user).select_related("country")
    first = [
        Item(d.name, reverse("admin:deployments_deployment_change", args=[d.pk]), str(d.country))
        for d in found[:SHOWN]
    ]
    page = reverse("admin:deployments_deployment_changelist")
    title, empty = _("Drafts for you to review"), _("No draft of others is in review.")
    return Queue(title, found.count(), first, empty, f"{page}?state__exact=in_review")


def _note(proposal: Proposal) -> str:
    """What was asked of a change that was sent back; of another its kind, author and day."""
    if proposal.state == State.SENT_BACK:
        back = proposal.remarks.filter(act=Remark.Act.SENT_BACK).latest("at")
        return f"{back.author}: “{Truncator(back.text).chars(MOST_WORDS)}”"
    day = date_format(proposal.created_at, "j M Y")
    return f"{proposal.get_kind_display()}, {proposal.author or _('a command')}, {day}"


def _queue(
    title: str, found: QuerySet, empty: str, more: str = "", state: str = "waiting"
) -> Queue:
    first = [
        Item(
            proposal.title,
            reverse("admin:exchange_proposal_change", args=[proposal.pk]),
            _note(proposal),
        )
        for proposal in found.select_related("author").order_by("created_at")[:SHOWN]
    ]
    address = reverse("admin:exchange_proposal_changelist")
    return Queue(title, found.count(), first, empty, f"{address}?state__exact={state}{more}")
