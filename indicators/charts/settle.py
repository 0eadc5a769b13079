"""A picture as Vega writes it, made into one that is named, linked, small and free of styles."""

import re
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

from indicators.charts.drawing import MARK, Drawing, Link
from indicators.charts.palette import HATCH, ink

SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
ET.register_namespace("", SVG)

# What Vega writes for its own ends: its classes are words of our stylesheets too.
NEEDLESS = ("class", "role", "style", "version", "stroke-miterlimit", "font-family")
DEFAULTS = {"opacity": "1", "transform": "translate(0,0)", "stroke-width": "1", "target": None}
LONG = re.compile(r"(\.\d\d)\d+")
LONG_IN_SHAPE = re.compile(r"(\.\d)\d+")  # a tenth of a pixel is enough for a coast
SHAPE = 200  # letters of a path that is no bar


def settle(svg: str, drawing: Drawing, name: str, base: str = "") -> ET.Element:
    """The picture with title, description and links. `name` keeps its ids apart from others'.

    With a `base`, addresses are whole, for a file that leaves the site.
    """
    root = ET.fromstring(svg)
    _clean(root)
    for mark in list(root.iter(_tag("a"))):
        link = drawing.links[int(mark.attrib.pop(XLINK).removeprefix(MARK))]
        _name(mark, link, base)
    _quieten(root)
    _introduce(root, drawing, name)
    return root


def _tag(name: str) -> str:
    return f"{{{SVG}}}{name}"


def _clean(parent: ET.Element) -> None:
    for child in list(parent):
        if child.get("display") == "none" or (child.get("class") == "background"):
            parent.remove(child)
            continue
        _clean(child)
        if child.tag == _tag("g") and not len(child):
            parent.remove(child)
    for attribute in list(parent.attrib):
        value = parent.attrib[attribute]
        if (
            attribute in NEEDLESS
            or attribute.startswith("aria-")
            or DEFAULTS.get(attribute) == value
        ):
            del parent.attrib[attribute]
        elif attribute in ("d", "transform"):
            cut = LONG_IN_SHAPE if len(value) > SHAPE else LONG
            parent.attrib[attribute] = cut.sub(r"\1", value)


def _name(mark: ET.Element, link: Link, base: str) -> None:
    """A named mark: a link where it leads somewhere, a group that only says its name elsewhere."""
    if urlsplit(link.href).scheme not in ("", "http", "https"):
        raise ValueError(f"{link.href} is no address for a link")
    if link.href:
        mark.attrib |= {
            "href": urljoin(base, link.href) if base else link.href,
            "class": "mark",
            "aria-label": link.name,
        }
    else:
        mark.tag = _tag("g")
        mark.attrib = {"class": "mark"}
    title = ET.Element(_tag("title"))
    title.text = link.name
    mark.insert(0, title)


def _quieten(element: ET.Element) -> None:
    """What holds no link is not read out, and what holds no named mark lets the pointer through."""
    for child in element:
        if child.get("class") == "mark":
            if child.tag != _tag("a"):
                child.set("aria-hidden", "true")
            continue
        named = [mark for mark in child.iter() if mark.get("class") == "mark"]
        if not named:
            child.attrib |= {"aria-hidden": "true", "pointer-events": "none"}
        elif child.tag == _tag("g"):
            child.attrib.pop("pointer-events", None)
            _quieten(child)


def _introduce(root: ET.Element, drawing: Drawing, name: str) -> None:
    has_links = any(link.href for link in drawing.links)
    root.attrib |= {
        # The links of an image are not read out; those of a group are.
        "role": "group" if has_links else "img",
        "class": "chart-picture",
        "viewBox": f"0 0 {drawing.width} {drawing.height}",
        "width": str(drawing.width),
        "height": str(drawing.height),
        "aria-labelledby": f"{name}-title",
        "aria-describedby": f"{name}-desc",
    }
    title, about = ET.Element(_tag("title")), ET.Element(_tag("desc"))
    title.attrib["id"], title.text = f"{name}-title", drawing.title
    about.attrib["id"], about.text = f"{name}-desc", drawing.description
    root.insert(0, title)
    root.insert(1, about)
    if any(HATCH in element.attrib.values() for element in root.iter()):
        root.insert(2, _hatch(name))


def _hatch(name: str) -> ET.Element:
    defs = ET.Element(_tag("defs"))
    pattern = ET.SubElement(
        defs,
        _tag("pattern"),
        {
            "id": f"{name}-hatch",
            "width": "4",
            "height": "4",
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
    )
    ET.SubElement(pattern, _tag("rect"), {"width": "4", "height": "4", "fill": ink("card")})
    ET.SubElement(pattern, _tag("rect"), {"width": "1.2", "height": "4", "fill": ink("faint")})
    return defs
