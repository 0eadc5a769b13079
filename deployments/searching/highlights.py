"""What of a text answers to the words of a search, and where else they were found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from deployments.searching.findable import Findable
from deployments.searching.names import fold

Pieces = list[tuple[str, bool]]  # a text in pieces, each marked or not
LONGEST = 110
BEFORE = 40
MOST_REASONS = 2


@dataclass(frozen=True)
class Reason:
    """Where words were found that the name does not hold."""

    where: str
    pieces: Pieces


def marked(text: str, words: Iterable[str]) -> Pieces:
    """The text, with what begins with one of the words marked, also across hyphens."""
    marks = sorted(_spans(text, list(words)))
    pieces, at = [], 0
    for start, end in marks:
        if start < at:
            continue
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]


def _spans(text: str, words: list[str]) -> Iterable[tuple[int, int]]:
    found = [(m.start(), m.end(), fold(m[0])) for m in re.finditer(r"[^\W_]+", text)]
    for n, (start, _end, _folded) in enumerate(found):
        joined = ""
        for _start, end, folded in found[n : n + 4]:
            joined += folded
            hit = next((word for word in words if joined.startswith(word)), None)
            if hit:
                # Folding may change the length; then the whole word is marked.
                plain = joined == folded and len(folded) == end - start
                yield start, start + len(hit) if plain else end
                break


def reasons(name: str, parts: Iterable[Findable], words: tuple[str, ...]) -> list[Reason]:
    """The texts that hold the words which the name does not hold, the fewest that will do."""
    missing = {word for word in words if not _holds(name, word)}
    candidates = [
        (part, {w for w in words if _holds(f"{part.text} {part.also}", w)}) for part in parts
    ]
    found: list[Reason] = []
    while missing and len(found) < MOST_REASONS:
        part, held = max(candidates, key=lambda c: len(c[1] & missing), default=(None, set()))
        if not held & missing:
            break
        missing -= held
        found.append(Reason(part.where, marked(excerpt(part.text, words), words)))
    return found


def _holds(text: str, word: str) -> bool:
    folded = fold(text)
    return f" {word}" in f" {folded}" or any(True for _ in _spans(text, [word]))


def excerpt(text: str, words: tuple[str, ...]) -> str:
    """A long text around the first of the words."""
    if len(text) <= LONGEST:
        return text
    first = min((start for start, _end in _spans(text, list(words))), default=0)
    start = text.rfind(" ", 0, max(first - BEFORE, 0)) + 1 if first > BEFORE else 0
    end = text.find(" ", start + LONGEST)
    inside = text[start : end if end > 0 else len(text)]
    return f"{'… ' if start else ''}{inside}{' …' if end > 0 else ''}"
