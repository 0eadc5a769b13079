"""Addresses of a timeline: on its own page its tools know them, elsewhere they lead there."""

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag(takes_context=True)
def opened(context, lane) -> str:
    """The address of the view with all rows of a lane."""
    if tools := context.get("tools"):
        return tools.opened(lane)
    return f"{reverse('timeline')}?{context.get('query', '')}"


@register.simple_tag(takes_context=True)
def closed(context, lane) -> str:
    """The address of the view with the first rows of a lane; empty outside the timeline page."""
    tools = context.get("tools")
    return tools.closed(lane) if tools else ""


@register.simple_tag(takes_context=True)
def zoomed_on(context, year: int) -> str:
    """The address of the years around one; empty outside the timeline page."""
    tools = context.get("tools")
    return tools.zoom_on(year) if tools else ""
