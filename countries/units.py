"""Whether a point lies in the subdivision that is said of it, generously near its edges."""

import json
from functools import cache

import shapely

from countries.outlines import REFERENCE

TOLERANCE = 0.25  # degrees: outlines for small maps, in the lines of 2018, and coasts besides


def is_outside_unit(latitude: float, longitude: float, code: str) -> bool:
    """Whether the point is well away from the unit; nothing is said where it has no outline."""
    outline = _outlines().get(code)
    if outline is None:
        return False
    here = shapely.points(float(longitude), float(latitude))
    return not shapely.dwithin(_geometry(code), here, TOLERANCE)


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
