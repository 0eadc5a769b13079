"""What the buttons of a change's page do: review it, withdraw it, take it back."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from exchange import reviewing, undoing
from exchange.models import Proposal

State = Proposal.State


def publish(proposal: Proposal, user, words: str) -> str:
    reviewing.publish(proposal, by=user, words=words)
    return _("Published.")


def send_back(proposal: Proposal, user, words: str) -> str:
    reviewing.send_back(proposal, by=user, words=words)
    return _("Sent back to its author.")


def hand_in(proposal: Proposal, user, words: str) -> str:
    reviewing.hand_in(proposal, by=user, words=words)
    return _("Handed in: it waits for a reviewer.")


def withdraw(proposal: Proposal, user, words: str) -> str:
    reviewing.withdraw(proposal, by=user, words=words)
    return _("Withdrawn.")


def comment(proposal: Proposal, user, words: str) -> str:
    reviewing.comment(proposal, by=user, words=words)
    return _("Your words stand below.")


def undo(proposal: Proposal, user, words: str) -> str:
    undoing.propose_undo(proposal, by=user, reason=words)
    return _("The undo waits for a reviewer, as any change does.")


ACTIONS: dict[str, Callable[[Proposal, object, str], str]] = {
    "publish": publish,
    "send_back": send_back,
    "hand_in": hand_in,
    "withdraw": withdraw,
    "comment": comment,
    "undo": undo,
}


def offered_to(user, proposal: Proposal) -> list[str]:
    """The buttons that this person has on this change, in their order."""
    is_own = proposal.author_id == user.pk
    found = []
    if proposal.state == State.WAITING and reviewing.may_review(user):
        if not reviewing.why_not_published_by(user, proposal):
            found.append("publish")
        found.append("send_back")
    if proposal.state in (State.SENT_BACK, State.PREVIEW) and is_own:
        found.append("hand_in")
    if proposal.is_open and is_own:
        found.append("withdraw")
    if proposal.state == State.APPLIED:
        found.append("undo")
    return [*found, "comment"]
