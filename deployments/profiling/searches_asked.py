"""Which part of what was searched a reader asks for: a country or subregion, a finding."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from countries.one_country import OneCountry
from deployments.bad_requests import BadQuery
from deployments.profiling.region_searched import WORDS


def _one_of(choices, label, any_of_them) -> forms.ChoiceField:
    words = ", ".join(str(word) for word, _label in choices)
    refusal = _("“%(value)s” is not one of: {}.")
    return forms.ChoiceField(
        choices=[("", any_of_them), *choices],
        required=False,
        label=label,
        error_messages={"invalid_choice": refusal.format(words)},
    )


class SearchesForm(forms.Form):
    """The parameters of the page and of its file."""

    region = _one_of(Country.Subregion.choices, _("Subregion"), _("Any subregion"))
    country = OneCountry()
    finding = _one_of(
        [(finding.value, word) for finding, word in WORDS.items()], _("Finding"), _("Any finding")
    )


def read_searches(parameters: QueryDict) -> SearchesForm:
    """The parameters as they are understood, or `BadQuery`."""
    form = SearchesForm(parameters)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    return form
