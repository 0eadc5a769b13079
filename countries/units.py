"""Which subdivision a point lies in, and whether that is the one said of it."""

import json
from functools import cache

import shapely

from countries.outlines import REFERENCE

TOLERANCE = 0.25  # degrees: outlines for small maps, in the lines of 2018, and coasts besides


def is_outside_unit(latitude: float, longitude: float, code: str) -> bool:
    """Whether the point is well away from the unit, generously near its edges.

    Nothing is said where the unit has no outline.
    """
    outline = _outlines().get(code)
    if outline is None:
        return False
    here = shapely.points(float(longitude), float(latitude))
    return not shapely.dwithin(_geometry(code), here, TOLERANCE)


def unit_at(latitude: float, longitude: float, codes: set[str]) -> str | None:
    """The code of the one among these units whose outline holds the point."""
    here = shapely.points(longitude, latitude)
    for code in sorted(codes & unit_bounds().keys()):
        west, south, east, north = unit_bounds()[code]
        near = west <= longitude <= east and south <= latitude <= north
        if near and shapely.intersects(_geometry(code), here):
            return code
    return None


@cache
def unit_bounds() -> dict[str, tuple[float, ...]]:
    """The window of each unit, from its outline: west, south, east, north."""
    return {code: _window(json.loads(outline)) for code, outline in _outlines().items()}


def _window(geometry: dict) -> tuple[float, ...]:
    many = geometry["coordinates"]
    polygons = [many] if geometry["type"] == "Polygon" else many
    points = [point for polygon in polygons for point in polygon[0]]
    longitudes, latitudes = zip(*points, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


@cache
def _geometry(code: str) -> shapely.Geometry:
    return shapely.make_valid(shapely.from_geojson(_outlines()[code]))


@cache
def _outlines() -> dict[str, str]:
    """Each unit's outline as text: most are never asked for, and few are worth drawing up."""
    features = json.loads((REFERENCE / "admin1.geojson").read_text())["features"]
    return {
        feature["properties"]["iso_3166_2"]: json.dumps(feature["geometry"]) for feature in features
    }
