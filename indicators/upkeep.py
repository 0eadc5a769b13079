"""One worker a subject, and a note of how its refresh went."""

from collections.abc import Iterable
from time import perf_counter

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from indicators.models import Subject, SubjectUpkeep


class Stopwatch:
    """Milliseconds since it was made."""

    def __init__(self):
        self.started = perf_counter()

    @property
    def milliseconds(self) -> int:
        return round((perf_counter() - self.started) * 1000)


def hold(subjects: Iterable[Subject]) -> set[Subject]:
    """Lock the subjects until the transaction ends; those that another worker holds are left."""
    ordered = sorted(subjects)
    SubjectUpkeep.objects.bulk_create(
        [SubjectUpkeep(kind=kind, key=key) for kind, key in ordered], ignore_conflicts=True
    )
    rows = SubjectUpkeep.objects.filter(any_of(ordered)).order_by("kind", "key")
    return {row.subject for row in rows.select_for_update(skip_locked=True)}


def note_success(subjects: Iterable[Subject], milliseconds: int) -> None:
    """These were refreshed together in so many milliseconds."""
    SubjectUpkeep.objects.filter(any_of(subjects)).update(
        refreshed_at=timezone.now(), took_ms=milliseconds, failures=0, failed_at=None, error=""
    )


def note_failure(subject: Subject, error: Exception) -> None:
    """The figures of this one could not be computed; its marks stay, the sweep tries again."""
    with transaction.atomic():
        SubjectUpkeep.objects.get_or_create(kind=subject.kind, key=subject.key)
        SubjectUpkeep.objects.filter(any_of([subject])).update(
            failures=F("failures") + 1,
            failed_at=timezone.now(),
            error=f"{type(error).__name__}: {error}",
        )


def any_of(subjects: Iterable[Subject]) -> Q:
    """The condition that a row is about one of these."""
    condition = Q(pk__in=[])
    for kind, key in subjects:
        condition |= Q(kind=kind, key=key)
    return condition
