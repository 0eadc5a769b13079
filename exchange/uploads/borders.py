"""Whether points lie in the country that is said of them, for a whole table at once."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from django.conf import settings
from django.utils.translation import gettext as _

OUTLINES = Path(settings.BASE_DIR) / "fixtures" / "reference" / "countries.geojson"
# Degrees. The outlines are drawn for small maps: a pier or a border bridge is not abroad.
TOLERANCE = 0.1


def is_outside(points: list[tuple[float, float]], countries: list[str]) -> list[bool]:
    """For each point, as longitude and latitude, whether it is away from its country.

    Where there is no outline of the country nothing is said.
    """
    outside = np.zeros(len(points), dtype=bool)
    asked = np.array(countries, dtype=object)
    for iso2 in set(countries) & set(outlines()):
        of_it = np.flatnonzero(asked == iso2)
        there = shapely.points([points[place] for place in of_it])
        outside[of_it] = ~shapely.intersects(outlines()[iso2], there)
    return outside.tolist()


def said_outside(place: str, area: str) -> str:
    """How it is said of a point, in the preview of an import as of a record."""
    return _("The point of %(site)s lies outside %(area)s.") % {"site": place, "area": area}


@cache
def outlines() -> dict[str, shapely.Geometry]:
    """Each country with the water and the blur around it."""
    features = json.loads(OUTLINES.read_text())["features"]
    found = {}
    for feature in features:
        outline = shapely.buffer(
            shapely.make_valid(shapely.from_geojson(json.dumps(feature["geometry"]))), TOLERANCE
        )
        shapely.prepare(outline)
        found[feature["properties"]["iso2"]] = outline
    return found
