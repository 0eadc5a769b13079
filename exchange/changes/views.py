"""The pages of changes: of the atlas, of one record, and one change with all its rows."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from deployments.models import Deployment
from deployments.records import read_page
from exchange.asof.states import first_day
from exchange.changes.asked import narrowed, read_changes
from exchange.changes.entries import changes_with, entries_of, rows_in_words
from exchange.changes.public import public_rows
from exchange.models import Proposal

ON_A_PAGE = 25
ROWS_ON_A_PAGE = 100


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """What was changed in the atlas, the latest first."""
    form = read_changes(request.GET)
    context = {"form": form, "is_narrowed": any(form.cleaned_data.values())}
    return _listed(request, narrowed(public_rows(), form.cleaned_data), context)


@require_safe
def record_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What was changed in one record since it is published."""
    deployment = get_object_or_404(Deployment.objects.published(), slug=slug)
    return _listed(request, public_rows().filter(deployment=slug), {"deployment": deployment})


@require_safe
def change(request: HttpRequest, uid) -> HttpResponse:
    """One change with every row of it that the public may see."""
    rows = public_rows().filter(proposal__uid=uid).order_by("position")
    page = read_page(rows, request.GET, ROWS_ON_A_PAGE)
    if not page.object_list:
        raise Http404
    proposal = Proposal.objects.select_related("author__byline").get(uid=uid)
    entry = entries_of([proposal], rows)
    if not entry:
        raise Http404
    context = {"entry": entry[0], "page": page, "rows": rows_in_words(list(page))}
    return render(request, "changes/change.html", context | _around(request))


def _listed(request: HttpRequest, rows, context: dict) -> HttpResponse:
    page = read_page(changes_with(rows), request.GET, ON_A_PAGE)
    context |= {"page": page, "entries": entries_of(page, rows), "began": first_day()}
    context |= _around(request)
    return render(request, "changes/index.html", context)


def _around(request: HttpRequest) -> dict:
    query = request.GET.copy()
    query.pop("page", None)
    return {"room": "changes", "query": query}
