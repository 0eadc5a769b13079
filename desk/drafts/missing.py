"""What a deployment still misses, each with the place on its page where it is given."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from deployments import rules
from deployments.models import Deployment
from desk.worklists.lacking import missing_answers
from indicators.facts import Known
from indicators.measures import knowledge

# The key of each question, kept with a change, and where on the page it is answered.
ANSWERED_AT = {
    "vendor": (knowledge.VENDOR, "supplies-group"),
    "place": (knowledge.PLACE, "sites-group"),
    "technology": (knowledge.TECHNOLOGY, "id_technologies"),
    "status": (knowledge.STATUS, "id_status"),
    "begin": (knowledge.BEGIN, "events-group"),
    "route": (knowledge.ROUTE, "fundings-group"),
    "amount": (knowledge.AMOUNT, "fundings-group"),
    "camera_count": (knowledge.CAMERA_COUNT, "claims-group"),
}
KEY_OF = {id(words): key for key, (words, _place) in ANSWERED_AT.items()}


@dataclass(frozen=True)
class Missing:
    """Something that is not said of a deployment yet."""

    words: str | Promise
    place: str  # on its page
    is_needed: bool = False  # it is not published without


def needed_by(deployment: Deployment) -> list[Missing]:
    """What has to be given before it may be published."""
    problems = rules.publication_problems(
        has_supply=deployment.supplies.exists(), has_site=deployment.sites.exists()
    )
    return [Missing(p.sentence, f"{p.field}-group", is_needed=True) for p in problems]


def questions_open(deployments: Iterable[int]) -> dict[int, list[str]]:
    """Of each of these the keys of the key fields without an answer, the heaviest first."""
    facts = Known(Deployment.objects.filter(pk__in=set(deployments), digest__isnull=False)).facts
    return {pk: [KEY_OF[id(word)] for word in missing_answers(fact)] for pk, fact in facts.items()}


def in_words(keys: Iterable[str]) -> list[Missing]:
    """These questions as a page says them."""
    return [Missing(*ANSWERED_AT[key]) for key in keys if key in ANSWERED_AT]


def missing_of(deployment: Deployment) -> list[Missing]:
    """What one deployment misses: first what it needs, then the key fields without an answer."""
    needed = needed_by(deployment)
    said = {missing.place for missing in needed}
    open_ones = in_words(questions_open([deployment.pk]).get(deployment.pk, ()))
    return [*needed, *(missing for missing in open_ones if missing.place not in said)]
