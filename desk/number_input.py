"""Boxes for numbers: what is typed arrives as it was typed, and is refused in words.

A browser's own number box drops what it does not understand while one types: a comma goes, and
`-0,22` would be saved as -22.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from exchange.written import how_to_write


class _AsTyped:
    """Refuses with the way to write it, as an import does."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as refused:
            raise ValidationError(
                self.sentence(value) + how_to_write(value), "invalid"
            ) from refused


class WholeNumber(_AsTyped, forms.IntegerField):
    widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 12})

    def sentence(self, value: str) -> str:
        return _("“%s” is not a whole number.") % value


class PlainNumber(_AsTyped, forms.DecimalField):
    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 18})

    def sentence(self, value: str) -> str:
        return _("“%s” is not a plain number such as 4300 or -0.22.") % value


class MeasuredNumber(_AsTyped, forms.FloatField):
    """One that is kept as a float: a figure of a country, a rate."""

    widget = PlainNumber.widget
    sentence = PlainNumber.sentence


NUMBERS = {
    models.IntegerField: {"form_class": WholeNumber, "widget": WholeNumber.widget},
    models.DecimalField: {"form_class": PlainNumber, "widget": PlainNumber.widget},
    models.FloatField: {"form_class": MeasuredNumber, "widget": PlainNumber.widget},
}
