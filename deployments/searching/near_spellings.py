"""What may have been meant where nothing was found: names that are spelt nearly so."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import product

from deployments.models import Deployment, Digest
from deployments.searching.directory import directory
from deployments.searching.entries import Entry, Kind
from deployments.searching.names import fold
from deployments.searching.ranking import Typed, holds, typed

NEAR = 0.76  # of 1; below this two words merely share some letters
MOST = 3
SAMPLED = 3000  # records whose words may be proposed
ASKED = 6  # words of a search; a longer one is no misspelt name


def near_spellings(asked: Typed) -> list[str]:
    """Other words to search for, each of which finds something."""
    if not 0 < len(asked.words) <= ASKED:
        return []
    entries = directory()
    texts = [entry.text for entry in entries] + _texts()
    known = _vocabulary(entries, texts)
    most = MOST if len(asked.words) == 1 else 1
    choices = [_nearest(word, known, most) for word in asked.words]
    proposals = [" ".join(words) for words in product(*choices)]
    joined = _nearest("".join(asked.words), known) if len(asked.words) > 1 else []
    found = []
    for proposal in dict.fromkeys([*joined, *proposals]):
        again = typed(proposal)
        if again.folded != asked.folded and any(holds(text, again) for text in texts):
            found.append(proposal)
    return found[:MOST]


def _texts() -> list[str]:
    published = Digest.objects.filter(deployment__state=Deployment.State.PUBLISHED)
    return list(published.order_by("-publishers").values_list("search_text", flat=True)[:SAMPLED])


def _vocabulary(entries: Iterable[Entry], texts: Iterable[str]) -> dict[str, str]:
    """Words as they are folded and, where a name has them, as they are written."""
    known = {word: word for text in texts for word in text.split() if word.isalnum()}
    for entry in entries:
        if entry.kind != Kind.SOURCE:
            known |= {fold(word): word for word in re.findall(r"[^\W_]+", entry.label)}
    return known


def _nearest(word: str, known: dict[str, str], most: int = 1) -> list[str]:
    """The word itself where it is known or begins a known one, else those nearest to it."""
    if any(other.startswith(word) for other in known):
        return [word]
    alike = [other for other in known if abs(len(other) - len(word)) <= 2 and not other.isdigit()]
    return [known[other] for other in get_close_matches(word, alike, most, NEAR)]
