"""The pages of countries: what stands there, what was searched, what surrounds it."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from countries.models import Country, CountryEvent
from deployments.footnotes import Footnotes
from deployments.lanes import Lanes
from deployments.layouts import Layout
from deployments.models import Deployment, Event
from deployments.profiles import (
    Presence,
    latest_events,
    newest_first,
    presence_by,
    searches_by_country,
    subdivisions_reached,
)
from deployments.timeline import timeline_of
from deployments.windows import window_of_country
from indicators.lineage import figures_for


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """All states by their deployments; the territories apart."""
    presence = presence_by("country")
    searches = searches_by_country()
    rows = [
        {
            "country": country,
            "presence": presence.get(country.pk, Presence()),
            "search": searches.get(country.pk),
        }
        for country in Country.objects.order_by("name")
    ]
    rows.sort(key=lambda row: -len(row["presence"].deployments))
    context = {
        "room": "countries",
        "states": [r for r in rows if r["country"].kind == Country.Kind.SOVEREIGN],
        "territories": [r for r in rows if r["country"].kind == Country.Kind.TERRITORY],
        "total": sum(len(row["presence"].deployments) for row in rows),
        "with_records": sum(bool(row["presence"].deployments) for row in rows),
    }
    return render(request, "countries/index.html", context)


@require_safe
def country(request: HttpRequest, iso2: str) -> HttpResponse:
    """One country, in the order of a reader's questions."""
    found = get_object_or_404(Country, iso2=iso2.upper())
    if iso2 != iso2.lower():
        return redirect(found, permanent=True)
    deployments = Deployment.objects.published().filter(country=found)
    footnotes = Footnotes()
    latest = latest_events(deployments)
    searches = found.coverage.select_related("technology").order_by("technology__name")
    happenings = merged(found.events.prefetch_related("sources__derived_from"), latest)
    context = {
        "room": "countries",
        "country": found,
        "bounds": window_of_country(found),
        "timeline": timeline_of(deployments, Layout(lanes=Lanes.COUNTRY)),
        "figures": figures_for("country", found.pk),
        "deployments": list(newest_first(deployments)),
        "earlier": Event.objects.filter(deployment__in=deployments).count() - len(latest),
        "happenings": [(event, footnotes.mark(event.sources.all())) for event in happenings],
        "coverage": searches,
        "searched_as_a_whole": any(search.technology_id is None for search in searches),
        "subdivisions": subdivisions_reached(found),
        "years": found.figures.order_by("series", "-year"),
        "footnotes": footnotes,
    }
    return render(request, "countries/country.html", context)


def merged(background: Iterable[CountryEvent], events: Iterable[Event]) -> list:
    """Background and events of deployments in one course of time, the latest first."""
    return sorted([*background, *events], key=lambda happening: happening.date, reverse=True)
