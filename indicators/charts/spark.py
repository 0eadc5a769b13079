"""A figure year by year as small as a word: its shape and its last point, no numbers."""

from collections.abc import Sequence

import altair as alt

from indicators.charts import sentences
from indicators.charts.drawing import Drawing, framed, pixels
from indicators.charts.palette import ink
from indicators.charts.shapes import Point, Unit

WIDTH, HEIGHT, INSET = 120, 32, 4


def draw(points: Sequence[Point], *, title: str, unit: Unit) -> Drawing:
    """From nought to the most, over the years from first to last."""
    points = sorted(points, key=lambda point: point.year)
    known = [point for point in points if point.value is not None]
    most = max([point.value for point in known], default=0) or 1
    first, last = (points[0].year, points[-1].year) if points else (0, 1)
    step = (WIDTH - 2 * INSET) / max(last - first, 1)
    rows = [
        {
            "x": INSET + (point.year - first) * step,
            "value": point.value,
            "floor": 0,
            "is_last": bool(known) and point is known[-1],
        }
        for point in points
    ]
    y = alt.Y(
        "value:Q",
        axis=None,
        scale=alt.Scale(domain=[0, most], range=[HEIGHT - INSET, INSET], nice=False),
    )
    x, breaks = pixels("x"), "break-paths-show-path-domains"
    layers = [
        alt.Chart().mark_area(fill=ink("accent-soft"), invalid=breaks).encode(x, y, alt.Y2Datum(0)),
        alt.Chart().mark_line(stroke=ink("accent"), strokeWidth=1.5, invalid=breaks).encode(x, y),
        alt.Chart()
        .transform_filter("datum.is_last")
        .mark_circle(fill=ink("accent"), size=28, opacity=1)
        .encode(x, y),
    ]
    return Drawing(
        rows=rows,
        chart=framed(layers, WIDTH, HEIGHT),
        width=WIDTH,
        height=HEIGHT,
        title=title,
        description=sentences.from_year_to_year(points, unit),
    )
