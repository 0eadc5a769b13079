"""How pages write the numbers of exposure."""

from django import template

from indicators.exposure import words
from indicators.exposure.breakdown import Part

register = template.Library()


@register.filter
def reading(part: Part) -> str:
    """What was read, in its own unit."""
    return words.written(part.component, part.reading and part.reading.value)


@register.filter
def reading_range(part: Part) -> str:
    """From its low to its high end."""
    return words.written_range(part.component, part.reading) if part.reading else words.UNKNOWN


@register.filter
def hundredths(share: float | None) -> str:
    """0 to 1 as points of a hundred."""
    return words.points(share)


@register.filter
def bar(share: float | None) -> int:
    """The same in whole pixels of a bar a hundred wide."""
    return round(100 * (share or 0))
