"""A chart before it is painted, and the frame in which every chart is specified."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import altair as alt
from altair.utils import schemapi

from indicators.charts.palette import ink

# Altair checks every part as it is made, which takes longer than all the drawing. The tests
# check each whole specification instead.
schemapi.disable_debug_mode()

# Of the pictures themselves; text of 12 stays above 11 where a phone makes them a little smaller.
WIDE, NARROW = 720, 340
SMALL_TEXT, TEXT = 12, 13
FONT = "Liberation Sans"  # inside vl-convert, so that text is measured alike on every machine
ROWS = "rows"
MARK = "https://mark.invalid/"  # an address no reader sees: `settle` puts the true one there


@dataclass(frozen=True)
class Link:
    """A mark that says its name, and may lead somewhere."""

    name: str
    href: str = ""


@dataclass(frozen=True)
class Drawing:
    """A specified chart, what it says in words, and its named marks in the order of their keys."""

    chart: alt.LayerChart
    rows: list[dict]  # the data that its layers share
    width: int
    height: int
    title: str
    description: str
    links: Sequence[Link] = field(default_factory=list)

    def specification(self, *, validate: bool = False) -> dict:
        """The whole in Vega-Lite. Rows come last, since Altair copies what it holds many times."""
        return self.chart.to_dict(validate=validate) | {"datasets": {ROWS: self.rows}}


def marked(place: int) -> str:
    """The key under which a mark finds its link again."""
    return f"{MARK}{place}"


def framed(
    layers: Sequence[alt.Chart],
    width: int,
    height: int,
    *,
    left: int = 0,
    top: int = 0,
    right: int = 0,
    bottom: int = 0,
) -> alt.LayerChart:
    """Layers over the same rows in one frame of exactly this size, with room for axes."""
    chart = alt.layer(*layers, data=alt.NamedData(ROWS)).properties(
        width=width - left - right,
        height=height - top - bottom,
        padding={"left": left, "top": top, "right": right, "bottom": bottom},
        autosize=alt.AutoSizeParams(type="none"),
    )
    return chart.configure(
        font=FONT,
        background="transparent",
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            aria=False,
            domain=False,
            ticks=False,
            title=None,
            gridColor=ink("rule"),
            labelColor=ink("ink-2"),
            labelFontSize=SMALL_TEXT,
            labelPadding=6,
        ),
        text=alt.MarkConfig(font=FONT, fontSize=TEXT, baseline="middle"),
        mark=alt.MarkConfig(aria=False),
    )


def text_width(text: str, size: float = TEXT) -> float:
    """About how wide a text stands, on the safe side for the fonts of all systems."""
    return max((len(line) for line in text.split("\n")), default=0) * size * 0.56


def pixels(name: str, axis: type = alt.X):
    """A position that is given in pixels of the frame."""
    return axis(f"{name}:Q", scale=None, axis=None)
