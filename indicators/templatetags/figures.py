"""How pages write what a record brings to a figure."""

from django import template

from deployments.templatetags.atalaya import number

register = template.Library()


@register.filter
def amount(value: float | None) -> str:
    """A contribution to three decimals: sums of squares have many, cents two, records none."""
    return number(None if value is None else round(value, 3))
