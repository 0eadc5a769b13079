"""What the published records say: the facts from which every figure follows, in few queries."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from deployments.counting.totals import added_up, wholes_of_parts
from deployments.models import Funding
from indicators.measures import Fact, Facts


class Known:
    """The facts of a set of deployments, to be asked about any subset: three queries."""

    def __init__(self, deployments: QuerySet):
        self.facts = _facts(deployments.order_by())
        self.wholes = wholes_of_parts()

    def of(self, ids: Iterable[int]) -> Facts:
        """The facts of these deployments; one that is not in the set is left out."""
        # A record published between two queries is in one and not yet in the other.
        known = [self.facts[pk] for pk in sorted(self.facts.keys() & set(ids))]
        counts = {f.pk: f.camera_range for f in known if f.adds_cameras}
        return Facts(tuple(known), added_up(counts, self.wholes))

    def of_all(self) -> Facts:
        """The facts of the whole set."""
        return self.of(self.facts)


def _facts(deployments: QuerySet) -> dict[int, Fact]:
    routes = defaultdict(set)
    fundings = Funding.objects.filter(deployment__in=deployments.values("pk")).order_by()
    for pk, route in fundings.values_list("deployment_id", "route"):
        routes[pk].add(route)
    rows = deployments.values_list(
        "pk", "status", "digest__cameras_low", "digest__cameras", "digest__cameras_high"
    )
    return {
        pk: Fact(pk, status, cameras, frozenset(routes[pk]), (low, cameras, high))
        for pk, status, low, cameras, high in rows
    }
