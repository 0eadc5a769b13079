"""First-level units drawn small: SVG paths from Natural Earth's lines, for a profile."""

import json
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians

from countries.models import Country
from countries.outlines import REFERENCE

WIDTH = 300
# In pixels of the picture: nearer points are one, a smaller ring is left out.
STEP, SMALLEST = 0.8, 1.5


@dataclass(frozen=True)
class Unit:
    """A first-level unit and the path of its outline."""

    code: str
    name: str
    path: str


@dataclass(frozen=True)
class Picture:
    """The units of a country in one frame, `width` by `height` pixels; far islands stay out."""

    width: int
    height: int
    units: list[Unit]
    left_out: list[str]


def picture_of(country: Country) -> Picture | None:
    """The units of a country, drawn true to shape at its middle; None where none are known."""
    found = _features().get(country.iso2)
    if not found:
        return None
    west, south, east, north = country.view_bbox
    across = (east - west) * cos(radians((south + north) / 2))
    scale = WIDTH / max(across, north - south)
    width, height = round(across * scale), round((north - south) * scale)

    def drawn(longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - west) / (east - west) * width, (north - latitude) * scale

    def is_inside(ring: list) -> bool:
        return any(west <= x <= east and south <= y <= north for x, y, *_ in ring)

    inside = [(code, name, [r for r in rings if is_inside(r)]) for code, name, rings in found]
    units = [Unit(code, name, _path(rings, drawn)) for code, name, rings in inside if rings]
    left_out = [name for _code, name, rings in inside if not rings]
    return Picture(width, height, [unit for unit in units if unit.path], left_out)


@lru_cache(maxsize=1)
def _features() -> dict[str, list[tuple[str, str, list]]]:
    """The outer rings of every unit, by country."""
    path = REFERENCE / "admin1.geojson"
    found: dict[str, list[tuple[str, str, list]]] = {}
    for feature in json.loads(path.read_text())["features"]:
        about, shape = feature["properties"], feature["geometry"]
        shapes = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        rings = [polygon[0] for polygon in shapes]
        found.setdefault(about["iso2"], []).append((about["iso_3166_2"], about["name"], rings))
    return found


def _path(rings: list, drawn) -> str:
    return "".join(_ring([drawn(*point[:2]) for point in ring]) for ring in rings)


def _ring(points: list[tuple[float, float]]) -> str:
    xs, ys = zip(*points, strict=True)
    if max(max(xs) - min(xs), max(ys) - min(ys)) < SMALLEST:
        return ""
    kept = [points[0]]
    for point in points[1:]:
        if max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= STEP:
            kept.append(point)
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in kept) + "Z" if len(kept) > 2 else ""
