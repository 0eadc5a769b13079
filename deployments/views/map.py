"""The map, which is the dashboard, and the feed of its sites."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deployments.colouring import Colouring, legends, part_of
from deployments.counting.selection import Selection
from deployments.counting.totals import selected_cameras
from deployments.filter import read_filter
from deployments.mapping.map import only_value, read_window, site_feed, sites_window
from deployments.mapping.tray import tray
from deployments.models import Deployment
from deployments.views.explore import explore
from deployments.views.shading import shading_context

LIST_LENGTH = 60


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The regional map with its list twin: the same deployments, newest first."""
    context = explore(request, "map")
    selection = context["filter"].selection
    window = read_window(request.GET)
    alone = only_value(context["filter"], window.colour)
    context |= shading_context(request, context["filter"])
    context |= {
        "window": window,
        "sites_window": sites_window(context["filter"]),
        "colourings": Colouring.choices,
        "legends": legends(),
        "hits": newest_first(selection, request.GET.get("page"), window.colour),
        "only_part": part_of(window.colour, alone) if alone else "",
        "cameras": selected_cameras(selection),
        "countries": selection.countries,
        "tray": tray(context["filter"], window.colour, alone),
        "sites": selection.sites,
        "unplaced": selection.unplaced,
    }
    return render(request, "deployments/map.html", context)


def newest_first(selection: Selection, number: str | None, colour: str) -> Page:
    """A page of the deployments, the latest to begin first; those without a date at the end."""
    page = Paginator(selection.keys, LIST_LENGTH).get_page(number)
    lines = Deployment.objects.published().for_list()
    if colour == Colouring.TECHNOLOGY:
        lines = lines.prefetch_related("technologies")
    found = lines.in_bulk(page.object_list)
    page.object_list = [found[key] for key in page.object_list if key in found]
    return page


@require_safe
def sites(request: HttpRequest) -> JsonResponse:
    """Sites and clusters inside the window, with the counts of the whole view."""
    return JsonResponse(
        site_feed(read_filter(request.GET), read_window(request.GET)),
        content_type="application/geo+json",
    )
