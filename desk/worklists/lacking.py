"""What follows from the facts of all records, drafts included, read once for an edition."""

from dataclasses import dataclass

from django.utils import timezone

from deployments.counting import edition
from deployments.models import Deployment
from indicators.background import present_month
from indicators.facts import Known
from indicators.measures import Fact, knowledge
from indicators.measures.fact import NOT_IN_USE
from indicators.rows import newest_dates

# How much an answer is missed: without its supplier or place a record says little.
WEIGHTS = (
    (3, (knowledge.VENDOR, knowledge.PLACE)),
    (2, (knowledge.TECHNOLOGY, knowledge.STATUS, knowledge.BEGIN)),
    (1, (knowledge.ROUTE, knowledge.AMOUNT, knowledge.CAMERA_COUNT)),
)
# By the word itself and not by what it says, which is another thing in each language.
WEIGHT_OF = {id(word): weight for weight, words in WEIGHTS for word in words}
MUCH = 3


@dataclass(frozen=True)
class Lacking:
    """Of each deployment what is missing, by weight; of those without news the last of it."""

    missing: dict[int, list]
    much: frozenset[int]
    without_news: dict[int, str]  # the newest date known of it, as far as it is known


_kept: tuple[object, Lacking] | None = None


def lacking() -> Lacking:
    """As the records stand now; asked before and after, so that no half of a write is kept."""
    global _kept
    now = edition.current(), timezone.localdate()
    if _kept is None or _kept[0] != now:
        found = _read()
        _kept = (now if edition.current() == now[0] else None, found)
    return _kept[1]


def _read() -> Lacking:
    facts = Known(Deployment.objects.filter(digest__isnull=False)).facts
    missing = {pk: missing_answers(fact) for pk, fact in facts.items()}
    month = present_month()
    return Lacking(
        missing=missing,
        much=frozenset(pk for pk, words in missing.items() if _weight(words) >= MUCH),
        without_news={
            pk: fact.newest
            for pk, fact in facts.items()
            if is_said_to_stand(fact.status) and knowledge.is_without_news(fact.newest, month)
        },
    )


def is_said_to_stand(status: str) -> bool:
    """Whether it is said to be there or to come; an unknown status needs no doubt."""
    return status not in NOT_IN_USE and status != Deployment.Status.UNKNOWN


def last_news_of(deployment: Deployment) -> str:
    """The newest date of one that is said to stand and is without news; else nothing."""
    own = Deployment.objects.filter(pk=deployment.pk).values("pk")
    newest = newest_dates(own).get(deployment.pk, "")
    is_old = knowledge.is_without_news(newest, present_month())
    return newest if is_said_to_stand(deployment.status) and is_old else ""


def missing_answers(fact: Fact) -> list:
    """The questions without an answer, in words, the heaviest first."""
    words = [word for word, known in knowledge.fields_asked(fact) if not known]
    return sorted(words, key=lambda word: -WEIGHT_OF[id(word)])


def _weight(words: list) -> int:
    return sum(WEIGHT_OF[id(word)] for word in words)
