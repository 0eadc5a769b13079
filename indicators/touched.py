"""Which subjects an edit of deployments concerns: what a writer hands to `mark_stale`."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypedDict

from deployments.models import Deployment, Supply


class Touched(TypedDict):
    """ISO codes and slugs, as `mark_stale(**touched)` takes them."""

    countries: set[str]
    vendors: set[str]
    programs: set[str]


def touched_by(deployment_ids: Iterable[int]) -> Touched:
    """The countries, vendors and programs of these deployments as they stand now.

    Ask before the edit and after it, and mark both. Deployments that contain these or
    stand inside them are included: a count on the whole silences the counts of its parts.
    """
    ids = with_wholes_and_parts(deployment_ids)
    deployments = Deployment.objects.filter(pk__in=ids).order_by()
    places = deployments.values_list("country_id", "program__slug")
    supplies = Supply.objects.filter(deployment__in=ids).order_by()
    return {
        "countries": {country for country, _program in places},
        "vendors": set(supplies.values_list("vendor__slug", flat=True)),
        "programs": {program for _country, program in places if program},
    }


def paid_in(currencies: Iterable[str]) -> set[int]:
    """The deployments with a sum in one of these currencies, paid or claimed.

    Their figures in dollars follow from the rates of those currencies.
    """
    codes = list(currencies)
    if not codes:
        return set()
    paid = Deployment.objects.filter(fundings__currency__in=codes).order_by()
    claimed = Deployment.objects.filter(claims__unit__in=codes).order_by()
    return {*paid.values_list("pk", flat=True), *claimed.values_list("pk", flat=True)}


def with_wholes_and_parts(deployment_ids: Iterable[int]) -> set[int]:
    """These deployments and all that are tied to them by *part of*, however far."""
    neighbours = defaultdict(set)
    ties = Deployment.objects.filter(part_of__isnull=False).order_by()
    for part, whole in ties.values_list("pk", "part_of_id"):
        neighbours[part].add(whole)
        neighbours[whole].add(part)
    found, waiting = set(), set(deployment_ids)
    while waiting:
        pk = waiting.pop()
        found.add(pk)
        waiting |= neighbours[pk] - found
    return found
