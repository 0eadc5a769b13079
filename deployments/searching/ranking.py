"""Which of the things that hold all the words stands first: in Python and in the database."""

from dataclasses import dataclass
from enum import IntEnum

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import StrIndex

from deployments.searching.names import NAMES_END, fold, query_words

COLUMN = "digest__search_text"


class Rank(IntEnum):
    """How well something answers to what was typed; the smaller, the better."""

    NAME = 0
    NAME_BEGINS = 1
    ALIAS = 2
    WORDS_OF_NAMES = 3
    ELSEWHERE = 4


@dataclass(frozen=True)
class Typed:
    """What was typed: as it was, folded, and the words that a search insists on."""

    text: str
    folded: str
    words: tuple[str, ...]


def typed(text: str) -> Typed:
    return Typed(text.strip(), fold(text), tuple(query_words(text)))


def holds(text: str, asked: Typed) -> bool:
    """Whether a search text holds the beginning of every word: the rule of `q`."""
    return all(f" {word}" in text for word in asked.words)


def rank(text: str, asked: Typed) -> Rank:
    """The rank of a search text that holds all words."""
    names = text.partition(NAMES_END)[0]
    if names.startswith(f" {asked.folded} |"):
        return Rank.NAME
    if names.startswith(f" {asked.folded}"):
        return Rank.NAME_BEGINS
    if f"| {asked.folded}" in names:
        return Rank.ALIAS
    return Rank.WORDS_OF_NAMES if holds(names, asked) else Rank.ELSEWHERE


def ranked(deployments: QuerySet, asked: Typed) -> QuerySet:
    """The same for deployments, best first; then those that rest on more publishers."""
    stands_at = {f"word_{n}": StrIndex(COLUMN, Value(f" {w}")) for n, w in enumerate(asked.words)}
    in_names = Q(*[Q(**{f"{name}__lt": F("names_end")}) for name in stands_at])
    found = deployments.annotate(names_end=StrIndex(COLUMN, Value(NAMES_END)), **stands_at)
    found = found.annotate(
        rank=Case(
            When(**{f"{COLUMN}__startswith": f" {asked.folded} |"}, then=Value(Rank.NAME)),
            When(**{f"{COLUMN}__startswith": f" {asked.folded}"}, then=Value(Rank.NAME_BEGINS)),
            When(**{f"{COLUMN}__contains": f"| {asked.folded}"}, then=Value(Rank.ALIAS)),
            When(in_names, then=Value(Rank.WORDS_OF_NAMES)),
            default=Value(Rank.ELSEWHERE),
        )
    )
    return found.order_by("rank", "-digest__publishers", "-digest__sources", "name")
