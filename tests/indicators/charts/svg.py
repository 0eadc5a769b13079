"""Reading a picture back: its links, texts, and the boxes of its marks."""

import re
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)


def texts(root: ET.Element) -> list[str]:
    """The texts of a picture as one reads them, lines of one text joined by a space."""
    return [
        " ".join(part.strip() for part in element.itertext() if part.strip())
        for element in root.iter(f"{SVG}text")
    ]


def links(root: ET.Element) -> dict[str, str]:
    """The addresses of a picture by the names of their links."""
    return {a.get("aria-label"): a.get("href") for a in root.iter(f"{SVG}a")}


def boxes(root: ET.Element, fill: str) -> list[tuple[float, float, float, float]]:
    """Left, top, width and height of the rectangles of one colour, from the top down."""
    found = []
    for path in root.iter(f"{SVG}path"):
        if path.get("fill") == fill:
            shape = re.fullmatch(r"M([\d.-]+),([\d.-]+)h([\d.-]+)v([\d.-]+)h.+Z", path.get("d"))
            found.append(tuple(float(number) for number in shape.groups()))
    return sorted(found, key=lambda box: box[1])
