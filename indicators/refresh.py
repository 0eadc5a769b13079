"""What writers call: mark the touched subjects stale, and send for new figures on commit."""

import logging
from collections.abc import Iterable
from functools import partial

from django.db import transaction

from indicators import tasks
from indicators.broker import AWAY, brief_connection, has_broker
from indicators.marks import freshness, write_marks
from indicators.models import Subject, SubjectKind
from indicators.recompute import rebuild_all, refresh
from indicators.subjects import around

__all__ = ["freshness", "mark_stale", "rebuild_all", "refresh", "send_for_refresh"]

logger = logging.getLogger(__name__)


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


def send_for_refresh(subjects: list[Subject], *, is_patient: bool = False) -> None:
    """Ask for the refresh of these; where the broker is away, the sweep finds the marks.

    An editor waits for the broker half a second at most.
    """
    if not has_broker():
        # No broker, no beat: each edit also picks up what an interrupted one left behind.
        tasks.sweep.delay()
        return
    try:
        with brief_connection() as connection:
            tasks.send_batches(subjects, is_patient=is_patient, connection=connection)
    except AWAY as error:
        logger.warning("No refresh was sent, the sweep will do it: %s", error)
