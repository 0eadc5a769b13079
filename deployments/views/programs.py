"""The pages of programs: named undertakings, what is claimed of them, what they hold."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from deployments.disagreements import at_peace, grouped, in_conflict
from deployments.footnotes import Footnotes
from deployments.lanes import Lanes
from deployments.layouts import Layout
from deployments.models import Deployment, Site
from deployments.profiles import newest_first, presence_by
from deployments.public import public_programs
from deployments.timeline import timeline_of
from deployments.windows import window_of_sites


@require_safe
def programs(request: HttpRequest) -> HttpResponse:
    """Every program with something published."""
    presence = presence_by("program")
    rows = [
        {"program": program, "presence": presence[program.pk]}
        for program in public_programs().select_related("country").order_by("name")
    ]
    rows.sort(key=lambda row: -len(row["presence"].deployments))
    return render(request, "programs/index.html", {"room": "programs", "rows": rows})


@require_safe
def program(request: HttpRequest, slug: str) -> HttpResponse:
    """One program; its claims are never added to those on its deployments."""
    visible = public_programs().select_related("country").prefetch_related("sources__derived_from")
    found = get_object_or_404(visible, slug=slug)
    footnotes = Footnotes()
    own_notes = footnotes.mark(found.sources.all())
    claims = grouped(found.claims.select_related("source__derived_from"))
    deployments = Deployment.objects.published().filter(program=found)
    sites = Site.objects.placed().filter(deployment__in=deployments)
    context = {
        "room": "programs",
        "program": found,
        "own_notes": own_notes,
        "conflicts": in_conflict(claims, footnotes),
        "others": at_peace(claims, footnotes),
        "deployments": list(newest_first(deployments)),
        "timeline": timeline_of(deployments, Layout(lanes=Lanes.PROGRAM)),
        "bounds": window_of_sites(sites, found.country),
        "footnotes": footnotes,
    }
    return render(request, "programs/program.html", context)
