"""The part of the earth that the maps of a change show: outlines and towns to go by."""

import json
from dataclasses import dataclass
from functools import cache
from math import cos, radians

from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

from countries.outlines import REFERENCE
from deployments.mapping.cities import City, cities_of_region

WIDTH, HEIGHT = 320, 200  # units of the drawing
SMALLEST = 1.6  # degrees from north to south: less would show no coast or border to go by
ROOM = 1.8  # times what is shown
MOST_TOWNS = 6
LETTER, LINE = 5.5, 12  # how wide a letter and how high a line of a name is, about


@dataclass(frozen=True)
class Town:
    """A city, and where the middle of its name stands."""

    name: str
    x: float
    y: float
    name_x: float
    name_y: float


@dataclass(frozen=True)
class _Patch:
    """What a thing on the map covers."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "_Patch") -> bool:
        apart = self.right < other.left or other.right < self.left
        return not (apart or self.bottom < other.top or other.bottom < self.top)

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is cut off at an edge."""
        return self.left >= 0 and self.top >= 0 and self.right <= WIDTH and self.bottom <= HEIGHT


def _patch(x: float, y: float, width: float, height: float) -> _Patch:
    return _Patch(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


class Window:
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

    def towns(self, points: list[tuple[float, float]]) -> list[Town]:
        """The largest cities whose names cover neither each other nor the points."""
        taken = [_patch(x, y, 16, 16) for x, y in points]
        chosen: list[Town] = []
        for city in sorted(self._cities(), key=lambda city: -city.population):
            for town in self._ways_to_name(city):
                patch = _patch(town.name_x, town.name_y, LETTER * len(town.name), LINE)
                if patch.is_whole and not any(map(patch.touches, taken)):
                    taken += [patch, _patch(town.x, town.y, 4, 4)]
                    chosen.append(town)
                    break
            if len(chosen) == MOST_TOWNS:
                break
        return chosen

    def _ways_to_name(self, city: City) -> list[Town]:
        """Its name right of it, left, below or above."""
        x, y = self.at(city.longitude, city.latitude)
        aside, down = 9 + LETTER * len(city.name) / 2, 10 + LINE / 2
        steps = [(aside, 0), (-aside, 0), (0, down), (0, -down)]
        return [Town(city.name, x, y, x + right, y + below) for right, below in steps]

    def _cities(self) -> list[City]:
        west, south, east, north = self.box.bounds
        return [
            city
            for city in cities_of_region()
            if west <= city.longitude <= east and south <= city.latitude <= north
        ]


@cache
def _shapes(name: str) -> list[BaseGeometry]:
    features = json.loads((REFERENCE / name).read_text())["features"]
    return [shape(feature["geometry"]).buffer(0) for feature in features]
