"""What map, timeline and records share: the filter, its facets, its sentence and total."""

from django.http import HttpRequest

from deployments.counting.facets import facets
from deployments.counting.histogram import histogram, read_colour
from deployments.drawer import read_drawer
from deployments.filter import read_filter
from deployments.saved_views import carried
from deployments.sentence import chips, sentence
from deployments.views.saved_views import menu
from deployments.ways_out import ways_out

# Parameters of the filter that no control of the form stands for: a change keeps them.
WITHOUT_CONTROL = ("deployment", "placed")


def explore(request: HttpRequest, room: str) -> dict:
    """The context of a view of the filter; raises `BadQuery` for a bad query string."""
    chosen = read_filter(request.GET)
    in_force = chips(chosen)
    total = chosen.selection.count
    return {
        "room": room,
        "filter": chosen,
        "asked": chosen.form.cleaned_data,
        "facets": facets(chosen),
        "kept": [(n, value) for n in WITHOUT_CONTROL for value in chosen.query.getlist(n)],
        "chips": in_force,
        "sentence": sentence(in_force),
        "years": histogram(chosen, read_colour(request.GET)),
        "total": total,
        "ways_out": [] if total else ways_out(chosen, in_force),
        "drawer": read_drawer(request.GET),
        "carried": carried(request.GET, chosen),
        "saved": menu(request, room, chosen),
    }
