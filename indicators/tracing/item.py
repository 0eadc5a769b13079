"""One thing that a source says, as it stands behind a record of a figure."""

from dataclasses import dataclass

from deployments.models import Claim
from deployments.templatetags.atalaya import claim_text
from sources.models import Source


@dataclass(frozen=True)
class Item:
    """A claim, sum, event, supply or place: what it is, what it says, and who says so."""

    what: str
    text: str
    when: str = ""  # a partial date
    standing: str = ""
    standing_in_words: str = ""
    sources: tuple[Source, ...] = ()
    note: str = ""


def claimed(claim: Claim, note: str = "", is_taken: bool = False) -> Item:
    """A claim; one that is taken by rule says so where no editor gave it a standing."""
    standing = claim.standing or ("adopted" if is_taken else "")
    words = claim.get_standing_display() or (note if is_taken else "")
    disputes = claim.stance == Claim.Stance.DISPUTES
    return Item(
        what=str(claim.get_field_display()),
        text=claim_text(claim),
        when=claim.as_of,
        standing=standing,
        standing_in_words=str(words),
        sources=(claim.source,),
        note=str(claim.get_stance_display()) if disputes else "",
    )


def sourced(what: str, text: str, row, when: str = "", note: str = "") -> Item:
    """A row that cites its sources."""
    return Item(str(what), str(text), when, sources=tuple(row.sources.all()), note=str(note))
