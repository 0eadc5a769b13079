"""The shapes of the region on a plane of equal areas, small enough for a picture."""

import json
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin, sqrt

import numpy as np
import shapely
from shapely.geometry import shape

from countries.outlines import REFERENCE

MIDDLE = (-75.0, -12.0)  # of Lambert's azimuthal projection: the region is undistorted around it
DOT = 0.6  # a country of which less is seen, in squares of a dot's radius, is shown by a dot
SPECK = 1.2  # square pixels: a smaller island of a larger country is left out
CLEAR = 1.15  # of two dots' diameter, from middle to middle


@dataclass(frozen=True)
class Land:
    """A country in pixels: its shape, and the middle of its dot where it is too small."""

    iso2: str
    is_state: bool
    shape: dict
    dot: tuple[float, float] | None


@dataclass(frozen=True)
class Region:
    """All countries in one frame."""

    width: int
    height: int
    radius: float
    lands: list[Land]


@cache
def region(width: int, radius: float) -> Region:
    """The region so wide, its small islands as dots of this radius that do not cover each other."""
    names, shapes, labels = _on_plane()
    west, south, east, north = shapely.total_bounds(shapes)
    scale = (width - 2 * radius) / (east - west)

    def placed(points: np.ndarray) -> np.ndarray:
        return (points - (west, north)) * (scale, -scale) + radius

    flat = [_without_specks(land) for land in shapely.transform(shapes, placed)]
    # Neighbours keep their common line, so that no gap opens between them.
    drawn = shapely.coverage_simplify(flat, 1.0)
    small = shapely.area(flat) < DOT * radius**2
    islands = [place for place, (_iso2, is_state) in enumerate(names) if small[place] and is_state]
    dots = _apart({place: placed(labels[place]) for place in islands}, radius)
    lands = [
        Land(iso2, is_state, shapely.geometry.mapping(drawn[place]), dots.get(place))
        for place, (iso2, is_state) in enumerate(names)
    ]
    return Region(width, round((north - south) * scale + 2 * radius), radius, lands)


@cache
def _on_plane() -> tuple[list[tuple[str, bool]], np.ndarray, np.ndarray]:
    features = json.loads((REFERENCE / "countries.geojson").read_text())["features"]
    about = [feature["properties"] for feature in features]
    found = [_near(shape(f["geometry"]), f["properties"]["view_bbox"]) for f in features]
    labels = _projected(np.array([(of["label_lon"], of["label_lat"]) for of in about]))
    names = [(of["iso2"], of["kind"] == "sovereign") for of in about]
    return names, shapely.transform(np.array(found), _projected), labels


def _near(land, box: list[float]):
    """Without islands far from the country, which would make all others small."""
    parts = [part for part in shapely.get_parts(land) if shapely.box(*box).intersects(part)]
    return shapely.multipolygons(parts)


def _without_specks(land):
    parts = sorted(shapely.get_parts(land), key=shapely.area)
    return shapely.multipolygons([part for part in parts if part.area > SPECK] or parts[-1:])


def _projected(points: np.ndarray) -> np.ndarray:
    longitude, latitude = np.radians(points[:, 0] - MIDDLE[0]), np.radians(points[:, 1])
    upright, flat = sin(radians(MIDDLE[1])), cos(radians(MIDDLE[1]))
    high, wide = np.sin(latitude), np.cos(latitude)
    factor = np.sqrt(2 / (1 + upright * high + flat * wide * np.cos(longitude)))
    across = factor * wide * np.sin(longitude)
    along = factor * (flat * high - upright * wide * np.cos(longitude))
    return np.column_stack((across, along))


def _apart(dots: dict[int, np.ndarray], radius: float) -> dict[int, tuple[float, float]]:
    """Dots moved from each other until none covers another, each a little from its place."""
    places = {key: np.array(place, dtype=float) for key, place in dots.items()}
    far = 2 * radius * CLEAR
    for _round in range(60):
        for one in places:
            for other in places:
                way = places[other] - places[one]
                distance = sqrt(float(way @ way)) or 1e-6
                if one < other and distance < far:
                    push = way / distance * (far - distance) / 2
                    places[one], places[other] = places[one] - push, places[other] + push
    return {key: (round(float(x), 1), round(float(y), 1)) for key, (x, y) in places.items()}
