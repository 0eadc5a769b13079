"""The table of the view."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deployments.records import NEWEST_FIRST, headings, read_page, read_sort, sorted_by
from deployments.views.explore import explore


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """The deployments of the view, a row each, sorted and in pages."""
    context = explore(request, "records")
    sort = read_sort(request.GET)
    rows = sorted_by(context["filter"].deployments, sort).for_list()
    context |= {
        "page": read_page(rows, request.GET),
        "headings": headings(sort),
        "sort": "" if sort == NEWEST_FIRST else sort,
        "hidden_parameters": [("sort", sort)] if sort != NEWEST_FIRST else [],
    }
    return render(request, "deployments/records.html", context)
