"""Behind each record of a figure: what sources say that makes it count."""

from collections.abc import Callable, Iterable

from deployments.models import Claim
from indicators.tracing import knowledge, rows, terms
from indicators.tracing.item import Item
from indicators.tracing.rows import Facts, Items
from indicators.tracing.trace import Line

LOADERS: dict[str, tuple[Callable[[Facts], Items], ...]] = {
    "deployments": (rows.any_supplies,),
    "active-deployments": (rows.last_steps,),
    "first-year": (rows.begins,),
    "diffusion": (rows.begins,),
    "subnational-reach": (rows.places,),
    "cameras": (rows.claims_on(Claim.Field.CAMERAS),),
    "cameras-per-100k": (rows.claims_on(Claim.Field.CAMERAS),),
    "facial-recognition": (rows.technologies, rows.claims_on(Claim.Field.FACIAL_RECOGNITION)),
    "biometric-share": (rows.technologies,),
    "committed-usd": (terms.sums, rows.claims_on(Claim.Field.COST)),
    "donated-share": (terms.routes,),
    "loan-financed-share": (terms.routes,),
    "vendor-concentration": (rows.supplies,),
    "listed-vendor-share": (terms.contracts,),
    "evidence-depth": (knowledge.voices,),
    "completeness": (knowledge.answers,),
    "dispute-rate": (knowledge.contradictions,),
    "staleness": (knowledge.newest,),
}


def behind(slug: str, lines: Iterable[Line]) -> dict[int, list[Item]]:
    """By deployment what is said of it, in as many queries whatever the number of lines."""
    facts = {line.deployment.pk: line.fact for line in lines}
    found: dict[int, list[Item]] = {pk: [] for pk in facts}
    for load in LOADERS[slug]:
        for pk, items in load(facts).items():
            found[pk] += items
    return found
