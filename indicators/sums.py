"""The sums that paid for each deployment, in dollars of their year; nothing is guessed."""

from collections import defaultdict
from collections.abc import Callable

from django.db.models import QuerySet

from countries.exchange_rates import Rates
from deployments.models import Funding
from indicators.claimed import Cost
from indicators.measures import Money
from indicators.measures.reasons import Reason
from sources import partial_dates

NO_MONEY = Money({}, {})


def money_of(
    pks: QuerySet, wholes: dict[int, int], costs: dict[int, Cost]
) -> Callable[[int], Money]:
    """By deployment its sums by route and year, as a function: two queries."""
    rates = Rates.load()
    with_sum = Funding.objects.filter(deployment__in=pks, amount__isnull=False).order_by("pk")
    by_deployment = defaultdict(list)
    for row in with_sum:
        by_deployment[row.deployment_id].append(row)
    tied = wholes.keys() | set(wholes.values())
    found = {
        pk: _money(rows, rates, None if pk in tied else costs.get(pk))
        for pk, rows in by_deployment.items()
    }
    return lambda pk: found.get(pk, NO_MONEY)


def _money(rows: list[Funding], rates: Rates, cost: Cost | None) -> Money:
    by_route: dict[str, float] = defaultdict(float)
    by_year: dict[int, float] = defaultdict(float)
    unconverted = []
    for row in rows:
        dollars = rates.in_dollars(row.amount, row.currency, row.date)
        if dollars is None:
            unconverted.append(str(Reason.NO_RATE if row.date else Reason.UNDATED_SUM))
            continue
        cents = round(float(dollars), 2)
        by_route[row.route] += cents
        if row.date:
            by_year[partial_dates.year(row.date)] += cents
    return Money(
        by_route=dict(by_route),
        by_year=dict(by_year),
        unconverted=tuple(unconverted),
        cost=_range(rows, by_route, cost),
    )


def _range(rows: list[Funding], by_route: dict[str, float], cost: Cost | None):
    """The plausible cost at the rate of the one sum; of several sums it would be a guess."""
    if cost is None or len(rows) != 1 or not by_route or rows[0].currency != cost.currency:
        return None
    if not rows[0].amount:
        return None
    (dollars,) = by_route.values()
    rate = dollars / float(rows[0].amount)
    return round(float(cost.low) * rate, 2), round(float(cost.high) * rate, 2)
