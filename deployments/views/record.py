"""The page of one deployment: everything known, disputed and unknown about it."""

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
    siblings = Deployment.objects.published().filter(
        program__isnull=False, program=found.deployment.program
    )
    context = {
        "room": "records",
        "record": found,
        "deployment": found.deployment,
        "siblings": siblings.exclude(pk=found.deployment.pk).for_list()[:12],
        "permalink": request.build_absolute_uri(found.deployment.get_absolute_url()),
    }
    return render(request, "deployments/record.html", context)
