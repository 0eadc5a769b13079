"""A database for a day of the past: made once by a process of its own, kept for a while.

The file is named by what it holds, so that days on which the same was known share one, and
an edit of today that changes nothing of that day makes no new one.
"""

import hashlib
import os
import subprocess
import sys
import threading
import time
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from config.unchanged import version_of_files
from deployments.counting import edition
from exchange.asof.states import plan_as_of

KEPT = 10
PATIENCE = 6  # seconds that a reader waits for it to be made
GIVEN_UP = 300  # seconds after which whoever makes it is taken for dead
STEP = 0.1


class BeingPrepared(Exception):
    """The database is being made; ask again in a moment."""


def folder() -> Path:
    return Path(settings.ASOF_DIR)


def database_of(day: date) -> Path:
    """The database of a day, made if it is not there; or BeingPrepared."""
    path = _path_of(day, edition.current())
    if not path.exists():
        _make(day, path)
    path.touch()
    return path


@lru_cache(maxsize=64)
def _path_of(day: date, _edition: str) -> Path:
    """Kept for as long as the data is of one edition."""
    said = plan_as_of(day).to_json() + version_of_files()
    return folder() / f"{hashlib.sha256(said.encode()).hexdigest()[:24]}.sqlite3"


def _make(day: date, path: Path) -> None:
    """Let it be made, by one process however many ask, and wait a little."""
    folder().mkdir(parents=True, exist_ok=True)
    lock = path.with_suffix(".lock")
    if _took(lock):
        _keep_newest()
        path.with_suffix(".json").write_text(plan_as_of(day).to_json())
        # Its database is the file, and nobody is told: no broker, no other host.
        own = {
            "DATABASE_URL": f"sqlite:///{path.with_suffix('.part')}",
            "REDIS_URL": "",
            "WORLD_BANK_URL": "",
        }
        manage = str(Path(settings.BASE_DIR) / "manage.py")
        command = [sys.executable, manage, "prepare_asof", str(path)]
        made = subprocess.Popen(command, env=os.environ | own, stdout=subprocess.DEVNULL)
        threading.Thread(target=made.wait, daemon=True).start()
    end = time.monotonic() + PATIENCE
    while not path.exists():
        if time.monotonic() > end:
            raise BeingPrepared
        time.sleep(STEP)


def _took(lock: Path) -> bool:
    """Whether it is ours to make; a lock that is too old was left by a process that died."""
    try:
        if time.time() - lock.stat().st_mtime > GIVEN_UP:
            lock.unlink(missing_ok=True)
    except FileNotFoundError:
        pass
    try:
        lock.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _keep_newest() -> None:
    kept = sorted(folder().glob("*.sqlite3"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[KEPT - 1 :]:
        path.unlink(missing_ok=True)
