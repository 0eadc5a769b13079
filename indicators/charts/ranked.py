"""Figures as bars, the highest first, each with its range and the way to its records."""

from collections.abc import Sequence

import altair as alt
from django.utils.translation import gettext as _

from indicators.charts import sentences
from indicators.charts.drawing import Drawing, Link, framed, pixels, text_width
from indicators.charts.lanes import BAR, GAP, Lanes, lanes
from indicators.charts.palette import HATCH, ink
from indicators.charts.shapes import Bar, Unit
from indicators.charts.ticks import apart, are_whole, axis, fitting

TOP = 22  # the numbers of the axis


def draw(bars: Sequence[Bar], *, title: str, unit: Unit, narrow: bool = False) -> Drawing:
    """All bars from one zero; what is not known stands below, hatched."""
    bars = sorted(bars, key=lambda bar: (bar.value is None, -(bar.value or 0), bar.name))
    space = lanes([bar.name for bar in bars], narrow)
    rows = [space.row_of(place) | _row(bar, unit) for place, bar in enumerate(bars)]
    x = _axis(bars, unit, space)
    return Drawing(
        rows=rows,
        chart=framed(_layers(x, space), space.width, space.height + TOP, top=TOP),
        width=space.width,
        height=space.height + TOP,
        title=title,
        description=sentences.highest_and_lowest(bars, unit),
        links=[
            Link(sentences.said(bar.name, bar.value, bar.low, bar.high, unit), bar.href)
            for bar in bars
        ],
    )


def _axis(bars: Sequence[Bar], unit: Unit, space: Lanes) -> alt.X:
    known = [bar for bar in bars if bar.value is not None]
    most = domain(
        [(max(bar.value, bar.high or 0), unit.written(bar.value)) for bar in known], space
    )
    whole = are_whole(bar.value for bar in known)
    count = 4 if space.is_narrow else 6
    numbers = apart(most, count, unit, space.room, whole=whole) if known else []
    shown = fitting(numbers, unit, space.room / most, space.room)
    return alt.X(
        "value:Q",
        scale=alt.Scale(domain=[0, most], range=[space.left, space.width], nice=False),
        axis=axis(shown, unit, orient="top", labelFlush=True),
    )


def domain(ends: Sequence[tuple[float, str]], space: Lanes, gap: float = GAP) -> float:
    """As far as an axis must go so that every label fits behind the end of its bar."""
    most = 0.0
    for end, label in ends:
        free = space.room - text_width(label) - gap - GAP
        most = max(most, end * space.room / max(free, space.room / 3))
    return most or 1


def _row(bar: Bar, unit: Unit) -> dict:
    known = bar.value is not None
    return {
        "own": bar.own,
        "known": known,
        "value": bar.value,
        "low": bar.low,
        "high": bar.high,
        "is_range": known and bar.is_range,
        "end": max(bar.value, bar.high or 0) if known else 0,
        "label": unit.written(bar.value) if known else _("not known"),
    }


def _layers(x: alt.X, space: Lanes) -> list[alt.Chart]:
    known = alt.Chart().transform_filter("datum.known")
    y, y2, middle = pixels("top", alt.Y), alt.Y2("bottom:Q"), pixels("middle", alt.Y)
    return [
        space.faces(),
        known.mark_rect(fill=ink("accent")).encode(x, alt.X2Datum(0), y, y2),
        *ranges(middle),
        space.zero(),
        known.mark_text(align="left", dx=GAP, fill=ink("ink")).encode(
            alt.X("end:Q"), middle, alt.Text("label:N")
        ),
        *unknown("!datum.known", space),
        *space.labels(),
    ]


def unknown(test: str, space: Lanes) -> list[alt.Chart]:
    """The rows of which nothing is known: a hatched stub, and the word."""
    rows = alt.Chart().transform_filter(test)
    middle = pixels("middle", alt.Y)
    return [
        rows.mark_rect(fill=HATCH, stroke=ink("faint"), strokeWidth=0.5).encode(
            alt.XValue(space.left),
            alt.X2Value(space.left + BAR),
            pixels("top", alt.Y),
            alt.Y2("bottom:Q"),
        ),
        rows.mark_text(align="left", dx=BAR + GAP, fill=ink("ink-2")).encode(
            alt.XValue(space.left), middle, alt.Text("label:N")
        ),
    ]


def ranges(middle: alt.Y) -> list[alt.Chart]:
    """Thin lines from low to high, on a ground of their own to be seen on the bar too."""
    rows = alt.Chart().transform_filter("datum.is_range")
    low, high = alt.X("low:Q"), alt.X("high:Q")
    end = {"color": ink("ink"), "thickness": 1.25, "size": 7, "orient": "vertical"}
    return [
        rows.mark_rule(stroke=ink("card"), strokeWidth=4).encode(low, alt.X2("high:Q"), middle),
        rows.mark_rule(stroke=ink("ink"), strokeWidth=1.25).encode(low, alt.X2("high:Q"), middle),
        rows.mark_tick(**end).encode(low, middle),
        rows.mark_tick(**end).encode(high, middle),
    ]
