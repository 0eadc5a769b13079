"""A database for a day of the past: made once by a process of its own, kept for a while.

The file is named by what it holds, so that days on which the same was known share one, and
an edit of today that changes nothing of that day makes no new one.
"""

import hashlib
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from config.unchanged import version_of_files
from deployments.counting import edition
from exchange.asof.making import make
from exchange.asof.states import plan_as_of


def folder() -> Path:
    return Path(settings.ASOF_DIR)


def database_of(day: date) -> Path:
    """The database of a day, made if it is not there; or NotReady."""
    path = _path_of(day, edition.current())
    if not path.exists():
        make(day, path)
    path.touch()
    return path


@lru_cache(maxsize=64)
def _path_of(day: date, _edition: str) -> Path:
    """Kept for as long as the data is of one edition."""
    said = plan_as_of(day).to_json() + version_of_files()
    return folder() / f"{hashlib.sha256(said.encode()).hexdigest()[:24]}.sqlite3"
