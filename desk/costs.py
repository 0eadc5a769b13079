"""What deployments are said to cost, in dollars, to hold some against others of their kind."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from countries.exchange_rates import Rates
from deployments.models import Claim, Deployment, Funding

COSTS = {"field": Claim.Field.COST, "number__isnull": False}
AMOUNTS = {"amount__isnull": False}


class Cost(NamedTuple):
    """A claim or a funding with what it is in dollars, and the group of rows it stands in."""

    place: str
    row: Claim | Funding
    dollars: float


@dataclass
class Costs:
    """The costs of some deployments, and of all others with a technology of theirs."""

    of_deployment: dict[int, list[Cost]] = field(default_factory=lambda: defaultdict(list))
    of_technology: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def like(cls, deployments: Iterable[Deployment]) -> "Costs":
        """Read in four questions, and in none where none of these names an amount."""
        costs, through = cls(), Deployment.technologies.through.objects
        naming = [deployment for deployment in deployments if _names_an_amount(deployment)]
        kinds = {technology.pk for each in naming for technology in each.technologies.all()}
        if not kinds:
            return costs
        alike = {"deployment__technologies__in": kinds}
        claims = Claim.objects.filter(**COSTS, **alike).exclude(standing=Claim.Standing.REJECTED)
        rows = [("claims", claim) for claim in claims.distinct()]
        rows += [("fundings", row) for row in Funding.objects.filter(**AMOUNTS, **alike).distinct()]
        rates = Rates.load()
        for place, row in rows:
            dollars = _dollars(rates, row)
            if dollars is not None:
                costs.of_deployment[row.deployment_id].append(Cost(place, row, dollars))
        pairs = through.filter(technology__in=kinds).values_list("technology", "deployment")
        for technology, deployment in pairs:
            costs.of_technology[technology].add(deployment)
        return costs

    def of(self, deployment: Deployment) -> list[Cost]:
        return self.of_deployment.get(deployment.pk, [])

    def of_its_kind(self, deployment: Deployment) -> list[float]:
        """The dollars of all others that share a technology."""
        kinds = [technology.pk for technology in deployment.technologies.all()]
        alike = set().union(*(self.of_technology[kind] for kind in kinds)) - {deployment.pk}
        return [cost.dollars for pk in alike for cost in self.of_deployment.get(pk, ())]


def _names_an_amount(deployment: Deployment) -> bool:
    """By its rows as they were read with it."""
    fundings, claims = deployment.fundings.all(), deployment.claims.all()
    return any(row.amount is not None for row in fundings) or any(
        claim.field == Claim.Field.COST and claim.is_money for claim in claims
    )


def _dollars(rates: Rates, row: Claim | Funding) -> float | None:
    if isinstance(row, Funding):
        return rates.in_dollars(row.amount, row.currency, row.date)
    return rates.in_dollars(row.number, row.unit, row.as_of) if row.is_money else None
