"""Short cuts of the indicator tests: invented records and their figures."""

from deployments.digest import rebuild
from deployments.models import Deployment
from indicators.compute import compute
from indicators.definitions import definitions_of
from indicators.models import IndicatorValue, Subject
from tests import builders

ECUADOR = Subject("country", "EC")
ZORRO = Subject("vendor", "zorro")
ANDEAN, REGION = Subject("subregion", "andean"), Subject("region", "lac")
OF_COUNTRY, OF_VENDOR = len(definitions_of("country")), len(definitions_of("vendor"))
OF_PLACES = 7 * len(definitions_of("region"))  # six subregions and the region


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


__all__ = [
    "ANDEAN",
    "ECUADOR",
    "OF_COUNTRY",
    "OF_PLACES",
    "OF_VENDOR",
    "REGION",
    "ZORRO",
    "fresh",
    "parts",
    "rebuild",
    "system",
]
