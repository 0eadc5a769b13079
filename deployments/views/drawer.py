"""A record as a drawer beside a view, for scripts that open it without leaving."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deployments.drawer import Drawer
from deployments.record import published_record


@require_safe
def drawer(request: HttpRequest, slug: str) -> HttpResponse:
    """What the drawer shows of a published record; a draft is not there."""
    found = published_record(slug)
    if found is None:
        raise Http404
    return render(request, "deployments/_drawer.html", {"drawer": Drawer(found)})
