"""The timeline: the deployments of the filter in time, by country, vendor or program."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deployments.colouring import Colouring
from deployments.lanes import Lanes
from deployments.layouts import Events, read_layout
from deployments.timeline import timeline_of
from deployments.views.explore import explore

PARAMETERS = ("lanes", "colour", "events")


@require_safe
def timeline_page(request: HttpRequest) -> HttpResponse:
    """Lanes of bars, with their twin as a table; all of it without JavaScript."""
    layout = read_layout(request.GET)
    context = explore(request, "timeline")
    asked = context["asked"]
    timeline = timeline_of(
        context["filter"].deployments, layout, since=asked.get("from"), until=asked.get("to")
    )
    context |= {
        "timeline": timeline,
        "layout": layout,
        "choices": {"lanes": Lanes.choices, "colour": Colouring.choices, "events": Events.choices},
        "hidden_parameters": [(p, getattr(layout, p)) for p in PARAMETERS if request.GET.get(p)],
    }
    return render(request, "deployments/timeline.html", context)
