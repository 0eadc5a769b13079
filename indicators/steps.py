"""The few classes into which a map of figures is shaded, their limits readable numbers."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST = 5  # classes above zero that an eye tells apart
FAR = 100  # a smallest value above it, as of years or dollars, is said instead of 1
QUARTERS = (25, 50, 75, 100)


class Method(models.TextChoices):
    """How the limits were chosen, in the words shown under the legend."""

    EACH = "each", _("One class for each value.")
    ALIKE = "alike", _("Classes hold about as many countries each; their limits are rounded.")
    EQUAL = "equal", _("Equal steps of 25 %.")


@dataclass(frozen=True)
class Step:
    """One class: its values run from `low` to `high`, both within it. Step 0 is zero."""

    number: int
    low: int
    high: int
    size: int


def steps_for(values: Iterable[int], *, shares: bool) -> tuple[list[Step], Method]:
    """The classes of these values, the empty ones left out, and how they were chosen."""
    values = list(values)
    above = sorted(value for value in values if value > 0)
    if shares:
        limits, method = list(QUARTERS), Method.EQUAL
    elif len(set(above)) <= MOST:
        limits, method = sorted(set(above)), Method.EACH
    else:
        limits, method = _alike(above), Method.ALIKE
    zeros = len(values) - len(above)
    found = [Step(0, 0, 0, zeros)] if zeros else []
    spread = _spread(len(limits))
    for place, (low, high) in enumerate(_classes(above, limits, method)):
        size = sum(low <= value <= high for value in above)
        if size:
            found.append(Step(spread[place], low, high, size))
    return found, method


def step_of(value: int, steps: Iterable[Step]) -> Step:
    """The class that holds the value."""
    return next(step for step in steps if step.low <= value <= step.high)


def _alike(above: list[int]) -> list[int]:
    """Upper limits that part the values into classes of about the same size."""
    spread = above[-1] - above[0]
    parts = (_rounded(above[round(len(above) * k / MOST) - 1], spread) for k in range(1, MOST))
    return sorted({above[-1], *(limit for limit in parts if limit < above[-1])})


def _rounded(value: int, spread: int) -> int:
    """To one digit and zeros, upwards, so that the value stays below its limit.

    Never more coarsely than the values differ: years would all be rounded to 3000.
    """
    size = 10 ** (min(len(str(value)), len(str(spread))) - 1)
    return -(-value // size) * size


def _classes(above: list[int], limits: list[int], method: Method) -> list[tuple[int, int]]:
    if method == Method.EACH:
        return [(limit, limit) for limit in limits]
    far_from_nought = method == Method.ALIKE and above[0] > FAR
    lows = [above[0] if far_from_nought else 1, *(limit + 1 for limit in limits[:-1])]
    return list(zip(lows, limits, strict=True))


def _spread(count: int) -> list[int]:
    """The numbers of the shades of so many classes: the whole range of light to dark is used."""
    if count == 1:
        return [3]
    return [1 + round(place * (MOST - 1) / (count - 1)) for place in range(count)]
