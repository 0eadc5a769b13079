"""Totals over a set of deployments that count nothing twice.

A total takes a deployment's own value where it has one, else the sum of its parts,
never both. A cancelled system adds nothing.
"""

from dataclasses import dataclass

from deployments.models import Deployment


@dataclass(frozen=True)
class CameraTotal:
    """Known cameras: the sum of lows, adopted values and highs, and of how many records."""

    low: int
    adopted: int
    high: int
    records: tuple[int, ...]

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def camera_total(deployments) -> CameraTotal:
    """The cameras of a queryset of deployments, each counted once."""
    rows = {
        pk: (low, value, high)
        for pk, low, value, high in deployments.filter(digest__cameras__isnull=False)
        .exclude(status=Deployment.Status.CANCELLED)
        .order_by()
        .values_list("pk", "digest__cameras_low", "digest__cameras", "digest__cameras_high")
    }
    wholes = dict(Deployment.objects.filter(part_of__isnull=False).values_list("pk", "part_of_id"))
    counted = [pk for pk in rows if not _inside_one_of(pk, rows, wholes)]
    return CameraTotal(
        low=sum(rows[pk][0] for pk in counted),
        adopted=sum(rows[pk][1] for pk in counted),
        high=sum(rows[pk][2] for pk in counted),
        records=tuple(sorted(counted)),
    )


def _inside_one_of(pk: int, rows: dict, wholes: dict[int, int]) -> bool:
    """Whether a deployment that contains this one is counted already."""
    seen = {pk}
    while (pk := wholes.get(pk)) is not None and pk not in seen:
        if pk in rows:
            return True
        seen.add(pk)
    return False
