"""How the indicators of money and suppliers follow from the facts."""

from collections import defaultdict

from deployments.models import Funding
from indicators.measures.arithmetic import left, share
from indicators.measures.fact import Fact, Facts, Measure, Span
from indicators.measures.reasons import Reason
from indicators.models import Rule


def add_up_money(facts: Facts) -> Measure:
    """The sums that paid for the deployments, in dollars, by route."""
    paid = [fact for fact in facts.standing if fact.money.by_route]
    out = left([f for f in facts.deployments if f.is_cancelled], Reason.CANCELLED)
    out += [[f.pk, reason] for f in facts.standing for reason in f.money.unconverted]
    silent = [f for f in facts.standing if not f.money.by_route and not f.money.unconverted]
    out += left(silent, Reason.NO_AMOUNT)
    if not paid:
        return Measure(Rule.NOT_KNOWN, left_out=out)
    parts: dict[str, list[float]] = {}
    for fact in paid:
        for route, dollars in _spans(fact).items():
            total = parts.setdefault(route, [0, 0, 0])
            parts[route] = [round(a + b, 2) for a, b in zip(total, dollars, strict=True)]
    low, value, high = (round(sum(s[end] for s in parts.values()), 2) for end in range(3))
    by_year: dict[int, float] = defaultdict(float)
    for fact in paid:
        for year, dollars in fact.money.by_year.items():
            by_year[year] += dollars
    return Measure(
        Rule.CONVERTED,
        value=value,
        low=low,
        high=high,
        numerator=value,
        records=[[fact.pk, round(sum(fact.money.by_route.values()), 2)] for fact in paid],
        left_out=out,
        parts={route: parts[route] for route in sorted(parts)},
        series=[[year, round(by_year[year], 2)] for year in sorted(by_year)],
    )


def _spans(fact: Fact) -> dict[str, Span]:
    """Low, value and high by route; only a single route can carry the range of the cost."""
    money = fact.money
    if len(money.by_route) == 1 and money.cost:
        ((route, dollars),) = money.by_route.items()
        low, high = money.cost
        return {route: (min(low, dollars), dollars, max(high, dollars))}
    return {route: (dollars, dollars, dollars) for route, dollars in money.by_route.items()}


def share_donated(facts: Facts) -> Measure:
    """Of the deployments with a known route, those with a donation from China."""
    return _share_of_route(facts, Funding.Route.DONATION)


def share_on_loan(facts: Facts) -> Measure:
    """Of the deployments with a known route, those paid with a Chinese loan."""
    return _share_of_route(facts, Funding.Route.LOAN)


def _share_of_route(facts: Facts, route: str) -> Measure:
    out = left([f for f in facts.deployments if f.is_cancelled], Reason.CANCELLED)
    out += left([f for f in facts.standing if not f.known_routes], Reason.NO_ROUTE)
    return share(
        [fact for fact in facts.standing if fact.known_routes],
        lambda fact: route in fact.known_routes,
        surely=lambda fact: fact.known_routes == {route},
        left_out=out,
        by_year=True,
    )


def concentration(facts: Facts) -> Measure:
    """The Herfindahl–Hirschman index of the named Chinese vendors, between 0 and 1."""
    named = [fact for fact in facts.standing if fact.vendors]
    unnamed = [f for f in facts.standing if not f.vendors]
    out = left([f for f in facts.deployments if f.is_cancelled], Reason.CANCELLED)
    out += left(unnamed, Reason.NO_VENDOR)
    if not named:
        return Measure(Rule.NOT_KNOWN, denominator=0, left_out=out)
    weights: dict[str, float] = defaultdict(float)
    for fact in named:
        for vendor in sorted(fact.vendors):
            weights[vendor] += 1 / len(fact.vendors)
    n, m = len(named), len(unnamed)
    squares = sum(weight**2 for weight in weights.values())
    value, most = squares / n**2, max(weights.values())
    # A record's part of the sum of squares: each of its vendors brings that vendor's weight.
    records = [[f.pk, sum(weights[v] for v in sorted(f.vendors)) / len(f.vendors)] for f in named]
    return Measure(
        Rule.SQUARED,
        value=value,
        low=min(value, (squares + m) / (n + m) ** 2),
        high=max(value, (squares - most**2 + (most + m) ** 2) / (n + m) ** 2),
        numerator=squares,
        denominator=n**2,
        records=records,
        left_out=out,
    )


def share_listed(facts: Facts) -> Measure:
    """Of those with a dated contract, those signed after a vendor was listed."""
    base = [fact for fact in facts.standing if fact.has_contract_date]
    out = left([f for f in facts.deployments if f.is_cancelled], Reason.CANCELLED)
    out += left([f for f in facts.standing if not f.has_contract_date], Reason.NO_CONTRACT)
    return share(base, lambda fact: fact.signed_after_listing, left_out=out)
