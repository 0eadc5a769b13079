"""What the map shows: sites inside its window, bundled into clusters where they crowd.

The counts of the whole view (deployments, placed sites, deployments without a placed
site) come with it, so that the number on the map is the number in the list.
"""

from dataclasses import dataclass

from django import forms
from django.db.models import Count, F, Max, Min, Q, Value
from django.http import QueryDict

from deployments.bad_requests import BadQuery
from deployments.boxes import Box, BoxField
from deployments.clusters import Bundle, bundles
from deployments.colouring import COLUMN, Colouring, part_of
from deployments.filter import DeploymentFilter
from deployments.grid import grid_point
from deployments.models import Site

DEFAULT_ZOOM = 4
NEAREST_ZOOM = 22
SITE_COLUMNS = ("pk", "name", "latitude", "longitude", "deployment__slug", "deployment__name")


class WindowForm(forms.Form):
    """The parameters of the map that are no filter."""

    view = BoxField(required=False)
    zoom = forms.IntegerField(required=False, min_value=0, max_value=NEAREST_ZOOM)
    colour = forms.ChoiceField(required=False, choices=Colouring.choices)


@dataclass(frozen=True)
class Window:
    """What part of the map is in sight, how near, and by what it is coloured."""

    view: Box | None
    zoom: int
    colour: str


def read_window(parameters: QueryDict) -> Window:
    """The window that the query string asks for, or `BadQuery` naming the parameter."""
    form = WindowForm(parameters)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    asked = form.cleaned_data
    zoom = DEFAULT_ZOOM if asked["zoom"] is None else asked["zoom"]
    return Window(asked["view"], zoom, asked["colour"] or Colouring.VENDOR)


def site_feed(chosen: DeploymentFilter, window: Window) -> dict:
    """The GeoJSON FeatureCollection that the map asks for."""
    sites = (
        Site.objects.placed()
        .filter(deployment__in=chosen.deployments)
        .annotate(word=_word(chosen, window.colour))
    )
    whole = sites.aggregate(
        count=Count("pk"),
        left=Min("grid_x"),
        top=Min("grid_y"),
        right=Max("grid_x"),
        bottom=Max("grid_y"),
    )
    drawn = bundles(sites, window.view, window.zoom, window.colour)
    return {
        "type": "FeatureCollection",
        "deployments": chosen.deployments.count(),
        "sites": whole["count"],
        "unplaced": chosen.deployments.filter(digest__placed_sites=0).count(),
        "bounds": _bounds(whole),
        "features": _features(sites, drawn, window.colour),
    }


def only_vendor(chosen: DeploymentFilter, colouring: str) -> str:
    """The vendor that is asked for alone: then its own colour stands for all that is shown."""
    asked = chosen.query.getlist("vendor")
    return asked[0] if colouring == Colouring.VENDOR and len(asked) == 1 else ""


def _word(chosen: DeploymentFilter, colouring: str):
    """What the colour of a site is read from."""
    alone = only_vendor(chosen, colouring)
    return Value(alone) if alone else F(f"deployment__{COLUMN[Colouring(colouring)]}")


def _bounds(whole: dict) -> list[float] | None:
    """The west, south, east and north of all sites of the view, wherever the window is."""
    if not whole["count"]:
        return None
    north, west = grid_point(whole["left"], whole["top"])
    south, east = grid_point(whole["right"], whole["bottom"])
    return [round(edge, 5) for edge in (west, south, east, north)]


def _features(sites, drawn: list[Bundle], colouring: str) -> list[dict]:
    singles = _single_sites(sites, [b.site for b in drawn if b.count == 1], colouring)
    on_spot = _sites_on_spots(sites, [b for b in drawn if b.count > 1 and b.is_one_spot])
    return [singles[b.site] if b.count == 1 else _cluster(b, on_spot) for b in drawn]


def _single_sites(sites, ids: list[int], colouring: str) -> dict[int, dict]:
    """The features of sites that are drawn alone."""
    rows = sites.filter(pk__in=ids).values(*SITE_COLUMNS, "precision", "word")
    return {
        row["pk"]: _feature(
            row["latitude"],
            row["longitude"],
            _named(row) | {"precision": row["precision"], "part": part_of(colouring, row["word"])},
        )
        for row in rows
    }


def _sites_on_spots(sites, spots: list[Bundle]) -> dict[tuple[int, int], list[dict]]:
    """Who stands on each spot that no zoom can take apart."""
    if not spots:
        return {}
    here = Q()
    for spot in spots:
        here |= Q(grid_x=spot.cells[0], grid_y=spot.cells[1])
    found: dict[tuple[int, int], list[dict]] = {}
    rows = sites.filter(here).order_by("deployment__name", "name")
    for row in rows.values(*SITE_COLUMNS, "grid_x", "grid_y"):
        found.setdefault((row["grid_x"], row["grid_y"]), []).append(_named(row))
    return found


def _named(row: dict) -> dict:
    return {
        "deployment": row["deployment__slug"],
        "title": row["deployment__name"],
        "name": row["name"],
    }


def _cluster(bundle: Bundle, on_spot: dict) -> dict:
    left, top, right, bottom = bundle.cells
    north, west = grid_point(left, top)
    south, east = grid_point(right, bottom)
    properties = {
        "count": bundle.count,
        "parts": dict(sorted(bundle.parts.items(), key=lambda item: (-item[1], item[0]))),
        "bounds": [round(edge, 5) for edge in (west, south, east, north)],
        "one_spot": bundle.is_one_spot,
    }
    if bundle.is_one_spot:
        properties["sites"] = on_spot.get((left, top), [])
    return _feature(*grid_point(bundle.x, bundle.y), properties)


def _feature(latitude, longitude, properties: dict) -> dict:
    point = [round(float(longitude), 5), round(float(latitude), 5)]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point},
        "properties": properties,
    }
