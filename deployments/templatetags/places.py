"""How the map's own parts are written: rings, and what its tray holds."""

from django import template

from deployments import tray

register = template.Library()

register.filter(tray.parts_in_words)


@register.filter
def dash(value: float) -> str:
    """A length for SVG, with a point whatever the language."""
    return f"{value:g}"
