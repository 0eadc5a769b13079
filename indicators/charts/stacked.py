"""Bars made of parts, each in the colour of its route."""

from collections.abc import Sequence

import altair as alt
from django.utils.translation import gettext as _

from deployments.colouring import ROUTE_NAMES, part_of
from indicators.charts import sentences
from indicators.charts.drawing import SMALL_TEXT, Drawing, Link, framed, pixels, text_width
from indicators.charts.lanes import GAP, Lanes, lanes
from indicators.charts.palette import ink
from indicators.charts.ranked import domain, unknown
from indicators.charts.shapes import Bar, Part, Stack, Unit

LINE, SWATCH = 20, 12  # of the legend


def draw(stacks: Sequence[Stack], *, title: str, unit: Unit, narrow: bool = False) -> Drawing:
    """The largest first; parts in one order, the legend above."""
    stacks = sorted(stacks, key=lambda stack: (not stack.parts, -stack.total, stack.name))
    space = lanes([stack.name for stack in stacks], narrow)
    legend, top = _legend(stacks, space)
    rows = [
        space.row_of(place)
        | {
            "known": bool(stack.parts),
            "end": stack.total,
            "label": unit.written(stack.total) if stack.parts else _("not known"),
        }
        for place, stack in enumerate(stacks)
    ]
    most = domain([(stack.total, unit.written(stack.total)) for stack in stacks], space)
    bars = [Bar(stack.name, stack.total if stack.parts else None) for stack in stacks]
    return Drawing(
        rows=rows,
        chart=framed(
            [*_layers(stacks, rows, most, space), *legend],
            space.width,
            space.height + top,
            top=top,
        ),
        width=space.width,
        height=space.height + top,
        title=title,
        description=sentences.highest_and_lowest(bars, unit),
        links=[Link(_said(stack, unit), stack.href) for stack in stacks],
    )


def _said(stack: Stack, unit: Unit) -> str:
    """“Ecuador: 5 deployments (Donation 2, Loan 3)”."""
    if not stack.parts:
        return sentences.said(stack.name, None, None, None, unit)
    parts = ", ".join(
        f"{ROUTE_NAMES[part.route]} {unit.written(part.value)}" for part in _in_order(stack)
    )
    return f"{sentences.said(stack.name, stack.total, None, None, unit)} ({parts})"


def _layers(
    stacks: Sequence[Stack], rows: list[dict], most: float, space: Lanes
) -> list[alt.Chart]:
    x = alt.X(
        "start:Q",
        axis=None,
        scale=alt.Scale(domain=[0, most], range=[space.left, space.width], nice=False),
    )
    middle = pixels("middle", alt.Y)
    known = alt.Chart().transform_filter("datum.known")
    return [
        space.faces(),
        alt.Chart(alt.Data(values=_segments(stacks, rows)))
        .mark_rect(stroke=ink("card"), strokeWidth=1)
        .encode(
            x,
            alt.X2("stop:Q"),
            pixels("top", alt.Y),
            alt.Y2("bottom:Q"),
            alt.Fill("colour:N", scale=None, legend=None),
        ),
        space.zero(),
        known.mark_text(align="left", dx=GAP, fill=ink("ink")).encode(
            alt.X("end:Q"), middle, alt.Text("label:N")
        ),
        *unknown("!datum.known", space),
        *space.labels(),
    ]


def _segments(stacks: Sequence[Stack], rows: list[dict]) -> list[dict]:
    found = []
    for stack, row in zip(stacks, rows, strict=True):
        start = 0.0
        for part in _in_order(stack):
            stop = start + part.value
            across = {"start": start, "stop": stop, "colour": _colour(part.route)}
            found.append(across | {"top": row["top"], "bottom": row["bottom"]})
            start = stop
    return found


def _in_order(stack: Stack) -> list[Part]:
    """The same order in every bar, so that they can be compared."""
    return sorted(stack.parts, key=lambda part: list(ROUTE_NAMES).index(part.route))


def _colour(route: str) -> str:
    return ink(part_of("route", route))


def _legend(stacks: Sequence[Stack], space: Lanes) -> tuple[list[alt.Chart], int]:
    """The routes that occur, from left to right over as many lines as they need; its height."""
    there = {part.route for stack in stacks for part in stack.parts}
    entries, x, line = [], space.left, 0
    for route, name in ((route, str(name)) for route, name in ROUTE_NAMES.items()):
        if route not in there:
            continue
        wide = SWATCH + GAP + text_width(name, SMALL_TEXT) + 2 * GAP
        if x > space.left and x + wide > space.width:
            x, line = space.left, line + 1
        entries.append({"x": x, "line": line, "name": name, "colour": _colour(route)})
        x += wide
    height = LINE * (line + 1) + GAP if entries else 0
    for entry in entries:
        entry["y"] = entry["line"] * LINE - height + SWATCH
    data = alt.Chart(alt.Data(values=entries))
    swatch = data.mark_square(size=SWATCH**2, opacity=1, xOffset=SWATCH / 2).encode(
        pixels("x"), pixels("y", alt.Y), alt.Fill("colour:N", scale=None, legend=None)
    )
    words = data.mark_text(
        align="left", dx=SWATCH + GAP, fontSize=SMALL_TEXT, fill=ink("ink-2")
    ).encode(pixels("x"), pixels("y", alt.Y), alt.Text("name:N"))
    return [swatch, words], height
