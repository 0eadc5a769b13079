"""What the map shows: sites inside its window, bundled into clusters where they crowd.

The counts of the whole view (deployments, placed sites, deployments without a placed
site) come with it, so that the number on the map is the number in the list.
"""

import math
from dataclasses import dataclass, field

from django import forms
from django.db.models import Avg, Count, F, Max, Min
from django.http import QueryDict

from deployments.bad_requests import BadQuery
from deployments.boxes import Box, BoxField
from deployments.colouring import COLUMN, Colouring, part_of
from deployments.filter import DeploymentFilter
from deployments.grid import SIDE, cell_shift, grid_cell
from deployments.models import Site

WORLD = Box(-180, -90, 180, 90)
# Rings closer than this many pixels would cover each other: they become one.
NEAREST = 46
# From here on a cluster is opened however crowded: only sites on one spot stay together.
OPEN_ZOOM = 13


class WindowForm(forms.Form):
    """The parameters of the map that are no filter."""

    view = BoxField(required=False)
    zoom = forms.IntegerField(required=False, min_value=0, max_value=22)
    colour = forms.ChoiceField(required=False, choices=Colouring.choices)


@dataclass(frozen=True)
class Window:
    """What part of the map is in sight, how near, and by what it is coloured."""

    view: Box | None
    zoom: int | None
    colour: str


def read_window(parameters: QueryDict) -> Window:
    """The window that the query string asks for, or `BadQuery` naming the parameter."""
    form = WindowForm(parameters)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    asked = form.cleaned_data
    return Window(asked["view"], asked["zoom"], asked["colour"] or Colouring.VENDOR)


@dataclass
class Bundle:
    """Sites that are drawn as one: how many of each part, and where."""

    count: int
    latitude: float
    longitude: float
    bounds: tuple[float, float, float, float]  # west, south, east, north
    parts: dict[str, int] = field(default_factory=dict)
    site: int | None = None

    def absorb(self, other: "Bundle") -> None:
        """Take the other's sites in, and move to the middle of all."""
        total = self.count + other.count
        self.latitude = (self.latitude * self.count + other.latitude * other.count) / total
        self.longitude = (self.longitude * self.count + other.longitude * other.count) / total
        self.count = total
        west, south, east, north = other.bounds
        self.bounds = (
            min(self.bounds[0], west),
            min(self.bounds[1], south),
            max(self.bounds[2], east),
            max(self.bounds[3], north),
        )
        for part, count in other.parts.items():
            self.parts[part] = self.parts.get(part, 0) + count

    @property
    def is_one_spot(self) -> bool:
        return self.bounds[0] == self.bounds[2] and self.bounds[1] == self.bounds[3]


def site_feed(chosen: DeploymentFilter, window: Window) -> dict:
    """The GeoJSON FeatureCollection that the map asks for."""
    sites = Site.objects.placed().filter(deployment__in=chosen.deployments)
    zoom = 4 if window.zoom is None else window.zoom
    bundles = _merge(_cells(sites, window, zoom), zoom)
    singles = _single_sites([b.site for b in bundles if b.count == 1], window.colour)
    return {
        "type": "FeatureCollection",
        "deployments": chosen.deployments.count(),
        "sites": sites.count(),
        "unplaced": chosen.deployments.filter(digest__placed_sites=0).count(),
        "features": [singles[b.site] if b.count == 1 else _cluster(b) for b in bundles],
    }


def _cells(sites, window: Window, zoom: int) -> list[Bundle]:
    """The sites of the window, counted by cell of the grid and part."""
    shift = cell_shift(zoom)
    rows = (
        sites.filter(**(window.view or WORLD).holding())
        .annotate(
            cell_x=F("grid_x").bitrightshift(shift),
            cell_y=F("grid_y").bitrightshift(shift),
            word=F(f"deployment__{COLUMN[Colouring(window.colour)]}"),
        )
        .order_by()
        .values("cell_x", "cell_y", "word")
        .annotate(
            n=Count("pk"),
            site=Min("pk"),
            lat=Avg("latitude"),
            lon=Avg("longitude"),
            south=Min("latitude"),
            north=Max("latitude"),
            west=Min("longitude"),
            east=Max("longitude"),
        )
    )
    cells: dict[tuple[int, int], Bundle] = {}
    for row in rows:
        bundle = _bundle(row, window.colour)
        cell = (row["cell_x"], row["cell_y"])
        if cell in cells:
            cells[cell].absorb(bundle)
        else:
            cells[cell] = bundle
    return list(cells.values())


def _bundle(row: dict, colour: str) -> Bundle:
    bounds = tuple(float(row[edge]) for edge in ("west", "south", "east", "north"))
    return Bundle(
        count=row["n"],
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        bounds=bounds,
        parts={part_of(colour, row["word"]): row["n"]},
        site=row["site"],
    )


def _merge(bundles: list[Bundle], zoom: int) -> list[Bundle]:
    """Merge bundles that would touch on the screen, the largest first."""
    pixel = SIDE / (256 * 2**zoom)  # grid cells in a pixel
    reach = NEAREST * pixel if zoom < OPEN_ZOOM else 0
    places: dict[tuple[int, int], list[Bundle]] = {}
    kept = []
    for bundle in sorted(bundles, key=lambda b: (-b.count, b.latitude, b.longitude)):
        x, y = grid_cell(bundle.latitude, bundle.longitude)
        home = (int(x // max(reach, 1)), int(y // max(reach, 1)))
        near = _nearest(places, home, (x, y), reach)
        if near is not None:
            near.absorb(bundle)
            continue
        places.setdefault(home, []).append(bundle)
        kept.append(bundle)
    return kept


def _nearest(places, home, point, reach) -> Bundle | None:
    best, best_distance = None, reach
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            for other in places.get((home[0] + dx, home[1] + dy), ()):
                distance = math.dist(point, grid_cell(other.latitude, other.longitude))
                if distance < best_distance:
                    best, best_distance = other, distance
    return best


def _cluster(bundle: Bundle) -> dict:
    return {
        "type": "Feature",
        "geometry": _point(bundle.longitude, bundle.latitude),
        "properties": {
            "count": bundle.count,
            "parts": dict(sorted(bundle.parts.items(), key=lambda item: (-item[1], item[0]))),
            "bounds": [round(edge, 5) for edge in bundle.bounds],
            "one_spot": bundle.is_one_spot,
        },
    }


def _single_sites(ids: list[int], colour: str) -> dict[int, dict]:
    rows = Site.objects.filter(pk__in=ids).values(
        "pk",
        "name",
        "precision",
        "latitude",
        "longitude",
        "deployment__slug",
        "deployment__name",
        f"deployment__{COLUMN[Colouring(colour)]}",
    )
    return {
        row["pk"]: {
            "type": "Feature",
            "geometry": _point(row["longitude"], row["latitude"]),
            "properties": {
                "deployment": row["deployment__slug"],
                "title": row["deployment__name"],
                "name": row["name"],
                "precision": row["precision"],
                "part": part_of(colour, row[f"deployment__{COLUMN[Colouring(colour)]}"]),
            },
        }
        for row in rows
    }


def _point(longitude, latitude) -> dict:
    return {
        "type": "Point",
        "coordinates": [round(float(longitude), 5), round(float(latitude), 5)],
    }
