"""What each record brings to the low and the high end of a figure.

The measures add the ends up for all records at once; here they stand record by record, and
tests hold that the columns add up to the range of every figure.
"""

from collections.abc import Callable

from deployments.models import Funding
from indicators.measures import Fact
from indicators.measures.sight import FACES
from indicators.models import Rule

Ends = tuple[float, float]


def _active(fact: Fact, amount: float) -> Ends:
    return float(fact.status == "operational"), amount


def _cameras(fact: Fact, amount: float) -> Ends:
    low, _adopted, high = fact.camera_range
    return low, high


def _faces(fact: Fact, amount: float) -> Ends:
    return float(not fact.faces_denied), amount


def _dollars(fact: Fact, amount: float) -> Ends:
    if len(fact.money.by_route) == 1 and fact.money.cost:
        low, high = fact.money.cost
        return min(low, amount), max(high, amount)
    return amount, amount


def _only_route(route: str) -> Callable[[Fact, float], Ends]:
    return lambda fact, amount: (float(fact.known_routes == {route}), amount)


ENDS: dict[str, Callable[[Fact, float], Ends]] = {
    "active-deployments": _active,
    "cameras": _cameras,
    "cameras-per-100k": _cameras,
    "facial-recognition": _faces,
    "committed-usd": _dollars,
    "donated-share": _only_route(Funding.Route.DONATION),
    "loan-financed-share": _only_route(Funding.Route.LOAN),
}
# Records that only the high end counts.
ONLY_HIGH: dict[str, Callable[[Fact], bool]] = {
    "facial-recognition": lambda fact: (
        not fact.is_cancelled and fact.faces_said and FACES not in fact.technologies
    ),
    "staleness": lambda fact: fact.is_active and not fact.newest,
}


def ends_of(slug: str, rule: str, fact: Fact, amount: float) -> Ends | tuple[None, None]:
    """Low and high of a record; none where the range is not a sum over records."""
    if rule == Rule.SQUARED:
        return None, None
    return ENDS.get(slug, lambda _fact, n: (n, n))(fact, amount)
