"""Stand-in colours replaced: by the page's own tokens, or by the colours of one theme."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

from indicators.charts.palette import HATCH, Theme, colours, tokens


def for_page(root: ET.Element, name: str) -> str:
    """One picture that is right in both themes, since the page decides what each token is."""
    return _painted(root, name, lambda token: f"var(--{token})")


def for_file(root: ET.Element, name: str, theme: Theme) -> str:
    """A picture that stands alone, in the colours of one theme."""
    return _painted(root, name, colours(theme).__getitem__)


def _painted(root: ET.Element, name: str, colour: Callable[[str], str]) -> str:
    stands_for = tokens()
    for element in root.iter():
        for attribute in ("fill", "stroke"):
            value = element.get(attribute)
            if value == HATCH:
                element.set(attribute, f"url(#{name}-hatch)")
            elif value in stands_for:
                element.set(attribute, colour(stands_for[value]))
    return ET.tostring(root, encoding="unicode")
