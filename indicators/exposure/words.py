"""How the numbers of exposure are written."""

from django.utils.translation import gettext as _

from deployments.templatetags.atalaya import EN_DASH, UNKNOWN, number
from indicators.exposure.components import Component, Scale
from indicators.exposure.readings import Reading

PERCENT = "\u00a0%"


def written(component: Component, value: float | None) -> str:
    """A reading in its own unit: 4, 64 %, 18.9, −0.27."""
    if value is None:
        return UNKNOWN
    if component.scale == Scale.COUNT:
        return number(int(value))
    if component.scale == Scale.SHARE:
        return f"{number(round(100 * value))}{PERCENT}"
    return number(round(value, 2 if abs(value) < 10 else 1))


def written_range(component: Component, reading: Reading) -> str:
    """Low to high, in the unit of the component."""
    low, high = written(component, reading.low), written(component, reading.high)
    if low == high:
        return low
    if component.scale == Scale.INDEX:  # a dash beside a minus is hard to read
        return _("%(low)s to %(high)s") % {"low": low, "high": high}
    return f"{low.removesuffix(PERCENT)}{EN_DASH}{high}"


def points(share: float | None) -> str:
    """0 to 1 as points of a hundred, with one decimal."""
    return UNKNOWN if share is None else f"{100 * share:.1f}"
