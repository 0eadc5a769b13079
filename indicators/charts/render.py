"""A drawing made into a picture by vl-convert: in this process, without a browser or a network."""

import vl_convert

from indicators.charts import framing, paint
from indicators.charts.drawing import Drawing
from indicators.charts.palette import Theme
from indicators.charts.settle import settle
from indicators.charts.shapes import Words

SCALE = 2  # pixels of a PNG to one of the picture


def for_page(drawing: Drawing, name: str) -> str:
    """An SVG to stand inside a page."""
    return paint.for_page(settle(_svg(drawing), drawing, name), name)


def as_svg(drawing: Drawing, name: str, words: Words, theme: Theme) -> str:
    """An SVG file with everything a reader must know inside the picture."""
    picture = settle(_svg(drawing), drawing, name, base=words.permalink)
    return paint.for_file(framing.framed(picture, drawing, words), name, theme)


def as_png(drawing: Drawing, name: str, words: Words, theme: Theme) -> bytes:
    """The same as pixels."""
    return vl_convert.svg_to_png(as_svg(drawing, name, words, theme), scale=SCALE)


def _svg(drawing: Drawing) -> str:
    # No address is allowed: whatever a specification says, nothing is fetched.
    return vl_convert.vegalite_to_svg(drawing.specification(), allowed_base_urls=[])
