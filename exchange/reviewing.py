"""What may become of a proposal, and by whom: four eyes unless a setting says two."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from exchange.enacting import enact_kept
from exchange.keeping import keep_instead, plan_of, version_of
from exchange.models import Proposal, Remark
from exchange.plan import Plan
from exchange.renewing import renewed

State, Act = Proposal.State, Remark.Act
REVIEW = "exchange.review_proposal"


class NotAllowed(Exception):
    """This person may not do this to this proposal; the message says why."""


def may_review(user) -> bool:
    return user.has_perm(REVIEW)


def why_not_published_by(user, proposal: Proposal) -> str:
    """Why this person may not publish this proposal; empty where nothing forbids it."""
    if not may_review(user):
        return _("Only a reviewer publishes.")
    if proposal.author_id == user.pk and not settings.SELF_REVIEW:
        return _("Somebody else has to look at a change of your own.")
    if not settings.SELF_REVIEW and has_edited(user, proposal):
        return _("You edited this change: somebody else has to look at it.")
    if proposal.state == State.PREVIEW and proposal.author_id != user.pk:
        return _("It was not handed in.")
    if proposal.state not in (State.WAITING, State.PREVIEW):
        return _("It does not wait: it is %s.") % proposal.get_state_display()
    return ""


def has_edited(user, proposal: Proposal) -> bool:
    """Whether this person changed what somebody else proposed."""
    return proposal.remarks.filter(act=Act.EDITED, author=user.pk).exists()


def why_not_edited_by(user, proposal: Proposal) -> str:
    """Why this person may not change what is proposed; empty where nothing forbids it."""
    if proposal.author_id != user.pk and not may_review(user):
        return _("Only its author or a reviewer edits it.")
    return _must_be(proposal, State.PREVIEW, State.WAITING, State.SENT_BACK)


def edit(proposal: Proposal, plan: Plan, *, by, words: str = "", version: str = "") -> None:
    """Let a proposal hold another plan; whoever does it has a hand in it from now on.

    `version` is the plan that was edited: it is refused where another has taken its place.
    """
    with transaction.atomic():
        held = _held(proposal)
        if version and version != version_of(held):
            _refuse(_("Somebody else edited it meanwhile: look at it again."))
        _refuse(why_not_edited_by(by, held))
        _put(held, plan)
        _remark(held, by, Act.EDITED, words)
    proposal.refresh_from_db()


def renew(proposal: Proposal, *, by, words: str = "") -> None:
    """Compute a proposal anew against what the rows are now: still the wish of its author."""
    with transaction.atomic():
        held = _held(proposal)
        _refuse(why_not_edited_by(by, held))
        _put(held, renewed(plan_of(held)))
        _remark(held, by, Act.RENEWED, words)
    proposal.refresh_from_db()


def publish(proposal: Proposal, *, by, words: str = "", tell=None) -> None:
    """Apply a waiting proposal; raises NotAllowed, or PlanRefused where the data has moved."""
    with transaction.atomic():
        held = _held(proposal)
        _refuse(why_not_published_by(by, held))
        enact_kept(held, by=by, tell=tell)
        _remark(held, by, Act.PUBLISHED, words)
    proposal.refresh_from_db()


def send_back(proposal: Proposal, *, by, words: str) -> None:
    """Give a waiting proposal back to its author, saying why."""
    with transaction.atomic():
        held = _held(proposal)
        _refuse("" if may_review(by) else _("Only a reviewer sends back."))
        _refuse(_must_be(held, State.WAITING))
        _refuse("" if words.strip() else _("Say what is missing."))
        _move(held, State.SENT_BACK, by)
        _remark(held, by, Act.SENT_BACK, words)
    proposal.refresh_from_db()


def hand_in(proposal: Proposal, *, by, words: str = "") -> None:
    """Let an own proposal wait for review, again after it was sent back."""
    with transaction.atomic():
        held = _held(proposal)
        _refuse("" if held.author_id == by.pk else _("Only its author hands it in."))
        _refuse(_must_be(held, State.PREVIEW, State.SENT_BACK))
        _move(held, State.WAITING, None)
        _remark(held, by, Act.HANDED_IN, words)
    proposal.refresh_from_db()


def withdraw(proposal: Proposal, *, by, words: str = "") -> None:
    """Take an own proposal back; nothing of it is lost, and it is never applied."""
    with transaction.atomic():
        held = _held(proposal)
        _refuse("" if held.author_id == by.pk else _("Only its author withdraws it."))
        _refuse(_must_be(held, State.PREVIEW, State.WAITING, State.SENT_BACK))
        _move(held, State.WITHDRAWN, by)
        _remark(held, by, Act.WITHDRAWN, words)
    proposal.refresh_from_db()


def comment(proposal: Proposal, *, by, words: str) -> None:
    """Say something of a proposal without moving it."""
    _refuse("" if words.strip() else _("Write something."))
    _remark(proposal, by, Act.COMMENT, words)


def _held(proposal: Proposal) -> Proposal:
    """The proposal as it stands, held until the transaction ends: it is confirmed once."""
    return Proposal.objects.select_for_update().get(pk=proposal.pk)


def _put(proposal: Proposal, plan: Plan) -> None:
    """Let the plan take the place of what is proposed; an empty one proposes nothing."""
    left = _("Nothing would be left of it, since all of it stands already: withdraw it instead.")
    _refuse("" if plan.changes else left)
    keep_instead(proposal, plan)


def _must_be(proposal: Proposal, *states: str) -> str:
    if proposal.state in states:
        return ""
    return _("It has moved on: it is %s.") % proposal.get_state_display()


def _refuse(why: str) -> None:
    if why:
        raise NotAllowed(why)


def _move(proposal: Proposal, state: str, by) -> None:
    proposal.state, proposal.decided_by = state, by
    proposal.save()


def _remark(proposal: Proposal, by, act: str, words: str) -> None:
    Remark.objects.create(proposal=proposal, author=by, act=act, text=words.strip())
