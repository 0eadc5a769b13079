"""The stale table: which subjects wait for new figures, and since when."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Min
from django.utils import timezone

from indicators.models import StaleSubject, Subject


def write_marks(subjects: Iterable[Subject]) -> list[Subject]:
    """Mark these stale, once each; a subject that waits already keeps its time.

    Written in one order, so that two editors who touch the same subjects wait for each
    other and never both for ever.
    """
    ordered = sorted(set(subjects))
    StaleSubject.objects.bulk_create(
        [StaleSubject(kind=kind, key=key, mark=uuid.uuid4()) for kind, key in ordered],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["mark"],
    )
    return ordered


def add_marks(subjects: Iterable[Subject]) -> None:
    """Mark those of these that have no mark: to write over one is to wait for its editor."""
    waiting = {row.subject for row in StaleSubject.objects.all()}
    StaleSubject.objects.bulk_create(
        [StaleSubject(kind=kind, key=key) for kind, key in sorted(set(subjects) - waiting)],
        ignore_conflicts=True,
    )


@dataclass(frozen=True)
class Freshness:
    """How far the figures lag behind the records."""

    waiting: int
    oldest: timedelta | None

    @property
    def oldest_seconds(self) -> float:
        return self.oldest.total_seconds() if self.oldest else 0.0


def freshness() -> Freshness:
    """How many subjects wait for a refresh, and how long the first has waited."""
    found = StaleSubject.objects.aggregate(waiting=Count("pk"), first=Min("marked_at"))
    oldest = timezone.now() - found["first"] if found["waiting"] else None
    return Freshness(found["waiting"], oldest)
