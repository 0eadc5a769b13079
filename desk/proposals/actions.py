"""What the buttons of a change's page do: review it, withdraw it, take it back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk import tasks
from desk.batches.plans import apply_previewed, may_stand_at_once
from desk.proposals import large
from desk.proposals.foreseen import foresee
from desk.public_plans import public_would_see
from exchange import reviewing, undoing
from exchange.enacting import enact_kept
from exchange.keeping import plan_of
from exchange.models import Proposal
from exchange.sending import send_on_commit

State = Proposal.State


@dataclass(frozen=True)
class Action:
    """A button: what it does, what it is called, what is asked beside it and what it says then."""

    name: str
    does: Callable[..., object]
    title: Promise
    asks: Promise
    said: Promise
    words_needed: bool = False
    is_first: bool = False  # what most come for: open and in the accent


def _undo(proposal: Proposal, *, by, words: str) -> None:
    """What nobody but the desk would see is taken back at once, by its author or a reviewer."""
    with transaction.atomic():
        undo = undoing.propose_undo(proposal, by=by, reason=words)
        is_theirs = proposal.author_id == by.pk or reviewing.may_review(by)
        if is_theirs and not undo.is_large and not public_would_see(plan_of(undo)):
            enact_kept(undo, by=None)
        else:
            foresee(undo)


ACTIONS = {
    action.name: action
    for action in (
        Action(
            "publish",
            reviewing.publish,
            _("Publish"),
            _("A word on it (may stay empty)"),
            _("Published."),
            is_first=True,
        ),
        Action(
            "hand_in",
            reviewing.hand_in,
            _("Hand in for review"),
            _("What you changed, or an answer to the reviewer (may stay empty)"),
            _("Handed in: it waits for a reviewer."),
            is_first=True,
        ),
        Action(
            "apply",
            apply_previewed,
            _("Apply to all"),
            _("A word on it (may stay empty)"),
            _("Applied."),
            is_first=True,
        ),
        Action(
            "send_back",
            reviewing.send_back,
            _("Send back"),
            _("What is missing"),
            _("Sent back to its author."),
            words_needed=True,
        ),
        Action(
            "renew",
            reviewing.renew,
            _("Bring up to date"),
            _("A word on it (may stay empty)"),
            _("Computed anew against the record as it stands now: look at it again."),
        ),
        Action(
            "withdraw",
            reviewing.withdraw,
            _("Withdraw"),
            _("Why (may stay empty)"),
            _("Withdrawn."),
        ),
        Action(
            "undo",
            _undo,
            _("Undo this change"),
            _("Why it should be undone"),
            _("The undo waits for a reviewer, as any change does."),
            words_needed=True,
        ),
        Action(
            "comment",
            reviewing.comment,
            _("Comment"),
            _("Your words"),
            _("Your words stand among the remarks."),
            words_needed=True,
        ),
    )
}


def do(name: str, proposal: Proposal, user, words: str, *, rows: str = "") -> str:
    """Do what a button says; answers with what to tell whoever pressed it.

    `rows` is the number that was typed, where so much is taken back that it must be.
    """
    action = ACTIONS[name]
    if name == "undo" and proposal.is_large and rows.strip() != str(proposal.size):
        sentence = gettext("It has %d rows: type this number to undo all of them.")
        raise reviewing.NotAllowed(sentence % proposal.size)
    if action.words_needed and not words.strip():
        raise reviewing.NotAllowed(gettext("Say why."))
    if name in large.ACTS and proposal.is_large:
        enactment = large.begin(name, proposal, user, words)
        send_on_commit(tasks.apply_large_change, enactment.pk)
        return gettext("It is being applied; this page says how far it is.")
    if name != "comment":
        large.refuse_while_under_way(proposal)
    action.does(proposal, by=user, words=words)
    if name in ("hand_in", "renew"):
        foresee(proposal)
    if name == "undo" and undoing.undoings_of(proposal).last().state == State.APPLIED:
        return gettext("Undone at once: nothing of it was public.")
    return action.said


def offered_to(user, proposal: Proposal, *, has_moved: bool = False) -> list[Action]:
    """The buttons that this person has on this change, in their order."""
    is_own = proposal.author_id == user.pk
    found = []
    if proposal.state == State.WAITING and reviewing.may_review(user):
        if not has_moved and not reviewing.why_not_published_by(user, proposal):
            found.append("publish")
        found.append("send_back")
    if proposal.state in (State.SENT_BACK, State.PREVIEW) and is_own:
        found.append("apply" if may_stand_at_once(proposal, user) else "hand_in")
    if has_moved and not reviewing.why_not_edited_by(user, proposal):
        found.insert(0, "renew")
    if proposal.is_open and is_own:
        found.append("withdraw")
    if proposal.state == State.APPLIED and not undoing.undoings_of(proposal).exists():
        found.append("undo")
    return [ACTIONS[name] for name in (*found, "comment")]
