"""What was paid for the deployments of a profile, each sum in its own currency.

Each sum stands once, on the deployment it paid for, so sums in one currency may be added
up. Nothing is converted; a deal that was called off adds nothing.
"""

from dataclasses import dataclass
from decimal import Decimal

from deployments.footnotes import Footnotes, Note
from deployments.models import Deployment, Funding
from deployments.profiling.profiles import Profile


@dataclass(frozen=True)
class Payment:
    """One sum, and the deployment it paid for."""

    deployment: Deployment
    funding: Funding
    notes: list[Note]

    @property
    def is_called_off(self) -> bool:
        return self.deployment.status == Deployment.Status.CANCELLED


@dataclass(frozen=True)
class Sum:
    """All that was paid in one currency."""

    currency: str
    amount: Decimal
    rows: int


@dataclass(frozen=True)
class Payments:
    """The sums of a profile, and how many deployments have none on record."""

    rows: list[Payment]
    sums: list[Sum]
    without: int

    @property
    def called_off(self) -> int:
        return sum(row.is_called_off for row in self.rows)


def payments_of(profile: Profile, footnotes: Footnotes) -> Payments:
    """The sums on record, currency by currency, the largest first."""
    pairs = [
        (deployment, funding)
        for deployment in profile.members
        for funding in deployment.fundings.all()
        if funding.amount is not None
    ]
    pairs.sort(key=lambda pair: (pair[1].currency, -pair[1].amount, pair[1].pk))
    rows = [Payment(d, f, footnotes.mark(f.sources.all())) for d, f in pairs]
    paid = {deployment.pk for deployment, _funding in pairs}
    return Payments(rows, _sums(rows), sum(d.pk not in paid for d in profile.members))


def _sums(rows: list[Payment]) -> list[Sum]:
    amounts: dict[str, list[Decimal]] = {}
    for row in rows:
        if not row.is_called_off:
            amounts.setdefault(row.funding.currency, []).append(row.funding.amount)
    found = [Sum(currency, sum(each), len(each)) for currency, each in amounts.items()]
    return sorted(found, key=lambda one: (-one.rows, one.currency))
