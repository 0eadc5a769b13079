"""Between which ranks each country falls: a line from best to worst, a dot at the median."""

from collections.abc import Sequence

import altair as alt
from django.utils.translation import gettext as _

from deployments.templatetags.atalaya import number
from indicators.charts.drawing import SMALL_TEXT, Drawing, Link, framed, pixels
from indicators.charts.lanes import Lanes, lanes
from indicators.charts.palette import ink
from indicators.charts.shapes import RankInterval, Unit
from indicators.charts.ticks import axis, ticks

TOP = 22
INSET = 16  # room for a dot, and the number above it, at both ends


def draw(
    intervals: Sequence[RankInterval], *, title: str, of: int = 0, narrow: bool = False
) -> Drawing:
    """By median rank among `of`; what is too wide to be ranked stands below, without a dot."""
    intervals = sorted(intervals, key=lambda one: (one.too_wide, one.median, one.name))
    of = max([of, *(round(one.high) for one in intervals)], default=1)
    space = lanes([one.name for one in intervals], narrow)
    rows = [
        space.row_of(place)
        | {
            "low": one.low,
            "median": one.median,
            "high": one.high,
            "wide": one.too_wide,
            "label": _("too wide to rank"),
            # Where there is more room beside the line.
            "after": one.low + one.high <= of,
        }
        for place, one in enumerate(intervals)
    ]
    return Drawing(
        rows=rows,
        chart=framed(_layers(_axis(of, space), space), space.width, space.height + TOP, top=TOP),
        width=space.width,
        height=space.height + TOP,
        title=title,
        description=_described(intervals),
        links=[Link(_said(one), one.href) for one in intervals],
    )


def _axis(of: int, space: Lanes) -> alt.X:
    start, stop = space.left + INSET, space.width - INSET
    between = [
        tick
        for tick in ticks(of, 4 if space.is_narrow else 8)
        if of * 0.07 < tick - 1 < of * 0.93 - 1
    ]
    ranks = sorted({1, *between, of})
    return alt.X(
        "median:Q",
        scale=alt.Scale(domain=[1, max(of, 2)], range=[start, stop], nice=False, zero=False),
        axis=axis(ranks, Unit(), orient="top", labelFlush=False),
    )


def _layers(x: alt.X, space: Lanes) -> list[alt.Chart]:
    middle = pixels("middle", alt.Y)
    ranked = alt.Chart().transform_filter("!datum.wide")
    too_wide = alt.Chart().transform_filter("datum.wide")
    line = {"strokeCap": "round"}
    quiet = {"fontSize": SMALL_TEXT, "fill": ink("ink-2")}
    return [
        space.faces(),
        ranked.mark_rule(stroke=ink("accent"), strokeWidth=4, opacity=0.45, **line).encode(
            alt.X("low:Q"), alt.X2("high:Q"), middle
        ),
        too_wide.mark_rule(stroke=ink("faint"), strokeWidth=2, strokeDash=[3, 4], **line).encode(
            alt.X("low:Q"), alt.X2("high:Q"), middle
        ),
        too_wide.transform_filter("datum.after")
        .mark_text(align="left", dx=10, **quiet)
        .encode(alt.X("high:Q"), middle, alt.Text("label:N")),
        too_wide.transform_filter("!datum.after")
        .mark_text(align="right", dx=-10, **quiet)
        .encode(alt.X("low:Q"), middle, alt.Text("label:N")),
        ranked.mark_circle(fill=ink("accent"), size=80, opacity=1).encode(x, middle),
        *space.labels(),
    ]


def _said(one: RankInterval) -> str:
    words = {"name": one.name, "low": number(one.low), "high": number(one.high)}
    if one.too_wide:
        return _("%(name)s: rank %(low)s to %(high)s, too wide to be ranked") % words
    words["median"] = number(one.median)
    return _("%(name)s: rank %(low)s to %(high)s, median %(median)s") % words


def _described(intervals: Sequence[RankInterval]) -> str:
    ranked = [one for one in intervals if not one.too_wide]
    if not ranked:
        return _("No country can be ranked: every interval is too wide.")
    return _(
        "Lowest median rank: %(first)s; highest: %(last)s. %(n)s are too wide to be ranked."
    ) % {
        "first": ranked[0].name,
        "last": ranked[-1].name,
        "n": number(len(intervals) - len(ranked)),
    }
