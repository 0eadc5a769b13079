"""The frame of a picture that leaves the site: title, meaning, source, licence and address."""

import textwrap
from xml.etree import ElementTree as ET

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from indicators.charts.drawing import FONT, Drawing
from indicators.charts.palette import ink
from indicators.charts.settle import SVG
from indicators.charts.shapes import Words

MARGIN = 24
FAMILY = f"{FONT}, Arial, Helvetica, sans-serif"
LETTER = 0.54  # of the size of the text: a little more than a letter is wide


def framed(picture: ET.Element, drawing: Drawing, words: Words) -> ET.Element:
    """The picture between its title and its foot, on paper; every text wrapped to the width."""
    width = drawing.width + 2 * MARGIN
    above = [
        *_lines(words.title, 20, drawing.width, "ink", weight="bold"),
        *_lines(words.caption, 13, drawing.width, "ink-2"),
    ]
    below = [line for text in _foot(words) for line in _lines(text, 12, drawing.width, "ink-2")]
    top = MARGIN + sum(line["step"] for line in above) + 12
    height = top + drawing.height + 16 + sum(line["step"] for line in below) + MARGIN - 6
    root = ET.Element(f"{{{SVG}}}svg", picture.attrib | _size(width, height))
    root.set("font-family", FAMILY)
    head = [child for child in picture if child.tag.split("}")[1] in ("title", "desc", "defs")]
    root.extend(head)
    ET.SubElement(root, f"{{{SVG}}}rect", _number({"width": width, "height": height}) | _card())
    _write(root, above, MARGIN)
    body = ET.SubElement(root, f"{{{SVG}}}g", {"transform": f"translate({MARGIN},{top})"})
    body.extend(child for child in picture if child not in head)
    _write(root, below, top + drawing.height + 16)
    return root


def _foot(words: Words) -> list[str]:
    source = _("Source: %(source)s") % {"source": words.source} if words.source else ""
    day = date_format(words.as_of, "j F Y") if words.as_of else ""
    data = _("Data of %(day)s") % {"day": day} if day else ""
    licence = _("Licence: %(licence)s") % {"licence": words.licence} if words.licence else ""
    return [source, " · ".join(part for part in (licence, data) if part), words.permalink]


def _lines(text: str, size: int, width: int, colour: str, weight: str = "normal") -> list[dict]:
    letters = int(width / (size * (LETTER + (0.06 if weight == "bold" else 0))))
    return [
        {
            "text": line,
            "size": size,
            "step": round(size * 1.4),
            "fill": ink(colour),
            "weight": weight,
        }
        for line in textwrap.wrap(str(text), letters)
    ]


def _write(root: ET.Element, lines: list[dict], y: float) -> None:
    for line in lines:
        y += line["step"]
        place = _number({"x": MARGIN, "y": y - line["step"] * 0.3, "font-size": line["size"]})
        look = {"fill": line["fill"], "font-weight": line["weight"]}
        ET.SubElement(root, f"{{{SVG}}}text", place | look).text = line["text"]


def _size(width: float, height: float) -> dict[str, str]:
    whole = _number({"width": width, "height": height})
    return whole | {"viewBox": f"0 0 {whole['width']} {whole['height']}"}


def _number(values: dict[str, float]) -> dict[str, str]:
    return {name: f"{value:g}" for name, value in values.items()}


def _card() -> dict[str, str]:
    return {"fill": ink("card")}
