"""What every writer refuses: the same few rules for the admin and for plans.

Pure: each takes values and answers with a list of problems, a field and a sentence.
An empty list is consent. They hold what a database check cannot see, since it looks
across tables, or say in a sentence what the check would only refuse.
"""

from collections.abc import Iterable
from math import isfinite
from typing import NamedTuple

from django.utils.translation import gettext as _
from shapely.errors import ShapelyError
from shapely.geometry import shape

MOST_CAMERAS = 2**31 - 1


class Problem(NamedTuple):
    """What is wrong, at which field; an empty field means the record as a whole."""

    field: str
    sentence: str


def source_problem(sources: Iterable) -> list[Problem]:
    """A supply, site, funding or event cites at least one source."""
    if any(True for _source in sources):
        return []
    return [Problem("sources", _("Name at least one source."))]


def placement_problem(precision: str, latitude, longitude) -> list[Problem]:
    """A point has both numbers, and a place known only to the country has none."""
    if _is_empty(latitude) != _is_empty(longitude):
        missing = "latitude" if _is_empty(latitude) else "longitude"
        return [Problem(missing, _("Latitude and longitude go together."))]
    if precision == "country" and not _is_empty(latitude):
        return [Problem("precision", _("A place known only to the country has no point."))]
    return []


def publication_problems(has_supply: bool, has_site: bool) -> list[Problem]:
    """What is published says who supplied it and where it stands, as far as is known."""
    problems = []
    if not has_supply:
        problems.append(
            Problem(
                "supplies",
                _("Name a supplier before it is published; an unnamed vendor is a vendor."),
            )
        )
    if not has_site:
        problems.append(
            Problem(
                "sites",
                _("Give a place before it is published; the country as a whole is a place."),
            )
        )
    return problems


def _is_empty(number) -> bool:
    return number is None or number == ""


def outline_problem(outline) -> list[Problem]:
    """An outline is a GeoJSON geometry on the earth that does not cross itself."""
    if outline is None:
        return []
    try:
        geometry = shape(outline)
        edges = geometry.bounds
    except (ShapelyError, ValueError, TypeError, KeyError, AttributeError):
        return [Problem("outline", _("This is no GeoJSON geometry."))]
    if geometry.is_empty or not _is_on_earth(*edges):
        return [Problem("outline", _("Latitude runs from -90 to 90, longitude to ±180."))]
    if not geometry.is_valid:
        return [Problem("outline", _("This outline crosses itself."))]
    return []


def count_problem(field: str, number) -> list[Problem]:
    """Cameras are counted from none to what a deployment's digest can hold."""
    if field == "cameras" and number is not None and not 0 <= number <= MOST_CAMERAS:
        return [Problem("number", _("Cameras are counted from 0 to %d.") % MOST_CAMERAS)]
    return []


def _is_on_earth(west: float, south: float, east: float, north: float) -> bool:
    edges = (west, south, east, north)
    return all(map(isfinite, edges)) and -180 <= west <= east <= 180 and -90 <= south <= north <= 90
