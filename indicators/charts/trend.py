"""A figure year by year: a line with its band, or columns; a year that is not over is marked."""

from collections.abc import Sequence

import altair as alt
from django.utils.translation import gettext as _

from indicators.charts import sentences
from indicators.charts.drawing import (
    NARROW,
    SMALL_TEXT,
    WIDE,
    Drawing,
    Link,
    framed,
    marked,
    pixels,
    text_width,
)
from indicators.charts.palette import HATCH, ink
from indicators.charts.shapes import Point, Unit
from indicators.charts.ticks import are_whole, axis, ticks

HEIGHT, NARROW_HEIGHT = 300, 240
TOP, BOTTOM, GAP = 24, 40, 8
BOLD_TEXT = 16  # as wide as bold text of 13
STUB = 10  # a year that is not known, on the axis


def draw(
    points: Sequence[Point], *, title: str, unit: Unit, columns: bool = False, narrow: bool = False
) -> Drawing:
    """From the first to the last year, every year between them its own column to point at."""
    points = _every_year(points)
    width, height = (NARROW, NARROW_HEIGHT) if narrow else (WIDE, HEIGHT)
    most = max([p.high or p.value or 0 for p in points if p.value is not None], default=0) or 1
    numbers = ticks(most, 4, whole=are_whole(p.value for p in points if p.value is not None))
    left = round(max(text_width(unit.written(tick), SMALL_TEXT) for tick in numbers)) + GAP
    right = _beyond(points, unit, width - left)
    room, inside = width - left - right, height - TOP - BOTTOM
    rows = _rows(points, unit, room, inside, every=columns)
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, most], range=[inside, 0], nice=False),
        axis=axis(numbers, unit, orient="left"),
    )
    layers = [
        _faces(inside),
        *(_columns(y) if columns else _line(y)),
        *_feet(inside, room, label=alt.Y("high:Q") if columns else y),
    ]
    return Drawing(
        rows=rows,
        chart=framed(layers, width, height, left=left, top=TOP, right=right, bottom=BOTTOM),
        width=width,
        height=height,
        title=title,
        description=sentences.from_year_to_year(points, unit),
        links=[Link(_said(point, unit), point.href) for point in points],
    )


def _every_year(points: Sequence[Point]) -> list[Point]:
    """Also the years between that nobody gave: they are not known."""
    by_year = {point.year: point for point in points}
    years = range(min(by_year), max(by_year) + 1) if by_year else ()
    return [by_year.get(year, Point(year, None)) for year in years]


def _said(point: Point, unit: Unit) -> str:
    text = sentences.said(str(point.year), point.value, point.low, point.high, unit)
    return f"{text} {_('(the year is not over)')}" if point.partial else text


def _beyond(points: Sequence[Point], unit: Unit, room: float) -> int:
    """How far the texts of the last years stand out beyond them."""
    half = [0.0]
    for back, point in enumerate(reversed(points[-2:])):
        years = room / len(points) * (back + 0.5)
        half.append(text_width(_year(point), SMALL_TEXT) / 2 - years)
        half.append(text_width(unit.written(point.value), BOLD_TEXT) / 2 - years)
    return round(max(half))


