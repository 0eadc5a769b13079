"""What writers call: mark the touched subjects stale, and send for new figures on commit."""

import logging
from collections.abc import Iterable
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from indicators import tasks
from indicators.marks import freshness, write_marks
from indicators.models import Subject, SubjectKind
from indicators.recompute import rebuild_all, refresh
from indicators.subjects import around

__all__ = ["freshness", "mark_stale", "rebuild_all", "refresh", "send_for_refresh"]

logger = logging.getLogger(__name__)

# An editor waits for the broker at most this long (seconds), and it is asked only once;
# Celery's own patience, six seconds and more, is for workers.
BRIEFLY = {"max_retries": 0, "socket_connect_timeout": 0.5, "socket_timeout": 0.5}


def mark_stale(
    *,
    countries: Iterable[str] = (),
    vendors: Iterable[str] = (),
    programs: Iterable[str] = (),
    subregions: Iterable[str] = (),
) -> None:
    """Say that the figures of these (ISO codes, slugs) and of what is around them may be old.

    Call it once, at the end of the writing transaction: the marks commit with the edit or
    not at all. Name what a record belonged to before the edit as well as after it. The
    subregions of the countries, and the region, come along.
    """
    keys = {
        SubjectKind.COUNTRY: set(countries),
        SubjectKind.VENDOR: set(vendors),
        SubjectKind.PROGRAM: set(programs),
        SubjectKind.SUBREGION: set(subregions),
    }
    subjects = {Subject(kind.value, key) for kind, found in keys.items() for key in found}
    if not subjects:
        return
    with transaction.atomic(savepoint=False):
        marked = write_marks(subjects | around(keys[SubjectKind.COUNTRY]))
        transaction.on_commit(partial(send_for_refresh, marked), robust=True)


def send_for_refresh(subjects: list[Subject]) -> None:
    """Ask for the refresh of these; where the broker is away, the sweep finds the marks."""
    if current_app.conf.task_always_eager:
        # No broker, no beat: each edit also picks up what an interrupted one left behind.
        tasks.sweep.delay()
        return
    try:
        with current_app.connection_for_write(transport_options=BRIEFLY) as connection:
            tasks.send_batches(subjects, connection=connection)
    except (OperationalError, RedisError, OSError) as error:
        logger.warning("No refresh was sent, the sweep will do it: %s", error)
