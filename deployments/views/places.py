"""Answers to what a reader types into the place search of the map."""

from django import forms
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from countries.models import Country
from deployments.bad_requests import BadQuery
from deployments.mapping.gazetteer import find_places, load_cities

DAY = 86_400


class PlaceForm(forms.Form):
    """What is looked for, and in which country, if not in all."""

    q = forms.CharField(required=False, max_length=80)
    country = forms.ModelChoiceField(Country.objects.all(), required=False)


@require_safe
@cache_control(public=True, max_age=DAY)
def places(request: HttpRequest) -> JsonResponse:
    """The places whose name begins so. Asked for nothing, it makes ready to answer."""
    form = PlaceForm(request.GET)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    text, country = form.cleaned_data["q"], form.cleaned_data["country"]
    if not text:
        load_cities()
    return JsonResponse({"places": [place.as_json() for place in find_places(text, country)]})
