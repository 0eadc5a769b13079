"""The refresh itself: claim stale subjects, compute from nothing, write what differs."""

import logging
from collections import defaultdict
from collections.abc import Iterable

from billiard.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, transaction

from indicators.background import present_month
from indicators.batches import BATCH, in_batches
from indicators.compute import compute
from indicators.definitions import DEFINITIONS, definitions_of
from indicators.knowledge_at_hand import KnowledgeAtHand
from indicators.marks import add_marks, marks_of, waiting_subjects, write_marks
from indicators.models import IndicatorValue, StaleSubject, Subject, SubjectKind
from indicators.subjects import all_subjects
from indicators.upkeep import Stopwatch, enrol, hold, note_failure, note_success
from indicators.writing import Outcome, write

logger = logging.getLogger(__name__)

ROUNDS = 10  # on one batch, while edits keep coming; the sweep does the rest
# The database restarts, or the rows of somebody else are in the way: no fault of the subject.
PASSING = (OperationalError, InterfaceError)


def refresh(subjects: Iterable[Subject]) -> Outcome:
    """Bring the figures of these subjects up to date, if they are stale; twice changes nothing.

    A subject without a mark is up to date. One that another worker holds is left to it.
    """
    wanted = set(subjects)
    at_hand = KnowledgeAtHand(is_wide=len(wanted) > BATCH)
    return sum((_refresh_batch(batch, at_hand) for batch in in_batches(wanted)), Outcome())


def sweep() -> Outcome:
    """Refresh everything that is due, here and now."""
    return refresh(due())


def due() -> set[Subject]:
    """Everything that waits, and what was never computed by the present definitions."""
    add_marks(not_computed())
    return waiting_subjects()


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


def _refresh_batch(subjects: list[Subject], at_hand: KnowledgeAtHand) -> Outcome:
    """Round by round until no mark is left; where one fails, each subject alone.

    Whoever comes for a subject that we hold leaves it to us, so we look again after a round.
    """
    done = Outcome()
    try:
        for _round in range(ROUNDS):
            if not marks_of(subjects).exists():
                break
            outcome = _refresh_held(subjects, at_hand)
            if not outcome.subjects:
                break  # in the hands of another worker
            done += outcome
        return done
    except PASSING:
        raise  # the task tries again
    except SoftTimeLimitExceeded as error:
        for subject in subjects:
            note_failure(subject, error)
        raise
    except Exception as error:
        failure = error
    if len(subjects) > 1:
        # So that one fault stops one subject.
        return sum((_refresh_batch([one], at_hand) for one in subjects), done)
    logger.error("The figures of %s %s could not be computed", *subjects[0], exc_info=failure)
    note_failure(subjects[0], failure)
    return done


def _refresh_held(subjects: list[Subject], at_hand: KnowledgeAtHand) -> Outcome:
    enrol(subjects)
    with transaction.atomic():
        held = hold(subjects)
        # Read after the lock: what these marks stand for is committed and will be seen.
        marks = list(marks_of(held))
        marked = {row.subject for row in marks}
        if not marked:
            return Outcome()
        watch = Stopwatch()
        outcome = write(marked, compute(marked, at_hand.known()))
        StaleSubject.objects.filter(pk__in=[row.pk for row in marks]).delete()
        note_success(marked, watch.milliseconds)
    return outcome
