"""How the work of a refresh is divided: in what order, and how much at a time."""

from collections.abc import Iterable

from indicators.models import Subject, SubjectKind

BATCH = 20  # subjects in one message and one transaction: what is done again if a worker dies
WIDE = frozenset({SubjectKind.SUBREGION.value, SubjectKind.REGION.value})


def in_batches(subjects: Iterable[Subject]) -> list[list[Subject]]:
    """Countries, vendors and programs first; what covers many records apart, at the end.

    So nobody waits for the region to see the new figure of a country.
    """
    ordered = sorted(set(subjects))
    parts = ([s for s in ordered if not is_wide(s)], [s for s in ordered if is_wide(s)])
    return [part[start : start + BATCH] for part in parts for start in range(0, len(part), BATCH)]


def is_wide(subject: Subject) -> bool:
    """Whether it covers many countries."""
    return subject.kind in WIDE
