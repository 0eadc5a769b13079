"""The map, which is the dashboard, and the feed of its sites."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deployments.colouring import Colouring, legends, part_of
from deployments.filter import read_filter
from deployments.map import only_vendor, read_window, site_feed
from deployments.totals import camera_total
from deployments.tray import tray
from deployments.views.explore import explore
from deployments.views.shading import shading_context

LIST_LENGTH = 60


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The regional map with its list twin: the same deployments, newest first."""
    context = explore(request, "map")
    deployments = context["filter"].deployments
    page = Paginator(newest_first(deployments).for_list(), LIST_LENGTH).get_page(
        request.GET.get("page")
    )
    window = read_window(request.GET)
    alone = only_vendor(context["filter"], window.colour)
    context |= shading_context(request, context["filter"])
    context |= {
        "window": window,
        "colourings": Colouring.choices,
        "legends": legends(),
        "hits": page,
        "only_part": part_of(Colouring.VENDOR, alone) if alone else "",
        "cameras": camera_total(deployments),
        "countries": deployments.order_by().values("country").distinct().count(),
        "tray": tray(context["filter"], window.colour, alone),
        "unplaced": deployments.filter(digest__placed_sites=0).count(),
    }
    return render(request, "deployments/map.html", context)


def newest_first(deployments):
    """The latest to begin first; those without a date at the end."""
    return deployments.order_by("-digest__begins", "name")


@require_safe
def sites(request: HttpRequest) -> JsonResponse:
    """Sites and clusters inside the window, with the counts of the whole view."""
    return JsonResponse(
        site_feed(read_filter(request.GET), read_window(request.GET)),
        content_type="application/geo+json",
    )
