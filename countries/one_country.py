"""A parameter that names a country by its ISO code."""

from django import forms
from django.utils.translation import gettext_lazy as _

from countries.models import Country


class OneCountry(forms.ModelChoiceField):
    """A country by its ISO code, in small letters too: people type them."""

    def __init__(self):
        super().__init__(
            Country.objects.order_by("name"),
            required=False,
            to_field_name="iso2",
            label=_("Country"),
            empty_label=_("Any country"),
            error_messages={"invalid_choice": _("This is no country that the atlas knows.")},
        )

    def to_python(self, value):
        return super().to_python(value.upper() if isinstance(value, str) else value)
