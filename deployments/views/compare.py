"""Two to four deployments, countries or vendors side by side, or a page to choose them on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from countries.models import Country
from deployments.comparing.attributes import Section, only_differences, side_by_side
from deployments.comparing.compare import Comparison, Kind, candidates, read_comparison
from deployments.comparing.compared import PLAN
from deployments.mapping.windows import window_of_countries, window_of_sites
from deployments.models import Deployment, Site
from deployments.parameters import Evidence
from deployments.record import published_records
from deployments.timelines.layouts import Events, Layout
from deployments.timelines.timeline import timeline_of
from deployments.views import compared_countries, compared_vendors

# Under which entry of the menu a comparison stands.
ROOMS = {Kind.DEPLOYMENT: "records", Kind.COUNTRY: "countries", Kind.VENDOR: "vendors"}


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The comparison that the address asks for; without two subjects, the way to one."""
    asked = read_comparison(request.GET)
    if not asked.is_complete:
        room = ROOMS.get(asked.kind, "records")
        context = {"room": room, "asked": asked, "choices": _choices(asked)}
        return render(request, "compare/choose.html", context)
    sections = _sections(asked)
    context = {
        "room": ROOMS[asked.kind],
        "asked": asked,
        "evidences": [] if asked.kind == Kind.DEPLOYMENT else Evidence.choices,
        "columns": [(row, asked.without(key)) for row, key in _columns(asked)],
        "differing": sum(section.differing for section in sections),
        "rows": sum(len(section.attributes) for section in sections),
        "sections": only_differences(sections) if asked.only_differences else sections,
        "choices": _choices(asked) if asked.has_room else {},
    }
    if asked.kind == Kind.DEPLOYMENT:
        context |= _in_time_and_space(asked)
    elif asked.kind == Kind.COUNTRY:
        context["bounds"] = window_of_countries(asked.subjects)
    return render(request, "compare/compare.html", context)


def _columns(asked: Comparison) -> list:
    return list(zip(asked.subjects, asked.keys, strict=True))


def _sections(asked: Comparison) -> list[Section]:
    if asked.kind == Kind.DEPLOYMENT:
        records = {record.deployment.slug: record for record in published_records(asked.keys)}
        return side_by_side(PLAN, [records[key] for key in asked.keys])
    if asked.kind == Kind.COUNTRY:
        subjects = compared_countries.read_countries(asked.subjects, asked.evidence)
        return side_by_side(compared_countries.plan(subjects), subjects)
    subjects = compared_vendors.read_vendors(asked.subjects, asked.evidence)
    return side_by_side(compared_vendors.plan(subjects), subjects)


def _in_time_and_space(asked: Comparison) -> dict:
    """The chosen deployments on one axis and on one map."""
    deployments = Deployment.objects.published().filter(slug__in=asked.keys)
    first = deployments.select_related("country").order_by("name")[0]
    return {
        "timeline": timeline_of(deployments, Layout(events=Events.OFF.value)),
        "total": len(asked.subjects),
        "bounds": window_of_sites(Site.objects.filter(deployment__in=deployments), first.country),
    }


def _choices(asked: Comparison) -> dict[str, list]:
    """What can be chosen, of each kind or of the kind that was begun with."""
    kinds = [asked.kind] if asked.kind else Kind.values
    return {kind: _options(kind) for kind in kinds}


def _options(kind: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Keys and names in groups: deployments by country, countries by kind."""
    groups: dict[str, list] = {}
    if kind == Kind.DEPLOYMENT:
        rows = candidates(kind).order_by("country__name", "name")
        for slug, name, country in rows.values_list("slug", "name", "country__name"):
            groups.setdefault(country, []).append((slug, name))
    elif kind == Kind.COUNTRY:
        for country in candidates(kind).order_by("kind", "name"):
            groups.setdefault(Country.Kind(country.kind).label, []).append(
                (country.iso2, country.name)
            )
    else:
        rows = candidates(kind).order_by("name").values_list("slug", "name")
        groups[""] = list(rows)
    return list(groups.items())
