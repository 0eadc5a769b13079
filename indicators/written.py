"""A figure as it is written in its unit: 35 %, 41.5, US$72.4–79.4 million, 7 031, 2011."""

from math import floor, log10

from django.utils.translation import gettext as _

from deployments.templatetags.atalaya import CURRENCY_SIGNS, EN_DASH, THIN_SPACE, number
from indicators.definitions import Definition, Unit
from indicators.definitions.definition import SHARES

# All others are read as whole numbers.
CONTINUOUS = {Unit.PER_100K, Unit.DOLLARS}
DIGITS = 3  # that a continuous figure is written with; the exact one is in the data


def readable(definition: Definition, stored: float | None) -> float | None:
    """What is read of a stored value: percent of a share, whole but for the continuous units."""
    if stored is None:
        return None
    value = stored * definition.scale
    return value if definition.unit in CONTINUOUS else round(value)


def written(definition: Definition, stored: float | None) -> str:
    """A stored value in words; a dash where it is not known."""
    return in_unit(definition.unit, readable(definition, stored))


def range_written(definition: Definition, low: float | None, high: float | None) -> str:
    """The range of a stored value in words."""
    return span_in_unit(definition.unit, readable(definition, low), readable(definition, high))


def in_unit(unit: Unit, value: float | None) -> str:
    """A readable value in words."""
    return number(None) if value is None else "".join(_parts(unit, value))


def span_in_unit(unit: Unit, low: float | None, high: float | None) -> str:
    """Two readable values as a range, with sign and unit said once where both have the same."""
    ends = [in_unit(unit, end) for end in dict.fromkeys((low, high)) if end is not None]
    if len(set(ends)) < 2:
        return ends[-1] if ends else number(None)
    (sign, start, word), (_sign, end, last_word) = _parts(unit, low), _parts(unit, high)
    if word == last_word:
        return f"{sign}{start}{EN_DASH}{end}{word}"
    return EN_DASH.join(ends)


def _parts(unit: Unit, value: float) -> tuple[str, str, str]:
    """What stands before the digits, the digits, and what stands behind them."""
    if unit == Unit.DOLLARS:
        return CURRENCY_SIGNS["USD"], *_in_millions(value)
    if unit == Unit.YEAR:
        return "", str(round(value)), ""
    if unit in SHARES:
        return "", number(value), f"{THIN_SPACE}%"
    return "", number(_rounded(value)), ""


def _in_millions(value: float) -> tuple[str, str]:
    for size, word in ((10**9, _("billion")), (10**6, _("million"))):
        # What rounds up to a million is one.
        if _rounded(value) >= size:
            return number(_rounded(value / size)), f" {word}"
    return number(_rounded(value)), ""


def _rounded(value: float) -> float:
    """To the few digits that are written; whole numbers stay as they are."""
    if value == 0 or isinstance(value, int):
        return value
    return round(value, DIGITS - 1 - floor(log10(abs(value))))
