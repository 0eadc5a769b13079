"""Work sent to the workers, where there are any; else the page that waits for it has it done."""

import logging
from functools import partial

from django.db import transaction

from indicators.broker import AWAY, brief_connection, has_broker

logger = logging.getLogger(__name__)


def send_on_commit(task, pk: int) -> None:
    """Send it once what it is about is committed; a broker that is away is no error here."""
    if has_broker():
        transaction.on_commit(partial(_send, task, pk), robust=True)


def _send(task, pk: int) -> None:
    try:
        with brief_connection() as connection:
            task.apply_async([pk], connection=connection)
    except AWAY as error:
        logger.warning("%s was not sent: %s", task.name, error)
