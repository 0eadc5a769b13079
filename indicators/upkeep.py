"""One worker a subject, and a note of how its refresh went."""

from collections.abc import Iterable
from time import perf_counter

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from indicators.models import Subject, SubjectUpkeep, any_of

ERROR_LENGTH = 2000  # what a page can show; the log has all of it


class Stopwatch:
    """Milliseconds since it was made."""

    def __init__(self):
        self.started = perf_counter()

    @property
    def milliseconds(self) -> int:
        return round((perf_counter() - self.started) * 1000)


def enrol(subjects: Iterable[Subject]) -> None:
    """Give each a row, committed before the lock: a row in the making would be waited for."""
    known = SubjectUpkeep.objects.filter(any_of(subjects)).values_list("kind", "key")
    missing = sorted(set(subjects) - {Subject(*pair) for pair in known})
    SubjectUpkeep.objects.bulk_create(
        [SubjectUpkeep(kind=kind, key=key) for kind, key in missing], ignore_conflicts=True
    )


def hold(subjects: Iterable[Subject]) -> set[Subject]:
    """Lock the subjects until the transaction ends; those that another worker holds are left."""
    rows = SubjectUpkeep.objects.filter(any_of(subjects)).order_by("kind", "key")
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
            error=f"{type(error).__name__}: {error}"[:ERROR_LENGTH],
        )
