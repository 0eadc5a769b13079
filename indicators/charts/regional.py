"""The region with each country in the shade of its figure; what is not known is hatched."""

from collections.abc import Sequence
from dataclasses import replace

import altair as alt
import shapely
from django.utils.translation import gettext as _

from indicators.charts import sentences
from indicators.charts.drawing import (
    Drawing,
    Link,
    framed,
    marked,
    pixels,
)
from indicators.charts.palette import HATCH, ink
from indicators.charts.region import Land, Region, region
from indicators.charts.shapes import Bar, Shade, Unit
from indicators.steps import MOST, Step, step_of, steps_for

WIDTH, SMALL = 400, 170
RADIUS, SMALL_RADIUS = 5, 2.2
LINE, SWATCH, LEGEND_TEXT = 22, (22, 14), 14  # 14 is still above 11 on a phone
LETTER = LEGEND_TEXT * 0.55  # the width of one, about


def draw(
    shades: Sequence[Shade],
    *,
    title: str,
    unit: Unit,
    steps: Sequence[Step] | None = None,
    small: bool = False,
) -> Drawing:
    """Five classes at most, as on the map of the site; the small one has no legend and no links."""
    width = SMALL if small else WIDTH
    ground = region(width, SMALL_RADIUS if small else RADIUS)
    known = [shade.value for shade in shades if shade.value is not None]
    if steps is None:
        steps, _method = steps_for(known, shares=unit.percent)
    if unit.is_time:  # the earlier, the darker
        steps = [replace(step, number=MOST + 1 - step.number) for step in steps]
    places = {shade.iso2: (place, shade) for place, shade in enumerate(shades)}
    rows = [_row(land, places.get(land.iso2), steps) for land in ground.lands]
    legend, height = [], ground.height
    if not small:
        legend, height = _legend(steps, len(known) < len(shades), unit, ground)
    bars = [Bar(shade.name, shade.value) for shade in shades]
    return Drawing(
        rows=rows,
        chart=framed([*_layers(ground, small), *legend], width, height),
        width=width,
        height=height,
        title=title,
        description=sentences.highest_and_lowest(bars, unit),
        links=[]
        if small
        else [
            Link(sentences.said(shade.name, shade.value, None, None, unit), shade.href)
            for shade in shades
        ],
    )


def _row(land: Land, found: tuple[int, Shade] | None, steps: Sequence[Step]) -> dict:
    row = {"type": "Feature", "geometry": land.shape, "dot": land.dot is not None}
    if land.dot:
        row |= {"x": land.dot[0], "y": land.dot[1]}
    if found is None:  # a territory that the figure does not speak of
        return row | {"colour": ink("land-context"), "edge": ink("border"), "known": False}
    place, shade = found
    known = {"mark": marked(place), "known": True, "edge": ink("shade-line")}
    return row | known | {"colour": _colour(shade.value, steps)}


def _colour(value: int | None, steps: Sequence[Step]) -> str:
    if value is None:
        return HATCH
    number = step_of(value, steps).number
    return ink(f"shade-{number}") if number else ink("card")


def _layers(ground: Region, small: bool) -> list[alt.Chart]:
    fill = alt.Fill("colour:N", scale=None, legend=None)
    edge = alt.Stroke("edge:N", scale=None, legend=None)
    named = {} if small else {"href": alt.Href("mark:N")}

    around = alt.Chart().transform_filter("!datum.known")
    # A country that has a dot is its dot.
    countries = alt.Chart().transform_filter("datum.known && !datum.dot")
    dots = alt.Chart().transform_filter("datum.known && datum.dot")
    # Already in pixels: nothing is left to project.
    plane = {"type": "identity", "scale": 1, "translate": [0, 0]}
    return [
        around.mark_geoshape(strokeWidth=0.4).encode(fill, edge).project(**plane),
        countries.mark_geoshape(strokeWidth=0.6).encode(fill, edge, **named).project(**plane),
        dots.mark_circle(size=(2 * ground.radius) ** 2 * 0.785, opacity=1, strokeWidth=0.8).encode(
            pixels("x"), pixels("y", alt.Y), fill, edge, **named
        ),
    ]


def _legend(
    steps: Sequence[Step], some_unknown: bool, unit: Unit, ground: Region
) -> tuple[list[alt.Chart], int]:
    """The limits of each class beside its shade, and the height of the map with them."""
    entries = [(_colour(step.low, steps), _limits(step, unit)) for step in reversed(steps)]
    if some_unknown:
        entries.append((HATCH, _("not known")))
    top, height = _place_of_legend([text for _shade, text in entries], ground)
    rows = [
        {"top": top + LINE * line, "colour": colour, "text": text}
        for line, (colour, text) in enumerate(entries)
    ]
    for row in rows:
        row["bottom"], row["middle"] = row["top"] + SWATCH[1], row["top"] + SWATCH[1] / 2
    data = alt.Chart(alt.Data(values=rows))
    return [
        data.mark_rect(stroke=ink("shade-line"), strokeWidth=0.8).encode(
            alt.XValue(1),
            alt.X2Value(1 + SWATCH[0]),
            pixels("top", alt.Y),
            alt.Y2("bottom:Q"),
            alt.Fill("colour:N", scale=None, legend=None),
        ),
        data.mark_text(align="left", fontSize=LEGEND_TEXT, fill=ink("ink-2")).encode(
            alt.XValue(SWATCH[0] + 8), pixels("middle", alt.Y), alt.Text("text:N")
        ),
    ], height


def _place_of_legend(texts: Sequence[str], ground: Region) -> tuple[int, int]:
    """Its top and the height of the whole: in the ocean south-west, or else below."""
    tall = LINE * len(texts)
    wide = SWATCH[0] + 8 + LETTER * max(map(len, texts), default=0)
    top = ground.height - tall - 4
    here = shapely.box(0, top, wide, ground.height)
    if any(shapely.geometry.shape(land.shape).intersects(here) for land in ground.lands):
        return ground.height + 8, ground.height + 8 + tall
    return top, ground.height


def _limits(step: Step, unit: Unit) -> str:
    return unit.range_written(step.low, step.high)
