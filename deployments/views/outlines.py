"""The outlines that the map draws: the region at once, the units of a country when asked."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from countries.models import Country
from countries.outlines import region_outlines, subdivision_outlines

A_DAY = 86_400  # they change with a release of the reference files, and then so does their tag


@require_safe
def region(request: HttpRequest) -> HttpResponse:
    """Countries and the land around them."""
    return _kept_by_readers(request, region_outlines())


@require_safe
def subdivisions(request: HttpRequest, iso2: str) -> HttpResponse:
    """The first-level units of a country."""
    country = get_object_or_404(Country, iso2=iso2.upper())
    return _kept_by_readers(request, subdivision_outlines(country.iso2))


def _kept_by_readers(request: HttpRequest, outlines: bytes) -> HttpResponse:
    tag = f'"{hashlib.sha256(outlines).hexdigest()[:20]}"'
    answer = HttpResponse(outlines, content_type="application/json", headers={"ETag": tag})
    patch_cache_control(answer, public=True, max_age=A_DAY)
    return get_conditional_response(request, etag=tag, response=answer)
