"""Answers to what a reader types into the place search of the map."""

from django import forms
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from countries.models import Country
from deployments.bad_requests import BadQuery
from deployments.mapping.gazetteer import find_places, load_cities, places_at

DAY = 86_400


class PlaceForm(forms.Form):
    """What is looked for, by name or by point, and in which country, if not in all."""

    q = forms.CharField(required=False, max_length=80)
    at = forms.RegexField(
        r"^-?\d{1,2}(\.\d{1,15})?,-?\d{1,3}(\.\d{1,15})?$",
        required=False,
        error_messages={"invalid": _("Write a point as latitude,longitude: -0.22,-78.51.")},
    )
    country = forms.ModelChoiceField(Country.objects.all(), required=False)


@require_safe
@cache_control(public=True, max_age=DAY)
def places(request: HttpRequest) -> JsonResponse:
    """The places whose name begins so, or the unit that holds a point.

    Asked for nothing, it makes ready to answer.
    """
    form = PlaceForm(request.GET)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    text, point, country = (form.cleaned_data[name] for name in ("q", "at", "country"))
    if point:
        found = places_at(*map(float, point.split(",")), country)
    else:
        found = find_places(text, country)
        if not text:
            load_cities()
    return JsonResponse({"places": [place.as_json() for place in found]})
