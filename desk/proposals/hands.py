"""Who had a hand in a change, and why: its author, those who mended it, who let it through."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from exchange.models import Proposal, Remark

TOLD = (Remark.Act.EDITED, Remark.Act.PUBLISHED)


@dataclass(frozen=True)
class Hands:
    """The people of a change, as its page and the history of its records name them."""

    change: Proposal
    mended: list[Remark]
    published: Remark | None

    @property
    def is_explained(self) -> bool:
        """Whether anybody said why: its author, or who mended it."""
        return bool(self.change.reason) or any(remark.text for remark in self.mended)


def hands_in(changes: Iterable[Proposal]) -> dict[int, Hands]:
    """The people of each of these changes by its id, in one question for all."""
    changes = list(changes)
    prefetch_related_objects(changes, "remarks__author")
    return {change.pk: _hands(change) for change in changes}


def _hands(change: Proposal) -> Hands:
    told = [remark for remark in change.remarks.all() if remark.act in TOLD]
    published = [remark for remark in told if remark.act == Remark.Act.PUBLISHED]
    mended = [remark for remark in told if remark.act == Remark.Act.EDITED]
    return Hands(change, mended, published[-1] if published else None)


def sent_back_with(change: Proposal) -> Remark | None:
    """The remark with which a change was sent back, until it is handed in again."""
    if change.state != Proposal.State.SENT_BACK:
        return None
    return change.remarks.filter(act=Remark.Act.SENT_BACK).select_related("author").last()
