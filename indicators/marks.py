"""The stale table: which subjects wait for new figures, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Min
from django.utils import timezone

from indicators.models import StaleSubject, Subject


def write_marks(subjects: Iterable[Subject]) -> list[Subject]:
    """Mark these stale. Each call writes rows of its own, so no editor waits for another."""
    ordered = sorted(set(subjects))
    StaleSubject.objects.bulk_create(StaleSubject(kind=kind, key=key) for kind, key in ordered)
    return ordered


def add_marks(subjects: Iterable[Subject]) -> None:
    """Mark those of these that have no mark yet."""
    write_marks(set(subjects) - waiting_subjects())


def waiting_subjects() -> set[Subject]:
    """Every subject with a mark, once."""
    pairs = StaleSubject.objects.order_by().values_list("kind", "key").distinct()
    return {Subject(*pair) for pair in pairs}


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
    first = StaleSubject.objects.aggregate(first=Min("marked_at"))["first"]
    oldest = timezone.now() - first if first else None
    return Freshness(len(waiting_subjects()), oldest)
