"""The pages of programs: named undertakings, what is claimed of them, what they hold."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from deployments.counting.totals import cameras_of, wholes_of_parts
from deployments.disagreements import at_peace, grouped, in_conflict
from deployments.footnotes import Footnotes
from deployments.mapping.windows import window_of_sites
from deployments.models import Deployment, Site
from deployments.profiling.breakdowns import by_route, by_status, by_technology, by_vendor
from deployments.profiling.index_order import Column, read_index_order
from deployments.profiling.networks import network_of
from deployments.profiling.payments import payments_of
from deployments.profiling.presence import Presence, presence_by
from deployments.profiling.profiles import read_profile
from deployments.profiling.weak_here import weak_here
from deployments.profiling.weighed import WeighedList, read_evidence, said
from deployments.public import public_programs
from deployments.timelines.lanes import Lanes
from deployments.timelines.layouts import Layout
from deployments.timelines.timeline import timeline_of
from indicators.models import SubjectKind
from indicators.profile_figures import profile_figures

COLUMNS = (
    Column("name", _("Program"), lambda row: row["name"]),
    Column("country", _("Country"), lambda row: row["program"].country.name),
    Column("operator", _("Run by"), lambda row: row["program"].operator or None, "wide"),
    Column("deployments", _("Deployments"), lambda row: row["presence"].count, "numeric"),
    Column("cameras", _("Known cameras"), lambda row: row["presence"].known_cameras, "numeric"),
    Column("first", _("First year"), lambda row: row["presence"].first_year, "numeric"),
)


@require_safe
def programs(request: HttpRequest) -> HttpResponse:
    """Every program with something published, sorted as asked."""
    evidence = read_evidence(request.GET)
    order = read_index_order(request.GET, COLUMNS, kept=said(evidence))
    in_programs = Deployment.objects.published().filter(program__isnull=False)
    weighed = WeighedList(evidence, in_programs, order.said)
    presence = presence_by("program", weighed.deployments)
    rows = [
        {
            "program": program,
            "name": program.name,
            "presence": presence.get(program.pk, Presence()),
        }
        for program in public_programs().select_related("country")
    ]
    context = {
        "room": "programs",
        "order": order,
        "weighed": weighed,
        "rows": order.sorted(rows),
    }
    return render(request, "programs/index.html", context)


@require_safe
def program(request: HttpRequest, slug: str) -> HttpResponse:
    """One program; its claims are never added to those on its deployments."""
    visible = public_programs().select_related("country").prefetch_related("sources__derived_from")
    found = get_object_or_404(visible, slug=slug)
    profile = read_profile(request.GET, "program", found.slug)
    footnotes = Footnotes()
    own_notes = footnotes.mark(found.sources.all())
    payments = payments_of(profile, footnotes)
    claims = grouped(found.claims.select_related("source__derived_from"))
    sites = Site.objects.placed().filter(deployment__in=profile.deployments)
    context = {
        "room": "programs",
        "name": found.name,
        "program": found,
        "profile": profile,
        "own_notes": own_notes,
        "figures": profile_figures(SubjectKind.PROGRAM, found.slug, profile.evidence),
        "network": network_of(profile),
        "cameras": cameras_of(profile.members, wholes_of_parts()),
        "payments": payments,
        "conflicts": in_conflict(claims, footnotes),
        "others": at_peace(claims, footnotes),
        "timeline": timeline_of(profile.deployments, Layout(lanes=Lanes.PROGRAM)),
        "bounds": window_of_sites(sites, found.country),
        "vendors": by_vendor(profile),
        "technologies": by_technology(profile),
        "statuses": by_status(profile),
        "routes": by_route(profile),
        "weak": weak_here(profile),
        "footnotes": footnotes,
    }
    return render(request, "programs/program.html", context)
