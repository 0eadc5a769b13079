"""Figures as bars, the highest first, each with its range and the way to its records."""

import textwrap
from collections.abc import Sequence

import altair as alt
from django.utils.translation import gettext as _

from indicators.charts import sentences
from indicators.charts.drawing import (
    NARROW,
    WIDE,
    Drawing,
    Link,
    framed,
    marked,
    pixels,
    text_width,
)
from indicators.charts.palette import HATCH, ink
from indicators.charts.shapes import Bar, Unit
from indicators.charts.ticks import axis, fitting, ticks

TOP = 22  # the numbers of the axis
ROW, NARROW_ROW = 26, 44  # on a phone the name stands above its bar
BAR = 16
LONGEST = 34  # letters of a name on one line
GAP = 6
NEXT_LINE = 15


def draw(bars: Sequence[Bar], *, title: str, unit: Unit, narrow: bool = False) -> Drawing:
    """All bars from one zero; what is not known stands below, hatched."""
    bars = sorted(bars, key=lambda bar: (bar.value is None, -(bar.value or 0), bar.name))
    width = NARROW if narrow else WIDE
    names = [_lines(bar.name, 44 if narrow else LONGEST) for bar in bars]
    left = 0 if narrow else min(240, max(map(text_width, names), default=0) + GAP)
    tall = any("\n" in name for name in names)
    row = (NARROW_ROW if narrow else ROW) + (NEXT_LINE if tall else 0)
    height = row * len(bars) + 2
    most = _domain(bars, unit, width - left)
    rows = [
        _row(place, bar, name, unit, row * place, row, narrow)
        for place, (bar, name) in enumerate(zip(bars, names, strict=True))
    ]
    known = any(bar.value is not None for bar in bars)
    numbers = ticks(most, 4 if narrow else 6, whole=not unit.currency) if known else []
    x = alt.X(
        "value:Q",
        scale=alt.Scale(domain=[0, most], range=[left, width], nice=False),
        axis=axis(fitting(numbers, unit, (width - left) / most, width - left), unit, orient="top"),
    )
    return Drawing(
        chart=framed(rows, _layers(x, left, width, height), width, height + TOP, top=TOP),
        width=width,
        height=height + TOP,
        title=title,
        description=sentences.highest_and_lowest(bars, unit),
        links=[
            Link(sentences.said(bar.name, bar.value, bar.low, bar.high, unit), bar.href)
            for bar in bars
        ],
    )


def _lines(name: str, letters: int) -> str:
    """A name on two lines at most; it is whole in the title of its row."""
    return "\n".join(textwrap.wrap(name, letters, max_lines=2, placeholder=" …"))


def _domain(bars: Sequence[Bar], unit: Unit, room: float) -> float:
    """As far as the axis must go so that every label fits behind its bar."""
    ends = [0.0]
    for bar in bars:
        if bar.value is not None:
            free = room - text_width(unit.written(bar.value)) - 2 * GAP
            ends.append(max(bar.value, bar.high or 0) * room / max(free, room / 3))
    return max(ends) or 1


def _row(place: int, bar: Bar, name: str, unit: Unit, y: float, row: float, narrow: bool) -> dict:
    middle = y + (row - BAR / 2 - 4 if narrow else row / 2)
    known = bar.value is not None
    return {
        "mark": marked(place),
        "name": name,
        "own": bar.own,
        "known": known,
        "value": bar.value,
        "low": bar.low,
        "high": bar.high,
        "is_range": known and bar.is_range,
        "end": max(bar.value, bar.high or 0) if known else 0,
        "label": unit.written(bar.value) if known else _("not known"),
        "row_top": y,
        "row_bottom": y + row,
        "top": middle - BAR / 2,
        "bottom": middle + BAR / 2,
        "middle": middle,
        # Lines hang from the first, so that two stand around the middle.
        "name_y": y + 12 if narrow else middle - (NEXT_LINE / 2 if "\n" in name else 0),
    }


def _layers(x: alt.X, left: float, width: float, height: float) -> list[alt.Chart]:
    chart = alt.Chart()  # of the rows, which all layers share
    known = chart.transform_filter("datum.known")
    ranges = chart.transform_filter("datum.is_range")
    unknown = chart.transform_filter("!datum.known")
    y, y2, middle = pixels("top", alt.Y), alt.Y2("bottom:Q"), pixels("middle", alt.Y)
    start = alt.XValue(left)
    label = alt.Text("label:N")
    name = {"align": "left"} if left == 0 else {"align": "right", "dx": -GAP}
    name |= {"lineBreak": "\n", "lineHeight": NEXT_LINE, "fill": ink("ink")}
    range_ends = (alt.X("low:Q"), alt.X("high:Q"))
    whisker = (range_ends[0], alt.X2("high:Q"), middle)
    return [
        chart.mark_rect(opacity=0).encode(
            alt.XValue(0),
            alt.X2Value(width),
            pixels("row_top", alt.Y),
            alt.Y2("row_bottom:Q"),
            alt.Href("mark:N"),
        ),
        known.mark_rect(fill=ink("accent")).encode(x, alt.X2Datum(0), y, y2),
        unknown.mark_rect(fill=HATCH, stroke=ink("faint"), strokeWidth=0.5).encode(
            start, alt.X2Value(left + BAR), y, y2
        ),
        # On a ground of its own, so that it is seen on the bar as well as beside it.
        ranges.mark_rule(stroke=ink("card"), strokeWidth=4).encode(*whisker),
        ranges.mark_rule(stroke=ink("ink"), strokeWidth=1.25).encode(*whisker),
        *(
            ranges.mark_tick(color=ink("ink"), thickness=1.25, size=7, orient="vertical").encode(
                end, middle
            )
            for end in range_ends
        ),
        alt.Chart(alt.Data(values=[{}]))
        .mark_rule(stroke=ink("ink-3"))
        .encode(start, alt.YValue(0), alt.Y2Value(height)),
        known.mark_text(align="left", dx=GAP, fill=ink("ink")).encode(
            alt.X("end:Q"), middle, label
        ),
        unknown.mark_text(align="left", dx=BAR + GAP, fill=ink("ink-2")).encode(
            start, middle, label
        ),
        *(
            chart.transform_filter(f"datum.own == {own}")
            .mark_text(**weight, **name)
            .encode(start, pixels("name_y", alt.Y), alt.Text("name:N"))
            for own, weight in (("false", {}), ("true", {"fontWeight": "bold"}))
        ),
    ]
