"""The map for pages of others: the same view under the same query string, without the panels."""

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from config.unchanged import unless_unchanged
from deployments.bad_requests import BadQuery
from deployments.colouring import legends
from deployments.counting.totals import selected_cameras
from deployments.filter import read_filter
from deployments.mapping.map import read_window, sites_window
from deployments.sentence import chips, sentence
from deployments.views.shading import shading_context


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embed(request: HttpRequest) -> HttpResponse:
    """The only page that others may frame: it holds nothing to press but links and the map."""
    return unless_unchanged(request, lambda: _page(request))


def _page(request: HttpRequest) -> HttpResponse:
    try:
        chosen, window = read_filter(request.GET), read_window(request.GET)
        shades = shading_context(request, chosen)
    except BadQuery as refusal:
        # Said here, since a refusal from outside this view could not be framed.
        context = {"errors": refusal.errors}
        return render(request, "deployments/embed_refused.html", context, status=400)
    in_force = chips(chosen)
    context = shades | {
        "filter": chosen,
        "window": window,
        "legends": legends(),
        "sites_window": sites_window(chosen),
        "chips": in_force,
        "sentence": sentence(in_force),
        "total": chosen.selection.count,
        "cameras": selected_cameras(chosen.selection),
        "unplaced": chosen.selection.unplaced,
    }
    return render(request, "deployments/embed.html", context)
