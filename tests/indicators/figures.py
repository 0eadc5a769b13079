"""Short cuts of the indicator tests: invented records and their figures."""

from deployments.digest import rebuild
from deployments.models import Deployment
from indicators.compute import compute
from indicators.models import IndicatorValue, Subject
from tests import builders

ECUADOR = Subject("country", "EC")
ZORRO = Subject("vendor", "zorro")


def system(cameras: int | None = None, routes: tuple[str, ...] = (), **fields) -> Deployment:
    """A published deployment by Zorro with a camera count and routes of funding."""
    made = builders.deployment(**fields)
    builders.supply(made)
    if cameras is not None:
        builders.claim(made, number=cameras)
    for route in routes:
        builders.funding(made, route=route)
    builders.publish(made)
    return made


def fresh(indicator: str, subject: Subject = ECUADOR) -> IndicatorValue:
    """The figure as computed from nothing, whatever is stored."""
    return next(figure for figure in compute([subject]) if figure.indicator == indicator)


def parts(figure: IndicatorValue) -> tuple:
    """Value, low, high, numerator, denominator."""
    return figure.value, figure.low, figure.high, figure.numerator, figure.denominator


__all__ = ["ECUADOR", "ZORRO", "fresh", "parts", "rebuild", "system"]
