"""The Celery tasks: each loads what its message names, calls one function and returns."""

from celery import shared_task
from django.db import DatabaseError, InterfaceError

from deployments.counting import edition
from indicators import recompute
from indicators.models import Subject

# A database that restarts or a row that is locked: try again soon, not all at once.
RETRIES = {
    "autoretry_for": (DatabaseError, InterfaceError),
    "max_retries": 5,
    "retry_backoff": 1,
    "retry_backoff_max": 60,
    "retry_jitter": True,
}


@shared_task(**RETRIES)
def refresh_subjects(subjects: list[list[str]]) -> None:
    """Refresh these subjects, given as pairs of kind and key."""
    recompute.refresh(Subject(kind, key) for kind, key in subjects)


@shared_task(**RETRIES)
def sweep() -> None:
    """Refresh whatever still waits: the beat's answer to lost messages; and tidy up."""
    recompute.sweep()
    edition.forget_old()
