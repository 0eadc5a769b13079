"""The Celery tasks: each calls one function and returns."""

from celery import shared_task
from django.db import DatabaseError, InterfaceError

from exchange.uploads import receiving
from exchange.world_bank import fetching
from exchange.world_bank.client import Unreachable


# A fetch asks at most five questions of 45 seconds. Nobody waits for it: the next tries come
# minutes apart, each below the hour after which Redis hands a message out a second time.
@shared_task(
    autoretry_for=(Unreachable, DatabaseError, InterfaceError),
    max_retries=5,
    retry_backoff=60,
    retry_backoff_max=1800,
    retry_jitter=True,
    soft_time_limit=300,
    time_limit=330,
)
def fetch_world_bank() -> None:
    """Fetch population, governance and exchange rates; twice changes nothing."""
    fetching.fetch_or_retry()


@shared_task
def read_upload(pk: int) -> None:
    """Read a file that was handed in and keep its preview."""
    receiving.read(pk)


@shared_task
def tidy_uploads() -> None:
    """Take up imports that a killed worker left, and forget those that nobody confirmed."""
    receiving.tidy()
