"""The Celery tasks of the desk: each calls one function and returns."""

from celery import shared_task

from desk.proposals import large


@shared_task
def apply_large_change(pk: int) -> None:
    """Write a large change that somebody let through."""
    large.run(pk)
