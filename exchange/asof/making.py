"""Makes the database of a day by a process of its own, and notices when that one dies.

Whoever makes it holds a lock of the operating system on the file `.lock`, which ends with its
process, however that ends. The plan that it makes it from, `.json`, goes when it is done: where
one lies and nobody holds the lock, the process died, and the plan is renamed `.failed`.
"""

import fcntl
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.conf import settings

from exchange.asof.states import plan_as_of

KEPT = 10
PATIENCE = 6  # seconds that the reader who has it made waits for it
AGAIN = 20  # seconds from a failure to the next attempt
SOON = 2
STEP = 0.1
DAY = 24 * 60 * 60


class NotReady(Exception):
    """The database is not there yet: ask again in so many seconds."""

    def __init__(self, seconds: int = SOON, *, failed: bool = False):
        self.seconds, self.failed = seconds, failed
        super().__init__(seconds)


def make(day: date, path: Path) -> None:
    """Let it be made, by one process however many ask; who began that waits a little."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _lock(path) as lock:
        if path.exists():
            return
        if lock is None:
            raise NotReady
        _wait_after_a_failure(path)
        made = _begin(day, path, lock)
    try:
        made.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        threading.Thread(target=made.wait, daemon=True).start()  # it is buried when it ends
        raise NotReady from None
    if not path.exists():
        with _lock(path) as lock:
            if lock is not None:
                _wait_after_a_failure(path)
        raise NotReady


@contextmanager
def _lock(path: Path) -> Iterator[int | None]:
    """The lock, which a process begun meanwhile takes over; None while another holds it."""
    lock = os.open(path.with_suffix(".lock"), os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield None
        else:
            yield lock
    finally:
        os.close(lock)


def _wait_after_a_failure(path: Path) -> None:
    """Where the process before this one died, say so, and begin no other for a while."""
    said, failed = path.with_suffix(".json"), path.with_suffix(".failed")
    if said.exists():
        said.rename(failed)
        failed.touch()
    if not failed.exists():
        return
    left = AGAIN - (time.time() - failed.stat().st_mtime)
    if left > 0:
        raise NotReady(max(int(left), SOON), failed=True)
    failed.unlink()


def _begin(day: date, path: Path, lock: int) -> subprocess.Popen:
    keep_newest(path.parent)
    path.with_suffix(".json").write_text(plan_as_of(day).to_json())
    # Its database is the file, and nobody is told: no broker, no other host.
    own = {
        "DATABASE_URL": f"sqlite:///{path.with_suffix('.part')}",
        "REDIS_URL": "",
        "WORLD_BANK_URL": "",
    }
    manage = str(Path(settings.BASE_DIR) / "manage.py")
    command = [sys.executable, manage, "prepare_asof", str(path)]
    return subprocess.Popen(
        command, env=os.environ | own, stdout=subprocess.DEVNULL, pass_fds=[lock]
    )


def keep_newest(folder: Path) -> None:
    """Only the databases used last, and nothing that died a day ago."""
    kept = sorted(folder.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime, reverse=True)
    old = [path for path in folder.glob("*.failed") if time.time() - path.stat().st_mtime > DAY]
    for path in kept[KEPT - 1 :]:
        path.unlink(missing_ok=True)
    for path in old:
        for ending in (".part", ".lock", ".failed"):
            path.with_suffix(ending).unlink(missing_ok=True)
