"""Where a draft is on its way: who made it, who handed it in, who sent it back and why.

All of it is read from the changes that are on record; a draft holds nothing of it itself.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from deployments.models import Deployment
from desk.four_eyes import STATE
from exchange.models import Proposal, ProposedRow, RowKind

DRAFT, IN_REVIEW = Deployment.State.DRAFT, Deployment.State.IN_REVIEW
LEADS_TO_DRAFT = Q(after__state=DRAFT.value)


def _rows() -> QuerySet:
    """The rows of applied changes that are deployments, the latest first."""
    rows = ProposedRow.objects.filter(table="deployments", proposal__state=Proposal.State.APPLIED)
    return rows.order_by("-proposal__applied_at", "-pk")


def last_move(deployment: Deployment) -> ProposedRow | None:
    """The row that brought it into the state in which it is, where one is on record."""
    moves = _rows().filter(key_text=deployment.slug, after__has_key=STATE)
    return moves.select_related("proposal__author").first()


def is_sent_back(move: ProposedRow | None) -> bool:
    """Whether a draft was in review before it became one again."""
    return bool(move) and (move.before.get(STATE), move.after[STATE]) == (IN_REVIEW, DRAFT)


def own_drafts(user) -> QuerySet:
    """The drafts that this person made or handed in, and that nobody reviews yet."""
    made = Q(kind=RowKind.NEW) | Q(after__state=IN_REVIEW.value)
    own = _rows().filter(made, proposal__author=user).order_by().values("key_text")
    return Deployment.objects.filter(state=DRAFT, slug__in=own)


def sent_back_to(user) -> dict[str, Proposal]:
    """Of her drafts those that somebody else sent back, by key, the latest first."""
    slugs = set(own_drafts(user).values_list("slug", flat=True))
    return {
        slug: move.proposal
        for slug, move in _last_moves(slugs).items()
        if is_sent_back(move) and move.proposal.author_id != user.pk
    }


def _last_moves(slugs: Iterable[str]) -> dict[str, ProposedRow]:
    moves = _rows().filter(LEADS_TO_DRAFT, key_text__in=slugs)
    found: dict[str, ProposedRow] = {}
    for move in moves.select_related("proposal__author"):
        found.setdefault(move.key_text, move)
    return found


def made_by(change: int | str) -> QuerySet:
    """The keys of the deployments that a change made."""
    rows = ProposedRow.objects.filter(proposal=change, table="deployments", kind=RowKind.NEW)
    return rows.order_by().values("key_text")
