"""Readable numbers along an axis, written as the pages write them."""

import json
from collections.abc import Iterable
from math import ceil, floor, log10

import altair as alt

from indicators.charts.drawing import SMALL_TEXT, text_width
from indicators.charts.shapes import Unit

APART = 8  # pixels between two texts of an axis


def are_whole(values: Iterable[float]) -> bool:
    """Whether all are whole numbers: then no tick stands between two."""
    return all(float(value).is_integer() for value in values)


def ticks(most: float, count: int = 5, *, least: float = 0, whole: bool = True) -> list[float]:
    """In steps of 1, 2 or 5, from the least (nought) up to the most."""
    if most <= least:
        return [least]
    raw = (most - least) / count
    size = 10 ** floor(log10(raw))
    step = next(size * k for k in (1, 2, 5, 10) if size * k >= raw * 0.75)
    if whole:
        step = max(1, round(step))
    first, last = ceil(least / step - 1e-9), floor(most / step + 1e-9)
    found = (round(step * k, 10) for k in range(first, last + 1))
    return [int(tick) if float(tick).is_integer() else tick for tick in found]


def apart(most: float, count: int, unit: Unit, room: float, *, whole: bool) -> list[float]:
    """As many ticks, up to the count, as leave room between their texts; at least two steps."""
    for fewer in range(count, 1, -1):
        found = ticks(most, fewer, whole=whole)
        widest = max(text_width(unit.written(tick), SMALL_TEXT) for tick in found)
        if widest + APART <= room * (found[1] - found[0]) / most if len(found) > 1 else True:
            break
    return found


def fitting(
    values: list[float], unit: Unit, scale: float, room: float, least: float = 0
) -> list[float]:
    """Those whose text stands wholly within the room, which is `scale` pixels to one."""
    half = {value: text_width(unit.written(value), SMALL_TEXT) / 2 for value in values}
    return [
        value for value in values if value == least or (value - least) * scale + half[value] <= room
    ]


def axis(values: list[float], unit: Unit, **options) -> alt.Axis:
    """An axis with these ticks."""
    texts = {str(value): unit.written(value) for value in values}
    # The texts are data of the specification: no expression is built from a name.
    lookup = json.dumps(texts, ensure_ascii=False)
    words = f"{lookup}[toString(datum.value)]"
    return alt.Axis(values=values, labelExpr=words, labelOverlap=True, **options)
