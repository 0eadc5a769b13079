"""A place before and after on two small maps of our own outlines, and how far it moved."""

import json
from dataclasses import dataclass
from functools import cache
from math import cos, radians

from django.utils.translation import gettext as _
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

from countries.outlines import REFERENCE
from deployments.mapping.distance import kilometres
from exchange.state import Cells

PLACE = ("latitude", "longitude", "outline")
WIDTH, HEIGHT = 320, 200  # units of the drawing
SMALLEST = 1.6  # degrees from north to south: less would show no coast or border to go by
ROOM = 1.8  # times what is shown


@dataclass(frozen=True)
class Picture:
    """One map: its point and its outline, in the units of the drawing."""

    title: str
    point: tuple[float, float] | None
    outline: str


@dataclass(frozen=True)
class Move:
    """The same window twice, before and after; a new place has no before."""

    pictures: list[Picture]
    land: str
    provinces: str
    other: tuple[float, float] | None
    distance: str


def move(whole: Cells, after: Cells) -> Move | None:
    """The maps of a site of which point or outline changed, or that is new."""
    if not any(name in after for name in PLACE):
        return None
    old = {name: whole.get(name, "") for name in PLACE}
    new = old | {name: after[name] for name in PLACE if name in after}
    places = [(_("Before"), old), (_("After"), new)]
    shown = [(title, _geometry(cells)) for title, cells in places if any(cells.values())]
    if old == new or not shown:
        return None
    window = _Window([geometry for _title, parts in shown for geometry in parts if geometry])
    pictures = [_picture(title, *parts, window) for title, parts in shown]
    return Move(
        pictures,
        land=window.drawn("countries.geojson"),
        provinces=window.drawn("admin1.geojson"),
        other=pictures[0].point if len(pictures) == 2 else None,
        distance=distance_in_words(old, new),
    )


def distance_in_words(old: Cells, new: Cells) -> str:
    """How far the point moved; nothing where one of the two is not known."""
    if not (old["latitude"] and new["latitude"]):
        return ""
    km = kilometres(*(float(c[n]) for c in (old, new) for n in ("latitude", "longitude")))
    if km == 0:
        return ""
    if km < 1:
        return _("moved by %d m") % round(km * 1000)
    return _("moved by %s km") % (f"{km:.1f}" if km < 10 else f"{km:,.0f}")


def _geometry(cells: Cells) -> tuple[BaseGeometry | None, BaseGeometry | None]:
    """The point and the outline of a place."""
    point = outline = None
    if cells["latitude"] and cells["longitude"]:
        coordinates = [float(cells["longitude"]), float(cells["latitude"])]
        point = shape({"type": "Point", "coordinates": coordinates})
    if cells["outline"]:
        outline = shape(json.loads(cells["outline"]))
    return point, outline


class _Window:
    """The part of the earth that both maps show, and how it becomes the drawing."""

    def __init__(self, geometries: list[BaseGeometry]):
        bounds = [geometry.bounds for geometry in geometries]
        west, south = min(b[0] for b in bounds), min(b[1] for b in bounds)
        east, north = max(b[2] for b in bounds), max(b[3] for b in bounds)
        latitude = (south + north) / 2
        self.narrow = max(cos(radians(latitude)), 0.1)
        tall = max((north - south) * ROOM, (east - west) * self.narrow * ROOM * HEIGHT / WIDTH)
        tall = max(tall, SMALLEST)
        wide = tall * WIDTH / HEIGHT / self.narrow
        self.west, self.north = (west + east - wide) / 2, latitude + tall / 2
        self.scale = HEIGHT / tall
        self.box = box(self.west, self.north - tall, self.west + wide, self.north)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        x = (longitude - self.west) * self.narrow * self.scale
        return round(x, 1), round((self.north - latitude) * self.scale, 1)

    def path(self, geometry: BaseGeometry) -> str:
        """The geometry as the path of an SVG."""
        if geometry.geom_type == "Polygon":
            rings = [geometry.exterior, *geometry.interiors]
            return "".join(f"{self._line(ring.coords)}Z" for ring in rings)
        if geometry.geom_type in ("LineString", "LinearRing"):
            return self._line(geometry.coords)
        return "".join(self.path(part) for part in getattr(geometry, "geoms", ()))

    def _line(self, coordinates) -> str:
        points = (f"{x},{y}" for x, y in (self.at(*c[:2]) for c in coordinates))
        return "M" + "L".join(points)

    def drawn(self, name: str) -> str:
        near = (s for s in _shapes(name) if s.intersects(self.box))
        return "".join(self.path(s.intersection(self.box)) for s in near)


@cache
def _shapes(name: str) -> list[BaseGeometry]:
    features = json.loads((REFERENCE / name).read_text())["features"]
    return [shape(feature["geometry"]).buffer(0) for feature in features]


def _picture(title: str, point, outline, window: _Window) -> Picture:
    return Picture(
        title,
        window.at(point.x, point.y) if point else None,
        window.path(outline) if outline else "",
    )
