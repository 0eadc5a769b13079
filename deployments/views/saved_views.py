"""The views that editors named, read and counted as they stand today, and the menu of them."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from deployments.bad_requests import BadQuery
from deployments.counting.histogram import read_colour
from deployments.counting.snapshot import Snapshot, snapshot
from deployments.filter import DeploymentFilter, read_filter
from deployments.mapping.map import read_window
from deployments.models import SavedView
from deployments.records import read_table
from deployments.saved_views import Room, normalised
from deployments.timelines.layouts import read_layout
from indicators.shading import read_shade

# What reads the parameters of each room besides the filter, and refuses the bad ones.
READERS = {
    Room.MAP: (read_colour, read_window, read_shade),
    Room.TIMELINE: (read_colour, read_layout),
    Room.RECORDS: (read_colour, read_table),
    Room.EVIDENCE: (read_colour,),
}
PERMISSION = "deployments.add_savedview"


@dataclass(frozen=True)
class Reading:
    """A saved view against the present data: how many it holds, or why it cannot be read."""

    view: SavedView
    count: int | None = None
    problem: str = ""

    def is_at(self, room: str, query: str) -> bool:
        """Whether this is what an address shows, wherever its map stands."""
        own = normalised(self.view.room, QueryDict(self.view.query), window=False)
        return (room, query) == (self.view.room, own)


def read_view(room: str, query: str) -> DeploymentFilter:
    """The filter of a view, or `BadQuery` naming what its room would refuse."""
    parameters = QueryDict(query)
    for read in READERS[Room(room)]:
        read(parameters)
    return read_filter(parameters)


_kept: tuple[tuple[Snapshot, str | None], list[Reading]] | None = None


def readings(of: Snapshot) -> list[Reading]:
    """All saved views, read once for each edition of the data; no query where at hand."""
    global _kept
    asked = (of, get_language())
    if _kept is None or _kept[0][0] is not of or _kept[0][1] != asked[1]:
        _kept = (asked, [_reading(view) for view in SavedView.objects.all()])
    return _kept[1]


def _reading(view: SavedView) -> Reading:
    try:
        return Reading(view, read_view(view.room, view.query).selection.count)
    except BadQuery as refusal:
        return Reading(view, problem=str(refusal))


def shown(of: Snapshot) -> list[Reading]:
    """Those for readers; one that cannot be read any more would only lead to a refusal."""
    return [r for r in readings(of) if r.view.is_shown and not r.problem]


def menu(request: HttpRequest, room: str, chosen: DeploymentFilter) -> dict:
    """What `deployments/_saved_views.html` asks for."""
    here = normalised(room, request.GET, window=False)
    listed = shown(chosen.selection.snapshot)
    return {
        "views": [(reading, reading.is_at(room, here)) for reading in listed],
        "add": _address_to_add(request, room),
    }


def _address_to_add(request: HttpRequest, room: str) -> str:
    """The desk's page for a new one, filled with the present view; for whoever may add one."""
    if not (request.user.is_staff and request.user.has_perm(PERMISSION)):
        return ""
    filled = urlencode({"room": room, "query": normalised(room, request.GET)})
    return f"{reverse('admin:deployments_savedview_add')}?{filled}"


@require_safe
def saved_view(request: HttpRequest, slug: str) -> HttpResponse:
    """The lasting address of a saved view leads to the view as it is written now."""
    found = get_object_or_404(SavedView, slug=slug, is_shown=True)
    if found.slug not in {reading.view.slug for reading in shown(snapshot())}:
        raise Http404
    return redirect(found.address)
