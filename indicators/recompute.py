"""The refresh itself: claim stale subjects, compute from nothing, write what differs."""

import logging
from collections import defaultdict
from collections.abc import Iterable

from django.db import DatabaseError, InterfaceError, transaction

from indicators.background import present_month
from indicators.compute import compute
from indicators.definitions import DEFINITIONS, definitions_of
from indicators.knowledge_at_hand import KnowledgeAtHand
from indicators.marks import add_marks, waiting_subjects, write_marks
from indicators.models import IndicatorValue, StaleSubject, Subject, SubjectKind
from indicators.subjects import all_subjects
from indicators.upkeep import Stopwatch, hold, note_failure, note_success
from indicators.writing import Outcome, write

logger = logging.getLogger(__name__)

BATCH = 20  # subjects in one transaction: what a worker that dies has to do again
WIDE = {SubjectKind.SUBREGION.value, SubjectKind.REGION.value}


def refresh(subjects: Iterable[Subject]) -> Outcome:
    """Bring the figures of these subjects up to date, if they are stale; twice changes nothing.

    A subject without a mark is up to date. One that another worker holds is left to it.
    """
    # What covers many records comes last: nobody waits for it to see a country's new figure.
    ordered = sorted(set(subjects), key=lambda subject: (subject.kind in WIDE, subject))
    at_hand = KnowledgeAtHand(is_wide=len(ordered) > BATCH)
    outcome = Outcome()
    for batch in _batches(ordered):
        outcome += _refresh_batch(batch, at_hand)
    return outcome


def sweep() -> Outcome:
    """Refresh everything that waits, and what was never computed by the present definitions."""
    add_marks(not_computed())
    return refresh(waiting_subjects())


def not_computed() -> set[Subject]:
    """Subjects without a present figure of each of their indicators.

    New ones, all after a new version, and all with a new month where a figure follows it.
    """
    month = present_month()
    as_of = {d.slug: month if d.follows_the_day else "" for d in DEFINITIONS}
    present = defaultdict(set)
    rows = IndicatorValue.objects.order_by().values_list(
        "kind", "key", "indicator", "definition_version", "as_of"
    )
    for kind, key, indicator, version, made_as_of in rows:
        if not made_as_of or made_as_of == as_of.get(indicator):
            present[Subject(kind, key)].add((indicator, version))
    wanted = {
        kind: {(definition.slug, definition.version) for definition in definitions_of(kind)}
        for kind in SubjectKind.values
    }
    return {s for s in all_subjects() if not wanted[s.kind] <= present[s]}


def rebuild_all() -> Outcome:
    """Compute every figure anew.

    It goes through the marks like any refresh, so an edit in the middle is never undone.
    """
    return refresh(mark_all())


def mark_all() -> list[Subject]:
    """Mark every subject there is, and every one that a stored figure is about."""
    stored = {Subject(*row) for row in IndicatorValue.objects.values_list("kind", "key")}
    with transaction.atomic():
        return write_marks(all_subjects() | stored)


def _batches(ordered: list[Subject]) -> Iterable[list[Subject]]:
    """Slices of one kind of breadth: a country never waits for the region's transaction."""
    for is_wide in (False, True):
        part = [subject for subject in ordered if (subject.kind in WIDE) == is_wide]
        yield from (part[start : start + BATCH] for start in range(0, len(part), BATCH))


def _refresh_batch(subjects: list[Subject], at_hand: KnowledgeAtHand) -> Outcome:
    """One transaction; where it fails, each subject alone, so that one fault stops one subject."""
    try:
        return _refresh_held(subjects, at_hand)
    except (DatabaseError, InterfaceError):
        raise  # the task tries again
    except Exception as error:
        failure = error
    if len(subjects) > 1:
        return sum((_refresh_batch([one], at_hand) for one in subjects), Outcome())
    logger.error("The figures of %s %s could not be computed", *subjects[0], exc_info=failure)
    note_failure(subjects[0], failure)
    return Outcome()


def _refresh_held(subjects: list[Subject], at_hand: KnowledgeAtHand) -> Outcome:
    with transaction.atomic():
        held = hold(subjects)
        # Read after the lock: what these marks stand for is committed and will be seen.
        marks = [row for row in StaleSubject.objects.order_by() if row.subject in held]
        marked = {row.subject for row in marks}
        if not marked:
            return Outcome()
        watch = Stopwatch()
        outcome = write(marked, compute(marked, at_hand.known()))
        StaleSubject.objects.filter(pk__in=[row.pk for row in marks]).delete()
        note_success(marked, watch.milliseconds)
    return outcome
