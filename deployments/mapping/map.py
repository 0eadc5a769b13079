"""What the map shows: sites inside its window, bundled into clusters where they crowd.

The counts of the whole view (deployments, placed sites, deployments without a placed
site) come with it, so that the number on the map is the number in the list.
"""

from dataclasses import dataclass

import numpy as np
from django import forms
from django.db import models
from django.http import QueryDict

from deployments.bad_requests import BadQuery
from deployments.colouring import Colouring, part_of
from deployments.filter import DeploymentFilter
from deployments.mapping.boxes import Box, BoxField
from deployments.mapping.clusters import Bundle, Crowd, bundles
from deployments.mapping.grid import grid_point
from deployments.mapping.tray import tray
from deployments.models import Deployment, Site

DEFAULT_ZOOM = 4
NEAREST_ZOOM = 22
SITE_COLUMNS = (
    "pk",
    "name",
    "latitude",
    "longitude",
    "precision",
    "subdivision__code",
    "outline",
    "deployment",
    "deployment__slug",
    "deployment__name",
)


class Front(models.TextChoices):
    """What narrow screens show, which have no room for both."""

    MAP = "map"
    LIST = "list"


class WindowForm(forms.Form):
    """The parameters of the map that are no filter."""

    view = BoxField(required=False)
    zoom = forms.FloatField(required=False, min_value=0, max_value=NEAREST_ZOOM)
    colour = forms.ChoiceField(required=False, choices=Colouring.choices)
    front = forms.ChoiceField(required=False, choices=Front.choices)


@dataclass(frozen=True)
class Window:
    """What part of the map is in sight, how near, by what it is coloured; and what comes first."""

    view: Box | None
    zoom: float
    colour: str
    front: str = ""

    @property
    def is_in_front(self) -> bool:
        """Whether narrow screens show the map: if asked for, or if a window of it is."""
        return (self.front or (Front.MAP if self.view else Front.LIST)) == Front.MAP


def read_window(parameters: QueryDict) -> Window:
    """The window that the query string asks for, or `BadQuery` naming the parameter."""
    form = WindowForm(parameters)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    asked = form.cleaned_data
    zoom = DEFAULT_ZOOM if asked["zoom"] is None else asked["zoom"]
    return Window(asked["view"], zoom, asked["colour"] or Colouring.VENDOR, asked["front"])


def site_feed(chosen: DeploymentFilter, window: Window) -> dict:
    """The GeoJSON FeatureCollection that the map asks for."""
    whole = _crowd(chosen, window.colour)
    drawn = bundles(whole.inside(window.view), window.zoom)
    alone = only_value(chosen, window.colour)
    return {
        "type": "FeatureCollection",
        "deployments": chosen.selection.count,
        "sites": len(whole.keys),
        "unplaced": chosen.selection.unplaced,
        "filtered": bool(chosen.query),
        "bounds": _bounds(whole),
        "tray": [vars(entry) for entry in tray(chosen, window.colour, alone)],
        "features": _features(drawn),
    }


def sites_window(chosen: DeploymentFilter) -> str:
    """Where the sites of a filter lie, as `west,south,east,north`; empty where none is asked."""
    bounds = _bounds(_crowd(chosen, Colouring.STATUS)) if chosen.query else None
    return ",".join(f"{edge:g}" for edge in bounds or ())


def only_value(chosen: DeploymentFilter, colouring: str) -> str:
    """The vendor, say, that is asked for alone: its colour then stands for all that is shown."""
    asked = chosen.query.getlist(colouring)
    return asked[0] if len(asked) == 1 else ""


def _crowd(chosen: DeploymentFilter, colouring: str) -> Crowd:
    """The placed sites of the view, each with the part of its deployment."""
    snapshot, mask = chosen.selection.snapshot, chosen.selection.mask
    alone = only_value(chosen, colouring)
    if alone:
        parts, of_row = [part_of(colouring, alone)], np.zeros(len(snapshot.keys), dtype=np.int32)
    else:
        words = snapshot.words[colouring]
        part_of_word = [part_of(colouring, word) for word in words.words]
        parts = list(dict.fromkeys(part_of_word))
        codes = np.array([parts.index(part) for part in part_of_word], dtype=np.int32)
        of_row = codes[words.codes]
    sites = snapshot.sites
    crowd = Crowd(sites.keys, sites.x, sites.y, of_row[sites.rows], parts)
    return crowd.taken(mask[sites.rows])


def _bounds(crowd: Crowd) -> list[float] | None:
    """The west, south, east and north of all sites of the view, wherever the window is."""
    if not len(crowd.keys):
        return None
    north, west = grid_point(int(crowd.x.min()), int(crowd.y.min()))
    south, east = grid_point(int(crowd.x.max()), int(crowd.y.max()))
    return [round(edge, 5) for edge in (west, south, east, north)]


def _features(drawn: list[Bundle]) -> list[dict]:
    named = [key for bundle in drawn for key in bundle.sites]
    published = Site.objects.filter(deployment__state=Deployment.State.PUBLISHED)
    rows = published.filter(pk__in=named).order_by().values(*SITE_COLUMNS)
    sites = {row["pk"]: row for row in rows}
    features = []
    for bundle in drawn:
        here = [sites[key] for key in bundle.sites if key in sites]
        if bundle.count == 1:
            features += [_single(row, bundle) for row in here]  # none, if it went meanwhile
        else:
            here.sort(key=lambda row: (row["deployment__name"], row["name"]))
            features.append(_cluster(bundle, here))
    return features


def _single(row: dict, bundle: Bundle) -> dict:
    """A site that is drawn alone, with what is known of its place."""
    properties = _named(row) | {"precision": row["precision"], "part": next(iter(bundle.parts))}
    if row["precision"] == Site.Precision.ADMIN1 and row["subdivision__code"]:
        properties["subdivision"] = row["subdivision__code"]
    if row["outline"]:
        properties["outline"] = row["outline"]
    return _feature(row["latitude"], row["longitude"], properties)


def _named(row: dict) -> dict:
    return {
        "deployment": row["deployment__slug"],
        "title": row["deployment__name"],
        "name": row["name"],
    }


def _cluster(bundle: Bundle, here: list[dict]) -> dict:
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
        properties["sites"] = [_named(row) for row in here]
    return _feature(*grid_point(bundle.x, bundle.y), properties)


def _feature(latitude, longitude, properties: dict) -> dict:
    point = [round(float(longitude), 5), round(float(latitude), 5)]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": point},
        "properties": properties,
    }
