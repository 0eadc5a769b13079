"""The timeline: the deployments of the filter in time, by country, vendor or what they do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deployments.timelines.alone import alone_in
from deployments.timelines.gist import gist
from deployments.timelines.layouts import read_layout
from deployments.timelines.timeline import timeline_of
from deployments.timelines.timeline_tools import Tools
from deployments.views.explore import explore


@require_safe
def timeline_page(request: HttpRequest) -> HttpResponse:
    """Lanes of bars, or their twin as a table; all of it without JavaScript."""
    layout = read_layout(request.GET)
    context = explore(request, "timeline")
    asked = context["asked"]
    timeline = timeline_of(
        context["filter"].deployments,
        layout,
        since=asked.get("from"),
        until=asked.get("to"),
        alone=alone_in(context["filter"], layout.colour),
    )
    tools = Tools(request.path, context["filter"].query, layout, timeline)
    context |= {
        "timeline": timeline,
        "layout": layout,
        "tools": tools,
        "gist": gist(timeline),
        "hidden_parameters": tools.pairs,
    }
    return render(request, "deployments/timeline.html", context)
