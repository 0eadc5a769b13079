"""What was searched in the region, country by technology, as a page."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deployments.profiling.region_searched import region_of_searches
from deployments.profiling.searches_asked import read_searches


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Found, nothing found, never searched: every country by every technology."""
    form = read_searches(request.GET)
    asked = {name: value for name, value in form.cleaned_data.items() if value}
    context = {
        "room": "countries",
        "region": region_of_searches(**form.cleaned_data),
        "form": form,
        "query": QueryDict(mutable=True),
    }
    context["query"].update({n: getattr(value, "pk", value) for n, value in asked.items()})
    return render(request, "coverage/index.html", context)