def _rows(
    points: Sequence[Point], unit: Unit, room: float, inside: float, *, every: bool
) -> list[dict]:
    step = room / max(len(points), 1)
    each = max(1, -(-34 // step))  # years whose number fits beside the next
    whole = [place for place, point in enumerate(points) if not point.partial]
    last = next((p for p in reversed(whole) if points[p].value is not None), None)
    numbers = ["" if point.value is None else unit.written(point.value) for point in points]
    # Every column tells its number where all have room; of a line the last full year does.
    if every and max(text_width(text, BOLD_TEXT) for text in ["", *numbers]) >= step:
        every, last = False, None
    return [
        {
            "mark": marked(place),
            "x": step * (place + 0.5),
            "left": step * place,
            "right": step * (place + 1),
            "bar_left": step * (place + 0.5) - min(step * 0.4, 20),
            "bar_right": step * (place + 0.5) + min(step * 0.4, 20),
            "floor": inside,
            "stub": inside - STUB,
            "value": point.value,
            "low": point.value if point.low is None else point.low,
            "high": point.value if point.high is None else point.high,
            "known": point.value is not None,
            "whole": not point.partial,
            "joins": point.partial or (place + 1 < len(points) and points[place + 1].partial),
            # Counted from the last, which is always told.
            "year": _year(point) if (len(points) - 1 - place) % each == 0 else "",
            "label": numbers[place] if every or place == last else "",
        }
        for place, point in enumerate(points)
    ]


def _year(point: Point) -> str:
    return f"{point.year}\n{_('so far')}" if point.partial else str(point.year)


def _faces(inside: float) -> alt.Chart:
    return (
        alt.Chart()
        .mark_rect(opacity=0)
        .encode(
            pixels("left"),
            alt.X2("right:Q"),
            alt.YValue(0),
            alt.Y2Value(inside),
            alt.Href("mark:N"),
        )
    )


def _line(y: alt.Y) -> list[alt.Chart]:
    # What is not known breaks the line: nothing is drawn across it.
    whole = alt.Chart().transform_calculate(value="datum.whole ? datum.value : null")
    open_end = alt.Chart().transform_calculate(value="datum.joins ? datum.value : null")
    dot = alt.Chart().transform_filter("datum.known")
    x, accent = pixels("x"), ink("accent")
    shape = {"stroke": accent, "strokeWidth": 2, "invalid": "break-paths-show-path-domains"}
    return [
        alt.Chart()
        .mark_area(fill=ink("accent-soft"), invalid="break-paths-show-path-domains")
        .encode(x, alt.Y("low:Q"), alt.Y2("high:Q")),
        whole.mark_line(**shape).encode(x, y),
        open_end.mark_line(strokeDash=[4, 4], **shape).encode(x, y),
        dot.transform_filter("datum.whole")
        .mark_circle(fill=accent, size=24, opacity=1)
        .encode(x, y),
        dot.transform_filter("!datum.whole")
        .mark_circle(fill=ink("card"), stroke=accent, strokeWidth=1.5, size=40, opacity=1)
        .encode(x, y),
    ]


def _columns(y: alt.Y) -> list[alt.Chart]:
    known = alt.Chart().transform_filter("datum.known")
    across = (pixels("bar_left"), alt.X2("bar_right:Q"), y, alt.Y2Datum(0))
    accent = ink("accent")
    ranges = known.transform_filter("datum.low != datum.high")
    return [
        known.transform_filter("datum.whole").mark_rect(fill=accent).encode(*across),
        known.transform_filter("!datum.whole")
        .mark_rect(fill=ink("accent-soft"), stroke=accent, strokeDash=[3, 3])
        .encode(*across),
        ranges.mark_rule(stroke=ink("ink"), strokeWidth=1.25).encode(
            pixels("x"), alt.Y("low:Q"), alt.Y2("high:Q")
        ),
    ]


def _feet(inside: float, room: float, label: alt.Y) -> list[alt.Chart]:
    """The years, the ground, what is not known upon it, and the last full year's number."""
    x, all_years = pixels("x"), alt.Chart()
    return [
        all_years.transform_filter("!datum.known")
        .mark_rect(fill=HATCH, stroke=ink("faint"), strokeWidth=0.5)
        .encode(
            pixels("bar_left"), alt.X2("bar_right:Q"), pixels("stub", alt.Y), alt.Y2("floor:Q")
        ),
        alt.Chart(alt.Data(values=[{}]))
        .mark_rule(stroke=ink("ink-3"))
        .encode(alt.XValue(0), alt.X2Value(room), alt.YValue(inside)),
        all_years.mark_text(
            lineBreak="\n", lineHeight=14, dy=16, fontSize=SMALL_TEXT, fill=ink("ink-2")
        ).encode(x, pixels("floor", alt.Y), alt.Text("year:N")),
        all_years.transform_filter("datum.label")
        .mark_text(dy=-12, fontWeight="bold", fill=ink("ink"))
        .encode(x, label, alt.Text("label:N")),
    ]
