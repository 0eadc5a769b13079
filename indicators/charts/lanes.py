"""Named rows beneath each other: the name beside its row, on a phone above it."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from indicators.charts.drawing import (
    NARROW,
    WIDE,
    marked,
    pixels,
    text_width,
)
from indicators.charts.palette import ink

ROW, NARROW_ROW = 26, 44
BAR = 16
GAP = 6
LONGEST, NARROW_LONGEST = 34, 44  # letters of a name on one line
MOST_LEFT = 240
NEXT_LINE = 15


@dataclass(frozen=True)
class Lanes:
    """Where the rows of a chart stand, in pixels from the top left of its frame."""

    names: tuple[str, ...]
    left: float
    width: int
    row: int
    is_narrow: bool

    @property
    def height(self) -> int:
        return self.row * len(self.names) + 2

    @property
    def room(self) -> float:
        return self.width - self.left

    def row_of(self, place: int) -> dict:
        """What every chart knows of a row, to which it adds its own."""
        top, name = self.row * place, self.names[place]
        middle = top + (self.row - BAR / 2 - 4 if self.is_narrow else self.row / 2)
        # Lines hang from the first: two stand around the middle, or end above the bar.
        up = NEXT_LINE if "\n" in name else 0
        name_y = middle - BAR / 2 - 10 - up if self.is_narrow else middle - up / 2
        return {
            "mark": marked(place),
            "name": name,
            "own": False,
            "row_top": top,
            "row_bottom": top + self.row,
            "top": middle - BAR / 2,
            "bottom": middle + BAR / 2,
            "middle": middle,
            "name_y": name_y,
        }

    def faces(self) -> alt.Chart:
        """The rows as one may point at them, each a link where its mark leads somewhere."""
        return (
            alt.Chart()
            .mark_rect(opacity=0)
            .encode(
                alt.XValue(0),
                alt.X2Value(self.width),
                pixels("row_top", alt.Y),
                alt.Y2("row_bottom:Q"),
                alt.Href("mark:N"),
            )
        )

    def zero(self) -> alt.Chart:
        """The line on which all bars begin."""
        line = alt.Chart(alt.Data(values=[{}])).mark_rule(stroke=ink("ink-3"))
        return line.encode(alt.XValue(self.left), alt.YValue(0), alt.Y2Value(self.height))

    def labels(self) -> list[alt.Chart]:
        """The names, that of the page's own subject in bold."""
        side = {"align": "left"} if self.is_narrow else {"align": "right", "dx": -GAP}
        look = {"lineBreak": "\n", "lineHeight": NEXT_LINE, "fill": ink("ink"), **side}
        return [
            alt.Chart()
            .transform_filter(f"datum.own == {own}")
            .mark_text(**weight, **look)
            .encode(alt.XValue(self.left), pixels("name_y", alt.Y), alt.Text("name:N"))
            for own, weight in (("false", {}), ("true", {"fontWeight": "bold"}))
        ]


def lanes(names: Sequence[str], narrow: bool) -> Lanes:
    """Rows for these names, wide enough for the longest and tall enough for two lines of it."""
    lines = tuple(_lines(name, NARROW_LONGEST if narrow else LONGEST) for name in names)
    is_tall = any("\n" in name for name in lines)
    return Lanes(
        names=lines,
        left=0 if narrow else min(MOST_LEFT, max(map(text_width, lines), default=0) + GAP),
        width=NARROW if narrow else WIDE,
        row=(NARROW_ROW if narrow else ROW) + (NEXT_LINE if is_tall else 0),
        is_narrow=narrow,
    )


def _lines(name: str, letters: int) -> str:
    """A name on two lines at most; it is whole in the title of its row."""
    return "\n".join(textwrap.wrap(name, letters, max_lines=2, placeholder=" …"))
