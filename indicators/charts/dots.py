"""Figures that have no nought, such as a first year: a dot each, the earliest first."""

from collections.abc import Sequence
from dataclasses import replace

import altair as alt
from django.utils.translation import gettext as _

from indicators.charts import sentences
from indicators.charts.drawing import Drawing, Link, framed, pixels
from indicators.charts.lanes import GAP, Lanes, lanes
from indicators.charts.palette import ink
from indicators.charts.ranked import TOP, domain, ranges, unknown
from indicators.charts.shapes import Bar, Unit
from indicators.charts.ticks import are_whole, axis, fitting, ticks

INSET = 18  # the first dot, and the number above it, stand clear of the names
BESIDE = GAP + 4  # from the middle of a dot to its number


def draw(bars: Sequence[Bar], *, title: str, unit: Unit, narrow: bool = False) -> Drawing:
    """From the least to the most; a bar from nought would make them all alike."""
    bars = sorted(bars, key=lambda bar: (bar.value is None, bar.value or 0, bar.name))
    space = lanes([bar.name for bar in bars], narrow)
    rows = [
        space.row_of(place)
        | {
            "own": bar.own,
            "known": bar.value is not None,
            "value": bar.value,
            "low": bar.low,
            "high": bar.high,
            "is_range": bar.value is not None and bar.is_range,
            "end": bar.value if bar.high is None else bar.high,
            "label": _("not known") if bar.value is None else unit.written(bar.value),
        }
        for place, bar in enumerate(bars)
    ]
    known = [bar for bar in bars if bar.value is not None]
    return Drawing(
        rows=rows,
        chart=framed(
            _layers(_axis(known, unit, space), space),
            space.width,
            space.height + TOP,
            top=TOP,
        ),
        width=space.width,
        height=space.height + TOP,
        title=title,
        description=sentences.highest_and_lowest(bars, unit),
        links=[
            Link(sentences.said(bar.name, bar.value, bar.low, bar.high, unit), bar.href)
            for bar in bars
        ],
    )


def _axis(known: Sequence[Bar], unit: Unit, space: Lanes) -> alt.X:
    lows = [bar.value if bar.low is None else bar.low for bar in known]
    highs = [bar.value if bar.high is None else bar.high for bar in known]
    least = min(lows, default=0)
    ends = [(high - least, unit.written(bar.value)) for bar, high in zip(known, highs, strict=True)]
    inner = replace(space, left=space.left + INSET)
    span = domain(ends, inner, BESIDE)
    whole = are_whole(bar.value for bar in known)
    count = 4 if space.is_narrow else 7
    numbers = ticks(least + span, count, least=least, whole=whole) if known else []
    shown = fitting(numbers, unit, inner.room / span, inner.room, least)
    return alt.X(
        "value:Q",
        scale=alt.Scale(
            domain=[least, least + span], range=[inner.left, space.width], nice=False, zero=False
        ),
        axis=axis(shown, unit, orient="top", labelFlush=False),
    )


def _layers(x: alt.X, space: Lanes) -> list[alt.Chart]:
    known, middle = alt.Chart().transform_filter("datum.known"), pixels("middle", alt.Y)
    return [
        space.faces(),
        *ranges(middle),
        known.mark_circle(fill=ink("accent"), size=90, opacity=1).encode(x, middle),
        known.mark_text(align="left", dx=BESIDE, fill=ink("ink")).encode(
            alt.X("end:Q"), middle, alt.Text("label:N")
        ),
        *unknown("!datum.known", space),
        *space.labels(),
    ]
