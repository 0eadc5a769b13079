"""The stale table: which subjects wait for new figures, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, Min, OuterRef, QuerySet
from django.utils import timezone

from indicators.models import StaleSubject, Subject, SubjectUpkeep, any_of


def write_marks(subjects: Iterable[Subject]) -> list[Subject]:
    """Mark these stale. Each call writes rows of its own, so no editor waits for another."""
    ordered = sorted(set(subjects))
    StaleSubject.objects.bulk_create(StaleSubject(kind=kind, key=key) for kind, key in ordered)
    return ordered


def add_marks(subjects: Iterable[Subject]) -> None:
    """Mark those of these that have no mark yet."""
    write_marks(set(subjects) - waiting_subjects())


def longest_waiting(number: int) -> list[tuple[Subject, datetime]]:
    """The subjects that have waited longest, each with the time of its first mark."""
    rows = StaleSubject.objects.order_by().values_list("kind", "key").annotate(Min("marked_at"))
    return [(Subject(*pair), since) for *pair, since in rows.order_by("marked_at__min")[:number]]


def waiting_subjects() -> set[Subject]:
    """Every subject with a mark, once."""
    pairs = StaleSubject.objects.order_by().values_list("kind", "key").distinct()
    return {Subject(*pair) for pair in pairs}


def marks_of(subjects: Iterable[Subject]) -> QuerySet[StaleSubject]:
    """The marks of these subjects."""
    return StaleSubject.objects.filter(any_of(subjects)).order_by()


@dataclass(frozen=True)
class Freshness:
    """How far the figures lag behind the records.

    A subject whose refresh failed waits for a person: `oldest` leaves it out.
    """

    waiting: int
    failing: int
    oldest: timedelta | None

    @property
    def oldest_seconds(self) -> float:
        return self.oldest.total_seconds() if self.oldest else 0.0


def freshness() -> Freshness:
    """How many subjects wait for a refresh, how many failed, how long the first has waited."""
    failed = SubjectUpkeep.objects.filter(failures__gt=0)
    of_failed = Exists(failed.filter(kind=OuterRef("kind"), key=OuterRef("key")))
    unfailed = StaleSubject.objects.exclude(of_failed)
    first = unfailed.aggregate(first=Min("marked_at"))["first"]
    oldest = timezone.now() - first if first else None
    return Freshness(len(waiting_subjects()), failed.count(), oldest)
