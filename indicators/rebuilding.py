"""A rebuild that somebody watches: begun, gone on with, and how far it is."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction

from indicators.batches import in_batches
from indicators.broker import has_broker
from indicators.marks import waiting_subjects
from indicators.models import Subject, SubjectUpkeep
from indicators.recompute import mark_all, refresh
from indicators.refresh import send_for_refresh


@dataclass(frozen=True)
class Progress:
    """Of the subjects that were to be computed anew since a moment: done, failed, left."""

    done: int
    failed: int
    left: frozenset[Subject]

    @property
    def total(self) -> int:
        return self.done + self.failed + len(self.left)

    @property
    def is_running(self) -> bool:
        return bool(self.left)


def begin() -> None:
    """Mark everything; workers are sent for, without them whoever watches takes the steps."""
    with transaction.atomic():
        marked = mark_all()
        if has_broker():
            transaction.on_commit(partial(send_for_refresh, marked, is_patient=True), robust=True)


def take_step(since: datetime) -> None:
    """One batch of what is left."""
    for batch in in_batches(progress(since).left)[:1]:
        refresh(batch)


def progress(since: datetime) -> Progress:
    """How far a rebuild that began then has come: two queries."""
    upkeep = {row.subject: row for row in SubjectUpkeep.objects.all()}
    done = {s for s, row in upkeep.items() if row.refreshed_at and row.refreshed_at >= since}
    failed = {s for s, row in upkeep.items() if row.failed_at and row.failed_at >= since}
    left = waiting_subjects() - done - failed
    return Progress(len(done - failed), len(failed), frozenset(left))
