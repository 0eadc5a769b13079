"""The buttons above the form of a draft that waits for a reviewer."""

from django.utils.translation import gettext_lazy as _

from deployments.models import Deployment
from desk.drafts import moves
from desk.drafts.ways import IN_REVIEW
from desk.four_eyes import has_had_a_hand_in
from desk.proposals.actions import Action
from exchange.reviewing import may_review

DRAFT_ACTIONS = {
    action.name: action
    for action in (
        Action(
            "publish",
            moves.publish,
            _("Publish"),
            _("Why? The history keeps it."),
            _("Published."),
            words_needed=True,
        ),
        Action(
            "send_back",
            moves.send_back,
            _("Send back"),
            _("What is missing"),
            _("Sent back to its author."),
            words_needed=True,
        ),
        Action(
            "withdraw",
            moves.take_back,
            _("Withdraw"),
            _("Why (may stay empty)"),
            _("Withdrawn from review: it is a draft again."),
        ),
    )
}


def draft_actions_of(user, draft: Deployment) -> list[Action]:
    """The buttons that this person has on a draft."""
    if draft.state != IN_REVIEW:
        return []
    reviews = may_review(user)
    may = {
        "publish": reviews and not moves.why_not_published_by(user, draft),
        "send_back": reviews,
        "withdraw": has_had_a_hand_in(user, draft),
    }
    return [action for name, action in DRAFT_ACTIONS.items() if may[name]]
