"""Totals over a set of deployments that count nothing twice.

A total takes a deployment's own value where it has one, else the sum of its parts,
never both. A cancelled system adds nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from deployments.models import Deployment

Known = tuple[int, int, int]  # low, adopted, high
NOT_COUNTED = -1


@dataclass(frozen=True)
class CameraTotal:
    """Known cameras: the sum of lows, adopted values and highs, and of which records."""

    low: int
    adopted: int
    high: int
    records: tuple[int, ...]

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def camera_total(deployments: QuerySet) -> CameraTotal:
    """The cameras of a queryset of deployments, each counted once: two queries."""
    rows = (
        deployments.filter(digest__cameras__isnull=False)
        .exclude(status=Deployment.Status.CANCELLED)
        .order_by()
        .values_list("pk", "digest__cameras_low", "digest__cameras", "digest__cameras_high")
    )
    known = {pk: (low, adopted, high) for pk, low, adopted, high in rows}
    return added_up(known, wholes_of_parts())


def selected_cameras(selection) -> CameraTotal:
    """The same of a `Selection`, from memory."""
    kept = selection.mask & (selection.snapshot.cameras[:, 1] != NOT_COUNTED)
    keys, counts = selection.snapshot.keys[kept], selection.snapshot.cameras[kept]
    known = dict(zip(keys.tolist(), map(tuple, counts.tolist()), strict=True))
    return added_up(known, selection.snapshot.wholes)


def cameras_of(deployments: Iterable[Deployment], wholes: dict[int, int]) -> CameraTotal:
    """The same of deployments that are at hand, with `wholes_of_parts()` asked once for many."""
    known = {
        d.pk: (d.digest.cameras_low, d.digest.cameras, d.digest.cameras_high)
        for d in deployments
        if d.digest.cameras is not None and d.status != Deployment.Status.CANCELLED
    }
    return added_up(known, wholes)


def wholes_of_parts() -> dict[int, int]:
    """For each part, the deployment that contains it."""
    parts = Deployment.objects.filter(part_of__isnull=False)
    return dict(parts.order_by().values_list("pk", "part_of_id"))


def added_up(known: dict[int, Known], wholes: dict[int, int]) -> CameraTotal:
    """The total of known counts by deployment, none of which is counted inside another."""
    counted = [pk for pk in known if pk not in wholes or not _inside_one_of(pk, known, wholes)]
    low, adopted, high = (sum(known[pk][end] for pk in counted) for end in range(3))
    return CameraTotal(low, adopted, high, tuple(sorted(counted)))


def _inside_one_of(pk: int, known: dict[int, Known], wholes: dict[int, int]) -> bool:
    """Whether a deployment that contains this one is counted already."""
    seen = {pk}
    while (pk := wholes.get(pk)) is not None and pk not in seen:
        if pk in known:
            return True
        seen.add(pk)
    return False
