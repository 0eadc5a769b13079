"""What cannot be said: the records that a figure leaves out, by reason."""

from collections import defaultdict
from dataclasses import dataclass

from deployments.models import Deployment
from indicators.measures import Measure
from indicators.measures.reasons import Reason
from indicators.models import IndicatorValue


@dataclass(frozen=True)
class LeftOut:
    """Published records that are not counted, for one reason."""

    reason: Reason
    deployments: list[Deployment]

    @property
    def count(self) -> int:
        return len(self.deployments)


def left_out_of(measured: Measure | IndicatorValue) -> list[LeftOut]:
    """By reason, the most frequent first: one query. What is not published is not among them."""
    ids = {pk for pk, _reason in measured.left_out}
    rows = Deployment.objects.published().select_related("country").order_by("name")
    published = {row.pk: row for row in rows.filter(pk__in=ids)}
    by_reason = defaultdict(set)
    for pk, reason in measured.left_out:
        if pk in published:
            by_reason[Reason(reason)].add(pk)
    found = [
        LeftOut(reason, [row for pk, row in published.items() if pk in pks])
        for reason, pks in by_reason.items()
    ]
    return sorted(found, key=lambda left: (-left.count, str(left.reason.label)))
