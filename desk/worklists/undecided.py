"""Records whose sources disagree on a field of which no editor has adopted a claim."""

from collections import defaultdict

from deployments.disagreements import grouped
from deployments.models import Claim
from deployments.values import is_disputed


def undecided() -> set[int]:
    """The deployments with a disputed field that nobody has decided: one query."""
    claims_of = defaultdict(list)
    disputed = Claim.objects.filter(deployment__digest__disputed=True).select_related("source")
    for claim in disputed.order_by("pk"):
        claims_of[claim.deployment_id].append(claim)
    return {
        pk
        for pk, claims in claims_of.items()
        if any(_is_open(of_field) for of_field in grouped(claims).values())
    }


def _is_open(claims: list[Claim]) -> bool:
    adopted = Claim.Standing.ADOPTED
    return is_disputed(claims) and not any(claim.standing == adopted for claim in claims)
