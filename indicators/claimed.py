"""What claims on deployments say, as far as the indicators ask: never those on a program."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from deployments.evidence import independent_publishers
from deployments.models import Claim
from deployments.values import adopted_value

Field = Claim.Field
# What a reader asks first of a system; the definition of evidence depth names them.
KEY_FIELDS = frozenset(
    {
        Field.CAMERAS,
        Field.COST,
        Field.SUPPLIER,
        Field.FUNDING,
        Field.STATUS,
        Field.FACIAL_RECOGNITION,
    }
)


@dataclass(frozen=True)
class Cost:
    """The plausible range of the cost of the whole, in one currency."""

    currency: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Claimed:
    """What the claims that stand say of one deployment."""

    any_stands: bool = False
    stated: int = 0
    stated_twice: int = 0
    faces_said: bool = False
    faces_denied: bool = False
    has_cost: bool = False
    cost: Cost | None = None


def claimed(pks: QuerySet) -> dict[int, Claimed]:
    """By deployment what its claims say, rejected ones left out: one query."""
    claims = (
        Claim.objects.filter(deployment__in=pks)
        .exclude(standing=Claim.Standing.REJECTED)
        .select_related("source__derived_from")
        .order_by("pk")
    )
    by_deployment = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        by_deployment[claim.deployment_id][claim.field].append(claim)
    return {pk: _claimed(by_field) for pk, by_field in by_deployment.items()}


def _claimed(by_field: dict[str, list[Claim]]) -> Claimed:
    stated = {field: _supporting(by_field.get(field, [])) for field in KEY_FIELDS}
    stated = {field: claims for field, claims in stated.items() if claims}
    twice = sum(
        len(independent_publishers(claim.source for claim in claims)) > 1
        for claims in stated.values()
    )
    faces = by_field.get(Field.FACIAL_RECOGNITION, [])
    cost = _cost(by_field.get(Field.COST, []))
    return Claimed(
        any_stands=True,
        stated=len(stated),
        stated_twice=twice,
        faces_said=any(claim.stance == Claim.Stance.SUPPORTS for claim in faces),
        faces_denied=any(claim.stance == Claim.Stance.DISPUTES for claim in faces),
        has_cost=cost is not None,
        cost=cost,
    )


def _supporting(claims: list[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.stance == Claim.Stance.SUPPORTS]


def _cost(claims: list[Claim]) -> Cost | None:
    value = adopted_value(claims)
    if value is None or value.low is None or not value.claim.is_money:
        return None
    return Cost(value.claim.unit, value.low, value.high)
