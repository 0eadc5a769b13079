"""How the map's own parts are written: rings, and what its tray holds."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _

from deployments.mapping import tray

register = template.Library()

register.filter(tray.parts_in_words)


@register.filter
def dash(value: float) -> str:
    """A length for SVG, with a point whatever the language."""
    return f"{value:g}"


@register.simple_tag
def map_tiles() -> str:
    """The attribute that gives a map its tiles, where the settings name any."""
    return format_html('tiles="{}"', settings.MAP_TILES_URL) if settings.MAP_TILES_URL else ""


@register.simple_tag
def map_credit() -> str:
    """Whose lines and tiles are shown."""
    boundaries = _("Boundaries: Natural Earth")
    credit = settings.MAP_TILES_ATTRIBUTION if settings.MAP_TILES_URL else ""
    return f"{credit} · {boundaries}" if credit else boundaries
