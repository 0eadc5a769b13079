"""The table of the view."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deployments.columns import COLUMNS, USUAL, with_columns
from deployments.records import PAGE_LENGTHS, numbers, read_page, read_table
from deployments.views.explore import explore


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """The deployments of the view, a row each, sorted and in pages."""
    table = read_table(request.GET)
    context = explore(request, "records")
    rows = with_columns(table.sorted(context["filter"].deployments), table.columns)
    page = read_page(rows, request.GET, table.per)
    query = context["filter"].query.copy()
    query.update(table.said)
    context |= {
        "table": table,
        "query": query,
        "page": page,
        "numbers": numbers(page),
        "lengths": PAGE_LENGTHS,
        "all_columns": COLUMNS.values(),
        "usual_columns": USUAL,
        "hidden_parameters": list(table.said.items()),
    }
    return render(request, "deployments/records.html", context)
