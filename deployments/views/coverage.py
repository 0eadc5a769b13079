"""What was searched in the region, country by technology, as a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deployments.profiling.region_searched import region_of_searches


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Found, nothing found, never searched: every country by every technology."""
    context = {"room": "countries", "region": region_of_searches()}
    return render(request, "coverage/index.html", context)
