"""The Celery tasks: each loads what its message names, calls one function and returns."""

from collections.abc import Iterable
from importlib import import_module

from celery import current_app, shared_task
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError
from django.utils import timezone

from deployments.counting import edition
from indicators import recompute
from indicators.batches import in_batches, is_wide
from indicators.charts.kept import prebuild
from indicators.models import Subject

# A database that restarts or a row that is locked: try again soon, not all at once.
RETRIES = {
    "autoretry_for": (DatabaseError, InterfaceError),
    "max_retries": 5,
    "retry_backoff": 1,
    "retry_backoff_max": 60,
    "retry_jitter": True,
}
AT_ONCE, LATER = 0, 6  # of Redis: the lower number is served first
SWEEP_SECONDS = 60
LAST_SWEEP = "indicators-last-sweep"  # in the cache: lost with it, and missed by nobody


@shared_task(**RETRIES, soft_time_limit=90, time_limit=120)
def refresh_subjects(subjects: list[list[str]]) -> None:
    """Refresh these subjects, given as pairs of kind and key."""
    recompute.refresh(Subject(kind, key) for kind, key in subjects)


@shared_task(**RETRIES)
def sweep() -> None:
    """Send for whatever is due: the beat's answer to lost messages; and tidy up.

    What it sends is void once the next sweep sends it again, so that nothing piles up.
    """
    send_batches(recompute.due(), is_patient=True, expires=SWEEP_SECONDS)
    edition.forget_old()
    cache.set(LAST_SWEEP, timezone.now(), None)


@shared_task(**RETRIES)
def rebuild() -> None:
    """Have every figure computed anew, edits going first."""
    send_batches(recompute.mark_all(), is_patient=True)


@shared_task(**RETRIES)
def prebuild_pictures() -> None:
    """Draw what a reader sees first of the present state, before she asks for it."""
    # Loaded here: whoever edits a record imports this module and needs no pictures.
    prebuild(import_module("indicators.prebuilt").first_seen())


def send_batches(subjects: Iterable[Subject], *, is_patient: bool = False, **options) -> None:
    """A message for each batch; what is wide or has no reader waiting is served later."""
    is_alone = current_app.conf.task_always_eager  # nobody to share the work with
    for batch in [sorted(subjects)] if is_alone else in_batches(subjects):
        late = is_patient or any(map(is_wide, batch))
        pairs = [list(subject) for subject in batch]
        refresh_subjects.apply_async([pairs], priority=LATER if late else AT_ONCE, **options)
