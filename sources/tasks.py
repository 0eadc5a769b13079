"""The Celery tasks of this room: each calls one function and returns."""

from celery import shared_task

from sources import archive, checking, page_readings


@shared_task(soft_time_limit=230, time_limit=240)
def check_links(limit: int = checking.BATCH) -> None:
    """Check a few of the links that are due."""
    checking.check_due(limit)


@shared_task(soft_time_limit=230, time_limit=240)
def look_for_copies(keys: list[int]) -> None:
    """Ask the archive for copies of these sources."""
    archive.record_all(keys)


@shared_task(soft_time_limit=50, time_limit=60)
def read_page(token: str, url: str) -> None:
    """Read what a page says of itself, for an editor who waits."""
    page_readings.fulfil(token, url)
