"""The pages of countries: what stands there, what was searched, what surrounds it."""

from collections.abc import Iterable

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from countries.models import Country, CountryEvent
from countries.pictures import picture_of
from countries.recent_figures import recent_figures
from deployments.footnotes import Footnotes
from deployments.mapping.windows import window_of_country
from deployments.models import Deployment, Event
from deployments.profiling.breakdowns import by_route, by_status, by_technology, by_vendor
from deployments.profiling.index_order import Column, read_index_order
from deployments.profiling.payments import payments_of
from deployments.profiling.presence import Presence, presence_by
from deployments.profiling.profiles import latest_events, read_profile
from deployments.profiling.reach import reach_of
from deployments.profiling.searches import account_of_searches, searches_by_country
from deployments.profiling.weak_here import weak_here
from deployments.profiling.weighed import WeighedList, read_evidence, said
from deployments.timelines.lanes import Lanes
from deployments.timelines.layouts import Layout
from deployments.timelines.timeline import timeline_of
from indicators.models import SubjectKind
from indicators.profile_figures import profile_figures
from indicators.under_evidence import values_under

COLUMNS = (
    Column("name", _("Country"), lambda row: row["name"]),
    Column("subregion", _("Subregion"), lambda row: row["subregion"], "wide"),
    Column("deployments", _("Deployments"), lambda row: row["presence"].count, "numeric"),
    Column("cameras", _("Known cameras"), lambda row: row["presence"].known_cameras, "numeric"),
    Column("donated", _("Donated share"), lambda row: row["donated"], "numeric"),
    Column("first", _("First year"), lambda row: row["presence"].first_year, "numeric"),
)


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """The countries with a record, sorted as asked; those without apart, and the territories."""
    evidence = read_evidence(request.GET)
    order = read_index_order(request.GET, COLUMNS, kept=said(evidence))
    weighed = WeighedList(evidence, Deployment.objects.published(), order.said, query="")
    rows = order.sorted(_rows(weighed))
    recorded = set(weighed.everything.order_by().values_list("country", flat=True))
    bare = [row for row in rows if row["country"].pk not in recorded]
    context = {
        "room": "countries",
        "order": order,
        "weighed": weighed,
        "rows": [row for row in rows if row["country"].pk in recorded],
        "countries": sum(bool(row["presence"].count) for row in rows),
        "without": [row for row in bare if row["country"].kind == Country.Kind.SOVEREIGN],
        "territories": [row for row in bare if row["country"].kind != Country.Kind.SOVEREIGN],
        "total": sum(row["presence"].count for row in rows),
    }
    return render(request, "countries/index.html", context)


def _rows(weighed: WeighedList) -> list[dict]:
    presence = presence_by("country", weighed.deployments)
    searches = searches_by_country()
    donated = values_under(SubjectKind.COUNTRY, "donated-share", weighed.evidence)
    return [
        {
            "country": country,
            "name": country.name,
            "subregion": country.get_subregion_display(),
            "presence": presence.get(country.pk, Presence()),
            "donated": _percent(donated.get(country.pk)),
            "search": searches.get(country.pk),
        }
        for country in Country.objects.all()
    ]


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)


@require_safe
def country(request: HttpRequest, iso2: str) -> HttpResponse:
    """One country, in the order of a reader's questions."""
    found = get_object_or_404(Country, iso2=iso2.upper())
    if iso2 != iso2.lower():
        query = request.META.get("QUERY_STRING")
        return redirect(f"{found.get_absolute_url()}{'?' if query else ''}{query}", permanent=True)
    profile = read_profile(request.GET, "country", found.iso2)
    footnotes = Footnotes()
    payments = payments_of(profile, footnotes)
    latest = latest_events(profile.deployments)
    happenings = merged(found.events.prefetch_related("sources__derived_from"), latest)
    events = Event.objects.filter(deployment__in=profile.deployments.order_by().values("pk"))
    context = {
        "room": "countries",
        "name": found.name,
        "country": found,
        "profile": profile,
        "bounds": window_of_country(found),
        "timeline": timeline_of(profile.deployments, Layout(lanes=Lanes.COUNTRY)),
        "figures": profile_figures(SubjectKind.COUNTRY, found.pk, profile.evidence),
        "vendors": by_vendor(profile),
        "technologies": by_technology(profile),
        "statuses": by_status(profile),
        "routes": by_route(profile),
        "payments": payments,
        "earlier": events.count() - len(latest),
        "happenings": [(event, footnotes.mark(event.sources.all())) for event in happenings],
        "account": account_of_searches(found, profile),
        "reach": reach_of(found, profile),
        "picture": picture_of(found),
        "weak": weak_here(profile),
        "neighbours": neighbours_of(found),
        "years": recent_figures(found),
        "footnotes": footnotes,
    }
    return render(request, "countries/country.html", context)


def merged(background: Iterable[CountryEvent], events: Iterable[Event]) -> list:
    """Background and events of deployments in one course of time, the latest first."""
    return sorted([*background, *events], key=lambda happening: happening.date, reverse=True)


def neighbours_of(country: Country) -> list[Country]:
    """The other countries of the subregion with a published deployment, most first."""
    published = Q(deployments__state=Deployment.State.PUBLISHED)
    return list(
        Country.objects.filter(subregion=country.subregion)
        .exclude(pk=country.pk)
        .annotate(records=Count("deployments", filter=published))
        .filter(records__gt=0)
        .order_by("-records", "name")
    )
