"""Which database a page reads: the present one, or that of a day of the past."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper

_reading: ContextVar[str] = ContextVar("asof", default="")


@contextmanager
def reading(path: Path) -> Iterator[str]:
    """Read the rooms of the atlas from this file, in this thread, until it ends."""
    with _connected(path) as alias, _asked_of(alias):
        yield alias


def read_under(path: Path, parts: Iterable) -> Iterator:
    """The parts of a streamed answer, each made while that file is read."""
    parts = iter(parts)
    with _connected(path) as alias:
        while True:
            with _asked_of(alias):
                try:
                    part = next(parts)
                except StopIteration:
                    return
            yield part


@contextmanager
def _connected(path: Path) -> Iterator[str]:
    """A connection that can only read, closed with the answer; no other answer shares it."""
    alias = f"asof-{path.stem}-{uuid4().hex[:8]}"
    own = {"ENGINE": "django.db.backends.sqlite3", "NAME": f"file:{path}?mode=ro"}
    connection = DatabaseWrapper(connections.configure_settings({"default": own})["default"], alias)
    connections[alias] = connection
    try:
        yield alias
    finally:
        connection.close()
        del connections[alias]


@contextmanager
def _asked_of(alias: str) -> Iterator[None]:
    token = _reading.set(alias)
    try:
        yield
    finally:
        _reading.reset(token)


class AsOfRouter:
    """Sends questions about the rooms of the atlas to the day that a page is about.

    Users and sessions are always those of today.
    """

    def db_for_read(self, model, **hints) -> str | None:
        return (_reading.get() or None) if model._meta.app_label in settings.ROOMS else None

    db_for_write = db_for_read
