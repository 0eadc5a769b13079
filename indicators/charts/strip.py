"""One figure among all: every country a dot on a line from nought to the most."""

from collections import Counter
from collections.abc import Sequence
from statistics import median

import altair as alt
from django.utils.translation import gettext as _

from deployments.templatetags.atalaya import number
from indicators.charts import sentences
from indicators.charts.drawing import (
    NARROW,
    SMALL_TEXT,
    Drawing,
    Link,
    framed,
    marked,
    pixels,
    text_width,
)
from indicators.charts.palette import ink
from indicators.charts.shapes import Bar, Unit

RADIUS, MARGIN, FOOT = 4, 6, 20
STEP = 2 * RADIUS + 1


def draw(bars: Sequence[Bar], *, title: str, unit: Unit) -> Drawing:
    """Equal ones stand on one another; the own one stands out, a stroke marks the median."""
    known = [bar for bar in bars if bar.value is not None]
    most = max([bar.value for bar in known], default=0) or 1
    scale = (NARROW - 2 * MARGIN) / most
    # The own one first, so that it stands on the line.
    dots = sorted(known, key=lambda bar: (not bar.own, bar.value, bar.name))
    levels = _levels([MARGIN + bar.value * scale for bar in dots])
    ground = MARGIN + max(levels, default=0) * STEP + RADIUS
    rows = [
        {
            "mark": marked(place),
            "x": MARGIN + bar.value * scale,
            "y": ground - level * STEP,
            "own": bar.own,
        }
        for place, (bar, level) in enumerate(zip(dots, levels, strict=True))
    ]
    height = round(ground + RADIUS + FOOT)
    return Drawing(
        rows=rows,
        chart=framed(_layers(known, unit, most, scale, ground), NARROW, height),
        width=NARROW,
        height=height,
        title=title,
        description=_described(known, unit),
        links=[
            Link(sentences.said(bar.name, bar.value, bar.low, bar.high, unit), bar.href)
            for bar in dots
        ],
    )


def _levels(places: Sequence[float]) -> list[int]:
    """On which level each dot stands: the lowest on which none is in its way."""
    taken: Counter[int] = Counter()
    levels = []
    for x in places:
        heap = round(x / STEP)
        levels.append(taken[heap])
        taken[heap] += 1
    return levels


def _layers(known, unit: Unit, most: float, scale: float, ground: float) -> list[alt.Chart]:
    x, y = pixels("x"), pixels("y", alt.Y)
    foot = ground + RADIUS + 12
    ends = [{"x": 0, "y": foot, "text": unit.written(0), "align": "left"}]
    if known:
        last = {"x": NARROW, "y": foot, "text": unit.written(most), "align": "right"}
        ends.append(last)
        middle = MARGIN + median(bar.value for bar in known) * scale
        wide = text_width(_median(known, unit), SMALL_TEXT) / 2
        free = text_width(unit.written(0), SMALL_TEXT), text_width(last["text"], SMALL_TEXT)
        if free[0] + 8 < middle - wide and middle + wide < NARROW - free[1] - 8:
            ends.append({"x": middle, "y": foot, "text": _median(known, unit), "align": "center"})
    stroke = [{"x": MARGIN + median(bar.value for bar in known) * scale}] if known else []
    words = alt.Chart(alt.Data(values=ends))
    return [
        alt.Chart(alt.Data(values=[{}]))
        .mark_rule(stroke=ink("rule"))
        .encode(alt.XValue(0), alt.X2Value(NARROW), alt.YValue(ground)),
        alt.Chart(alt.Data(values=stroke))
        .mark_rule(stroke=ink("ink-3"), strokeWidth=1.5)
        .encode(x, alt.YValue(0), alt.Y2Value(ground + RADIUS)),
        *(
            alt.Chart()
            .transform_filter(f"datum.own == {own}")
            .mark_circle(fill=ink(colour), stroke=ink("card"), size=size, opacity=1)
            .encode(x, y, alt.Href("mark:N"))
            for own, colour, size in (("false", "faint", 50), ("true", "accent", 90))
        ),
        *(
            words.transform_filter(f"datum.align == '{align}'")
            .mark_text(align=align, fontSize=SMALL_TEXT, fill=ink("ink-2"))
            .encode(x, y, alt.Text("text:N"))
            for align in ("left", "center", "right")
        ),
    ]


def _median(known: Sequence[Bar], unit: Unit) -> str:
    middle = round(median(bar.value for bar in known), 1)
    return _("median %(value)s") % {"value": unit.written(middle)}


def _described(known: Sequence[Bar], unit: Unit) -> str:
    own = next((bar for bar in known if bar.own), None)
    if own is None:
        return sentences.highest_and_lowest(known, unit)
    rank = 1 + sum(bar.value > own.value for bar in known)
    said = sentences.said(own.name, own.value, own.low, own.high, unit)
    return _("%(said)s; rank %(rank)s of %(of)s, %(median)s.") % {
        "said": said,
        "rank": number(rank),
        "of": number(len(known)),
        "median": _median(known, unit),
    }
