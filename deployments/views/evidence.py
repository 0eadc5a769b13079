"""How solid is this view: one filter under any, two publishers and an official source."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deployments.colouring import legends
from deployments.counting.histogram import read_colour
from deployments.counting.solidity import Solidity
from deployments.filter import read_filter
from deployments.mapping.windows import window_of_view
from deployments.models import Site
from deployments.saved_views import carried
from deployments.sentence import chips, sentence
from deployments.views.saved_views import menu
from indicators.definitions import HEADLINES, Definition
from indicators.shown import Shown
from indicators.under_evidence import figures_under_each

PAGE_LENGTH = 25
SHOWN_AS_TOTALS = {"deployments", "cameras"}


@require_safe
def evidence_page(request: HttpRequest) -> HttpResponse:
    """The three versions of a view side by side, and what falls away between them."""
    chosen = read_filter(request.GET)
    colour = read_colour(request.GET)
    solidity = Solidity(chosen)
    in_force = [chip for chip in chips(chosen) if chip.name != "evidence"]
    sites = Site.objects.filter(deployment__in=solidity.deployments.values("pk"))
    fallen = Paginator(solidity.fallen(), PAGE_LENGTH)
    context = {
        "room": "evidence",
        "filter": chosen,
        "query": solidity.versions[0].query,
        "chips": in_force,
        "sentence": sentence(in_force),
        "versions": solidity.versions,
        "indicators": shown_indicators(solidity),
        "by_country": solidity.by_country(),
        "by_vendor": solidity.by_vendor(),
        "fallen": fallen.get_page(request.GET.get("page")),
        "bounds": window_of_view(sites),
        "window": {"colour": colour},
        "colour": request.GET.get("colour"),
        "carried": carried(request.GET, chosen),
        "saved": menu(request, "evidence", chosen),
        "legends": legends(),
    }
    return render(request, "deployments/evidence.html", context)


def shown_indicators(solidity: Solidity) -> list[tuple[Definition, list[Shown]]]:
    """The indicators under each evidence, without those that stand among the totals."""
    figures = figures_under_each(solidity.deployments).values()
    return [
        (definition, [Shown(definition, by_slug[definition.slug]) for by_slug in figures])
        for definition in HEADLINES
        if definition.slug not in SHOWN_AS_TOTALS
    ]
