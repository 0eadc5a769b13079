"""Outlines for the map, made small for the wire: whole numbers, each point from the one before.

The reference files are GeoJSON with four decimals; a map needs about a hundred metres. So
written they take less than half of the bytes, which is what lets a first visit stay light.
"""

import json
from functools import cache
from pathlib import Path

from django.conf import settings

REFERENCE = Path(settings.BASE_DIR) / "fixtures" / "reference"
PROPERTIES = ("iso2", "name_en", "kind", "label_lat", "label_lon", "view_bbox")
STEPS = 1000  # to a degree: about a hundred metres


@cache
def region_outlines() -> bytes:
    """All countries with their names and label points, and the land around them."""
    countries = [
        {name: of[name] for name in PROPERTIES} | {"polygons": polygons}
        for of, polygons in _shapes("countries.geojson")
    ]
    context = [{"polygons": polygons} for _, polygons in _shapes("context.geojson")]
    return _written({"countries": countries, "context": context})


@cache
def subdivision_outlines(iso2: str) -> bytes:
    """The first-level units of one country, by their ISO 3166-2 codes."""
    units = [
        {"code": of["iso_3166_2"], "name": of["name"], "polygons": polygons}
        for of, polygons in _shapes("admin1.geojson", iso2)
    ]
    return _written({"subdivisions": units})


def _shapes(name: str, iso2: str | None = None):
    """The properties and small polygons of a reference file's features, of one country or all."""
    for feature in json.loads((REFERENCE / name).read_text())["features"]:
        if iso2 in (None, feature["properties"]["iso2"]):
            yield feature["properties"], _polygons(feature["geometry"])


def _polygons(geometry: dict) -> list[list[list[int]]]:
    many = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        many = [many]
    return [[_steps(ring) for ring in polygon] for polygon in many]


def _steps(ring: list) -> list[int]:
    """A ring as x, y, x, y: the first point whole, then the way to each next one."""
    steps, x, y = [], 0, 0
    for longitude, latitude in ring:
        to_x, to_y = round(longitude * STEPS), round(latitude * STEPS)
        if not steps or (to_x, to_y) != (x, y):
            steps += (to_x - x, to_y - y)
        x, y = to_x, to_y
    return steps


def _written(shapes: dict) -> bytes:
    return json.dumps({"steps": STEPS, **shapes}, separators=(",", ":")).encode()
