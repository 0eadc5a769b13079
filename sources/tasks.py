"""The Celery tasks of this room: each calls one function and returns."""

from celery import shared_task

from sources import checking


@shared_task(soft_time_limit=230, time_limit=240)
def check_links() -> None:
    """Check a few of the links that are due."""
    checking.check_due()
