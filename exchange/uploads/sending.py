"""Who reads an upload: a worker, where there are any; else the page that waits for it."""

import logging
from functools import partial

from django.db import transaction

from exchange import tasks
from exchange.models import Upload
from indicators.broker import AWAY, brief_connection, has_broker

logger = logging.getLogger(__name__)


def send_for_reading(upload: Upload) -> None:
    """Send it to the workers once it is committed; where the broker is away, beat does later."""
    if has_broker():
        transaction.on_commit(partial(_send, upload.pk), robust=True)


def _send(pk: int) -> None:
    try:
        with brief_connection() as connection:
            tasks.read_upload.apply_async([pk], connection=connection)
    except AWAY as error:
        logger.warning("The import was not sent, the next tidying takes it up: %s", error)
