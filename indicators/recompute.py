"""The refresh itself: claim stale subjects, compute from nothing, write what differs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from indicators.compute import all_subjects, compute
from indicators.definitions import DEFINITIONS
from indicators.marks import add_marks, write_marks
from indicators.models import IndicatorValue, StaleSubject, Subject

BATCH = 20  # subjects in one transaction: an editor of one of them waits no longer than that
STORED = [
    "value",
    "low",
    "high",
    "numerator",
    "denominator",
    "rule",
    "records",
    "definition_version",
]


@dataclass(frozen=True)
class Outcome:
    """What a refresh did: subjects looked at; figures written anew, left alone, removed."""

    subjects: int = 0
    written: int = 0
    same: int = 0
    removed: int = 0

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.subjects + other.subjects,
            self.written + other.written,
            self.same + other.same,
            self.removed + other.removed,
        )


def refresh(subjects: Iterable[Subject]) -> Outcome:
    """Bring the figures of these subjects up to date, if they are stale; twice changes nothing.

    A subject without a mark is up to date. One that another worker or an unfinished edit
    holds is left to it.
    """
    ordered = sorted(set(subjects))
    batches = (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))
    return sum((_refresh_batch(batch) for batch in batches), Outcome())


def sweep() -> Outcome:
    """Refresh everything that waits, and what was never computed by the present definitions."""
    add_marks(not_computed())
    return refresh(stale.subject for stale in StaleSubject.objects.all())


def not_computed() -> set[Subject]:
    """Subjects without a figure of each definition: new ones, or all after a new version."""
    wanted = {(definition.slug, definition.version) for definition in DEFINITIONS}
    present = defaultdict(set)
    rows = IndicatorValue.objects.values_list("kind", "key", "indicator", "definition_version")
    for kind, key, indicator, version in rows:
        present[Subject(kind, key)].add((indicator, version))
    return {subject for subject in all_subjects() if not wanted <= present[subject]}


def rebuild_all() -> Outcome:
    """Compute every figure anew.

    It goes through the marks like any refresh, so an edit in the middle is never undone.
    """
    stored = {Subject(*row) for row in IndicatorValue.objects.values_list("kind", "key")}
    with transaction.atomic():
        subjects = write_marks(all_subjects() | stored)
    return refresh(subjects)


def _refresh_batch(subjects: list[Subject]) -> Outcome:
    with transaction.atomic():
        claimed = list(
            StaleSubject.objects.filter(_any_of(subjects))
            .select_for_update(skip_locked=True)
            .order_by("kind", "key")
        )
        outcome = _write([row.subject for row in claimed])
        for row in claimed:  # unless it was marked again since it was claimed
            StaleSubject.objects.filter(pk=row.pk, mark=row.mark).delete()
    return outcome


def _write(subjects: list[Subject]) -> Outcome:
    stored = {
        (figure.indicator, *figure.subject): figure
        for figure in IndicatorValue.objects.filter(_any_of(subjects))
    }
    fresh = {(figure.indicator, *figure.subject): figure for figure in compute(subjects)}
    changed = [figure for key, figure in fresh.items() if not same(figure, stored.get(key))]
    gone = [figure.pk for key, figure in stored.items() if key not in fresh]
    _upsert(changed)
    IndicatorValue.objects.filter(pk__in=gone).delete()
    return Outcome(len(subjects), len(changed), len(fresh) - len(changed), len(gone))


def same(fresh: IndicatorValue, stored: IndicatorValue | None) -> bool:
    """Whether a stored figure says what a fresh computation says, its time aside."""
    return stored is not None and all(
        getattr(fresh, name) == getattr(stored, name) for name in STORED
    )


def _upsert(figures: list[IndicatorValue]) -> None:
    """Write figures over those of the same indicator and subject."""
    now = timezone.now()
    for figure in figures:
        figure.computed_at = now
    IndicatorValue.objects.bulk_create(
        figures,
        update_conflicts=True,
        unique_fields=["indicator", "kind", "key"],
        update_fields=[*STORED, "computed_at"],
    )


def _any_of(subjects: Iterable[Subject]) -> Q:
    condition = Q(pk__in=[])
    for kind, key in subjects:
        condition |= Q(kind=kind, key=key)
    return condition
