"""A figure by year as a picture of a few strokes, and what it says in words."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from indicators.definitions import Definition, Unit
from indicators.written import written

# The picture, in its own pixels; drawn by the template, since a profile has one for each
# figure and charts of vl-convert are three times as heavy.
WIDTH, HEIGHT, MARGIN = 100, 26, 3


@dataclass(frozen=True)
class Bar:
    """The sum of one year."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Spark:
    """A line of what stood at the end of each year, or bars of what came in each."""

    first: int
    last: int
    words: str
    points: str = ""
    end: tuple[float, float] = (0, 0)
    bars: list[Bar] = field(default_factory=list)


def spark_of(definition: Definition, series: list[list[float]]) -> Spark | None:
    """The picture of a series of at least two years."""
    if len(series) < 2:
        return None
    years = [int(year) for year, _value in series]
    top = 1 if definition.is_share else max(value for _year, value in series)
    words = _words(definition, series)
    if definition.unit == Unit.DOLLARS:
        return Spark(years[0], years[-1], words, bars=_bars(series, years, top or 1))
    step = (WIDTH - 2 * MARGIN) / (years[-1] - years[0])
    places = [
        (round(MARGIN + (year - years[0]) * step, 1), _height(value / (top or 1)))
        for year, (_year, value) in zip(years, series, strict=True)
    ]
    points = " ".join(f"{x:g},{y:g}" for x, y in places)
    return Spark(years[0], years[-1], words, points=points, end=places[-1])


def _height(share: float) -> float:
    return round(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN), 1)


def _bars(series: list[list[float]], years: list[int], top: float) -> list[Bar]:
    """One for each year with a sum."""
    step = (WIDTH - 2 * MARGIN) / (years[-1] - years[0] + 1)
    bars = []
    for year, value in series:
        if value:
            # A small sum beside a large one is still seen.
            y = min(_height(value / top), HEIGHT - MARGIN - 1)
            x = MARGIN + (year - years[0]) * step
            bars.append(Bar(round(x, 1), y, round(step * 0.7, 1), round(HEIGHT - MARGIN - y, 1)))
    return bars


def _words(definition: Definition, series: list[list[float]]) -> str:
    """Its ends and its highest year."""
    first, most, last = series[0], max(series, key=lambda pair: pair[1]), series[-1]
    parts = {int(year): written(definition, value) for year, value in (first, most, last)}
    said = "; ".join(f"{year}: {parts[year]}" for year in sorted(parts))
    return _("By year: %s") % said
