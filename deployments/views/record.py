"""The page of one deployment: everything known, disputed and unknown about it."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deployments.models import Deployment
from deployments.record import published_record


@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """A published record; a draft is not there."""
    found = published_record(slug)
    if found is None:
        raise Http404
    context = {
        "room": "records",
        "record": found,
        "deployment": found.deployment,
        "siblings": siblings_of(found.deployment),
        "permalink": request.build_absolute_uri(found.deployment.get_absolute_url()),
    }
    return render(request, "deployments/record.html", context)


def siblings_of(deployment: Deployment) -> QuerySet:
    """The others of its program, without those that contain it or are parts of it."""
    if deployment.program_id is None:
        return Deployment.objects.none()
    others = Deployment.objects.published().filter(program=deployment.program_id)
    others = others.exclude(pk__in=[deployment.pk, deployment.part_of_id or deployment.pk])
    return others.exclude(part_of=deployment).for_list().order_by("name")
