"""What the published records say: the facts from which every figure follows, in few queries."""

from collections.abc import Iterable

from django.db.models import QuerySet

from deployments.counting.totals import added_up, wholes_of_parts
from indicators.background import background
from indicators.measures import Facts
from indicators.rows import facts_by_deployment


class Known:
    """The facts of a set of deployments, to be asked about any subset of it."""

    def __init__(self, deployments: QuerySet):
        self.wholes = wholes_of_parts()
        self.facts = facts_by_deployment(deployments.order_by(), self.wholes)
        self.background = background()

    def of(self, ids: Iterable[int]) -> Facts:
        """The facts of these deployments; one that is not in the set is left out."""
        # A record published between two queries is in one and not yet in the other.
        known = [self.facts[pk] for pk in sorted(self.facts.keys() & set(ids))]
        counts = {f.pk: f.camera_range for f in known if f.adds_cameras}
        return Facts(tuple(known), added_up(counts, self.wholes), self.background)

    def of_all(self) -> Facts:
        """The facts of the whole set."""
        return self.of(self.facts)
