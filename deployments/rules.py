"""What every writer refuses: the same few rules for the admin and for plans.

Pure: each takes values and answers with a list of problems, a field and a sentence.
An empty list is consent. They hold what a database check cannot see, since it looks
across tables, or say in a sentence what the check would only refuse.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

# The records of a deployment that no writer takes without a source. A claim has its own
# column for one, which the database holds.
SOURCED = frozenset({"supply", "site", "funding", "event"})


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
