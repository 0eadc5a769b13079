"""The query string of a view as it is kept: known parameters, in one order, once."""

from django.http import QueryDict

from deployments.colouring import Colouring
from deployments.filter import DeploymentFilter
from deployments.models import SavedView
from deployments.parameters import AnyOf, Evidence, WordFilter

Room = SavedView.Room

WINDOW = ("view", "zoom")
# What says how each room is drawn. What is open beside a view, and its page, is not kept.
DRAWING = {
    Room.MAP: ("colour", "shade", *WINDOW),
    Room.TIMELINE: (
        *("lanes", "order", "colour", "events", "listings", "years", "fold", "open", "as"),
    ),
    Room.RECORDS: ("columns", "sort", "per", "colour"),
    Room.EVIDENCE: ("colour",),
}
SEVERAL = {"columns", "open"}
GOES_WITHOUT_SAYING = {"evidence": Evidence.ANY.value, "colour": Colouring.values[0]}


def normalised(room: str, parameters: QueryDict, *, window: bool = True) -> str:
    """The query of a view, so that two of the same view are the same text.

    Without its window where the question is whether two addresses show the same thing.
    """
    names = (*DeploymentFilter.base_filters, *DRAWING[Room(room)])
    query = QueryDict(mutable=True)
    for name in names:
        values = _said(name, parameters)
        if values and (window or name not in WINDOW):
            query.setlist(name, values)
    return query.urlencode(safe=",:")


def _said(name: str, parameters: QueryDict) -> list[str]:
    values = [value.strip() for value in parameters.getlist(name)]
    values = [v for v in values if v and v != GOES_WITHOUT_SAYING.get(name)]
    kind = DeploymentFilter.base_filters.get(name)
    if name in SEVERAL or isinstance(kind, AnyOf | WordFilter):
        return sorted(set(values))
    return values[-1:]


def carried(parameters: QueryDict, chosen: DeploymentFilter) -> str:
    """What goes along from one room to the next: the filter, and by what it is coloured."""
    query = chosen.query.copy()
    colour = parameters.get("colour")
    if colour and colour != GOES_WITHOUT_SAYING["colour"]:
        query["colour"] = colour
    return query.urlencode(safe=",:")
