"""Stored figures follow fresh ones: what differs is written, and what moved is kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from indicators.models import IndicatorMove, IndicatorValue, MoveCause, Subject, any_of

STORED = [
    "value",
    "low",
    "high",
    "numerator",
    "denominator",
    "rule",
    "records",
    "left_out",
    "parts",
    "series",
    "as_of",
    "definition_version",
]
VALUES = ("value", "low", "high")


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


def write(subjects: set[Subject], figures: Iterable[IndicatorValue]) -> Outcome:
    """Make these the figures of these subjects; an equal one keeps its time."""
    stored = {
        (figure.indicator, *figure.subject): figure
        for figure in IndicatorValue.objects.filter(any_of(subjects))
    }
    fresh = {(figure.indicator, *figure.subject): figure for figure in figures}
    changed = [figure for key, figure in fresh.items() if not same(figure, stored.get(key))]
    gone = [figure.pk for key, figure in stored.items() if key not in fresh]
    now = timezone.now()
    moves = [_move(stored.get((f.indicator, *f.subject)), f) for f in changed]
    for row in (*changed, *filter(None, moves)):
        setattr(row, "at" if isinstance(row, IndicatorMove) else "computed_at", now)
    IndicatorValue.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["indicator", "kind", "key"],
        update_fields=[*STORED, "computed_at"],
    )
    IndicatorMove.objects.bulk_create(filter(None, moves))
    IndicatorValue.objects.filter(pk__in=gone).delete()
    return Outcome(len(subjects), len(changed), len(fresh) - len(changed), len(gone))


def same(fresh: IndicatorValue, stored: IndicatorValue | None) -> bool:
    """Whether a stored figure says what a fresh computation says, its time aside."""
    return stored is not None and all(
        getattr(fresh, name) == getattr(stored, name) for name in STORED
    )


def _move(before: IndicatorValue | None, after: IndicatorValue) -> IndicatorMove | None:
    """From which value to which, and by which records; nothing where the value stood still."""
    if before is None:
        return None
    records = _differing(before.records, after.records)
    moved = any(getattr(before, name) != getattr(after, name) for name in VALUES)
    if not moved and not records:
        return None
    return IndicatorMove(
        indicator=after.indicator,
        kind=after.kind,
        key=after.key,
        cause=_cause(before, after, records),
        records=records,
        **{f"{name}_before": getattr(before, name) for name in VALUES},
        **{f"{name}_after": getattr(after, name) for name in VALUES},
    )


def _differing(before: list, after: list) -> list[list]:
    """[id, before, after] of each record whose contribution is another; empty: not counted."""
    was, now = ({row[0]: row[1] for row in rows} for rows in (before, after))
    return [
        [pk, was.get(pk), now.get(pk)]
        for pk in sorted(was.keys() | now.keys())
        if was.get(pk) != now.get(pk)
    ]


def _cause(before: IndicatorValue, after: IndicatorValue, records: list) -> MoveCause:
    if before.definition_version != after.definition_version:
        return MoveCause.DEFINITION
    return MoveCause.RECORDS if records else MoveCause.REFERENCE
