"""Moves of drafts, each a change like any other: handed in, sent back, taken back, published."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deployments.models import Deployment
from desk.batches.plans import hand_over, plan_for, preview
from desk.drafts.missing import Missing, needed_by
from desk.drafts.warned import warnings_of
from desk.drafts.ways import DRAFT, IN_REVIEW
from desk.four_eyes import STATE, has_had_a_hand_in, touched_by
from exchange.enacting import enact
from exchange.models import Proposal
from exchange.reviewing import NotAllowed, may_review

PUBLISHED = Deployment.State.PUBLISHED
MOST_LOOKED_AT = 60  # deployments: somebody waits for the page


def send_back(draft: Deployment, *, by, words: str) -> Proposal:
    """Give a draft in review back to its author, saying what is missing."""
    if not may_review(by):
        raise NotAllowed(_("Only a reviewer sends back."))
    if not words.strip():
        raise NotAllowed(_("Say what is missing."))
    return _to_draft(draft, by, words, _("Sent back: %s") % draft)


def take_back(draft: Deployment, *, by, words: str = "") -> Proposal:
    """Withdraw a draft from review, to go on with it."""
    if not has_had_a_hand_in(by, draft):
        raise NotAllowed(_("Only who wrote on it withdraws it from review."))
    return _to_draft(draft, by, words, _("Withdrawn from review: %s") % draft)


def publish(draft: Deployment, *, by, words: str) -> Proposal:
    """Publish a draft that was handed in, without a word of it changed."""
    if not may_review(by):
        raise NotAllowed(_("Only a reviewer publishes."))
    if not words.strip():
        raise NotAllowed(_("Say why."))
    if why_not := why_not_published_by(by, Deployment.objects.get(pk=draft.pk)):
        raise NotAllowed(why_not)
    plan = plan_for(Deployment.objects.filter(pk=draft.pk), lambda _cells: {STATE: PUBLISHED.value})
    fields = {"kind": Proposal.Kind.EDIT, "title": str(draft), "reason": words.strip()}
    return enact(plan, author=by, record=draft, **fields)


def why_not_published_by(user, draft: Deployment) -> str:
    """Why this reviewer may not publish this draft; empty where nothing forbids it."""
    own = set() if settings.SELF_REVIEW else touched_by(user)
    return _why_not_published(draft, own)


def _to_draft(draft: Deployment, by, words: str, title: str) -> Proposal:
    """Refused where somebody else moves it in the same moment: the plan no longer fits then."""
    stands = Deployment.objects.get(pk=draft.pk)
    if stands.state != IN_REVIEW:
        raise NotAllowed(_("It has moved on: it is %s.") % stands.get_state_display().lower())
    plan = plan_for(Deployment.objects.filter(pk=draft.pk), lambda _cells: {STATE: DRAFT.value})
    fields = {"kind": Proposal.Kind.EDIT, "title": title, "reason": words.strip()}
    return hand_over(plan, author=by, record=draft, **fields)


@dataclass(frozen=True)
class ManyDrafts:
    """Of the chosen deployments those that may move, and why the others may not."""

    move: str
    chosen: list[tuple[Deployment, list[Missing]]]  # with what each needs to be published
    left_out: list[tuple[Deployment, str]]

    @property
    def warned(self) -> list[tuple[Deployment, list[Missing], list[str]]]:
        """The chosen with what each needs, and what deserves a look; of very many nobody looks."""
        drafts = [draft for draft, _needed in self.chosen]
        warnings = warnings_of(drafts) if len(drafts) <= MOST_LOOKED_AT else {}
        return [(draft, needed, warnings.get(draft.pk, [])) for draft, needed in self.chosen]

    @property
    def title(self) -> str:
        words = {
            IN_REVIEW: ngettext("Hand in %(n)d draft", "Hand in %(n)d drafts", len(self.chosen)),
            PUBLISHED: ngettext("Publish %(n)d draft", "Publish %(n)d drafts", len(self.chosen)),
        }
        return words[self.move] % {"n": len(self.chosen)}

    @property
    def said(self) -> str:
        """What is told once they have moved."""
        n = len(self.chosen)
        words = {
            IN_REVIEW: ngettext(
                "%(n)d draft handed in for review.", "%(n)d drafts handed in for review.", n
            ),
            PUBLISHED: ngettext("%(n)d draft published.", "%(n)d drafts published.", n),
        }
        return words[self.move] % {"n": n}

    def kept(self, *, by, reason: str) -> Proposal:
        """The move of all of them as one change that is not applied yet."""
        chosen = Deployment.objects.filter(pk__in=[draft.pk for draft, _needed in self.chosen])
        plan = plan_for(chosen, lambda _cells: {STATE: str(self.move)})
        return preview(plan, title=self.title, reason=reason, author=by)


def to_hand_in(deployments: QuerySet) -> ManyDrafts:
    """The drafts among these, to wait for a reviewer."""
    chosen, left_out = [], []
    for deployment in deployments.prefetch_related("supplies", "sites"):
        if deployment.state == DRAFT:
            chosen.append((deployment, needed_by(deployment)))
        else:
            said = _("It is %s already.") % deployment.get_state_display().lower()
            left_out.append((deployment, said))
    return ManyDrafts(IN_REVIEW, chosen, left_out)


def to_publish(deployments: QuerySet, user) -> ManyDrafts:
    """The drafts among these that this reviewer may publish."""
    own = set() if settings.SELF_REVIEW else touched_by(user)
    chosen, left_out = [], []
    for deployment in deployments.prefetch_related("supplies", "sites"):
        why_not = _why_not_published(deployment, own)
        if why_not:
            left_out.append((deployment, why_not))
        else:
            chosen.append((deployment, []))
    return ManyDrafts(PUBLISHED, chosen, left_out)


def _why_not_published(deployment: Deployment, own: set[str]) -> str:
    if deployment.is_published:
        return _("It is published already.")
    if deployment.state != IN_REVIEW and not settings.SELF_REVIEW:
        return _("It was not handed in.")
    if deployment.slug in own:
        return _("You wrote on it: somebody else has to look at it.")
    return " ".join(str(missing.words) for missing in needed_by(deployment))
