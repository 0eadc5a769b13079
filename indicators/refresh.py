"""What writers call: mark the touched subjects stale, and send for new figures on commit."""

import logging
from collections.abc import Iterable
from functools import partial

from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from indicators import tasks
from indicators.marks import write_marks
from indicators.models import Subject, SubjectKind

logger = logging.getLogger(__name__)


def mark_stale(*, countries: Iterable[str] = (), vendors: Iterable[str] = ()) -> None:
    """Say that the figures of these countries (ISO codes) and vendors (slugs) may be old.

    Call it once, at the end of the writing transaction: the marks commit with the edit or
    not at all. Name what a record belonged to before the edit as well as after it.
    """
    subjects = [Subject(SubjectKind.COUNTRY.value, iso2) for iso2 in countries]
    subjects += [Subject(SubjectKind.VENDOR.value, slug) for slug in vendors]
    if not subjects:
        return
    with transaction.atomic(savepoint=False):
        marked = write_marks(subjects)
        transaction.on_commit(partial(send_for_refresh, marked), robust=True)


def send_for_refresh(subjects: list[Subject]) -> None:
    """Ask for the refresh of these; where the broker is away, the sweep finds the marks."""
    try:
        tasks.refresh_subjects.delay([list(subject) for subject in subjects])
    except (OperationalError, RedisError, OSError) as error:
        logger.warning("No refresh was sent, the sweep will do it: %s", error)
