"""Two long texts as one, word by word: what stays, what goes, what comes."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

LONG = 60  # letters; shorter texts are read faster side by side
MOST_WORDS = 4000


class Piece(NamedTuple):
    """Some words of a text that are the same, gone or come."""

    kind: str
    text: str


def word_difference(before: str, after: str) -> list[Piece]:
    """The pieces of a long text that was reworded; none where both are best read whole."""
    if not before or not after or max(len(before), len(after)) < LONG:
        return []
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    if len(old) + len(new) > MOST_WORDS:
        return []
    pieces = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.3:
        return []
    for act, i, j, k, end in matcher.get_opcodes():
        if act == "equal":
            pieces.append(Piece("same", "".join(old[i:j])))
            continue
        pieces += [Piece("gone", "".join(old[i:j]))] if j > i else []
        pieces += [Piece("come", "".join(new[k:end]))] if end > k else []
    return pieces
