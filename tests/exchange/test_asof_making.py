"""The database of a day is made once, and that its process died is noticed and said."""

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from exchange.asof import databases, making
from exchange.asof.making import NotReady, keep_newest, make
from tests.exchange import test_asof

pytestmark = pytest.mark.django_db
town = test_asof.town
DAY = date(2026, 3, 3)
HOLDER = "import fcntl, sys; f = open(sys.argv[1], 'w'); fcntl.flock(f, 2); print(); input()"


@pytest.fixture(autouse=True)
def path(settings, tmp_path) -> Path:
    settings.ASOF_DIR = str(tmp_path)
    databases._path_of.cache_clear()
    return tmp_path / "x.sqlite3"


@pytest.fixture
def begun(monkeypatch) -> list[str]:
    """Which processes were begun in place of the one that makes it; they end as told."""
    all_of_them: list[str] = []

    def begin(day, path, lock):
        path.with_suffix(".json").write_text("{}")
        all_of_them.append(path.name)
        command = [sys.executable, "-c", "import sys; sys.exit(1)"]
        return subprocess.Popen(command, pass_fds=[lock])

    monkeypatch.setattr(making, "_begin", begin)
    return all_of_them


@pytest.fixture
def another(path):
    """Another process that holds the lock of it."""
    command = [sys.executable, "-c", HOLDER, str(path.with_suffix(".lock"))]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    holder.stdout.readline()
    yield holder
    holder.kill()
    holder.communicate()


def refused(path: Path) -> NotReady:
    with pytest.raises(NotReady) as caught:
        make(DAY, path)
    return caught.value


def long_ago(file: Path, seconds: float) -> None:
    moment = time.time() - seconds
    os.utime(file, (moment, moment))


def test_while_it_is_made_a_reader_is_told(town, monkeypatch):
    monkeypatch.setattr(making, "PATIENCE", 0)
    answer = Client().get("/records/?asof=2026-03-03")
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    assert "being prepared" in answer.text and "takes about ten seconds" in answer.text
    assert answer["Refresh"] == "2" and "every 2 seconds" in answer.text
    until = time.monotonic() + 120
    while answer.status_code == 503 and time.monotonic() < until:
        time.sleep(0.2)
        answer = Client().get("/records/?asof=2026-03-03")
    assert answer.status_code == 200 and "Town cameras" in answer.text


def test_a_process_that_fails_is_noticed_and_said_and_tried_again(town, begun):
    started = time.monotonic()
    answer = Client().get("/records/?asof=2026-03-03")
    assert time.monotonic() - started < making.PATIENCE
    assert answer.status_code == 503
    assert "could not be prepared" in answer.text and "It is tried again" in answer.text
    assert "takes about ten seconds" not in answer.text
    assert int(answer["Refresh"]) == int(answer["Retry-After"]) > making.SOON
    again = Client().get("/records/?asof=2026-03-03")  # none is begun for a while
    assert "could not be prepared" in again.text and len(begun) == 1
    (failed,) = databases.folder().glob("*.failed")
    long_ago(failed, making.AGAIN + 1)
    Client().get("/records/?asof=2026-03-03")
    assert len(begun) == 2


def test_only_who_begins_it_waits_for_it(path, another, begun):
    started = time.monotonic()
    assert not refused(path).failed
    assert time.monotonic() - started < making.PATIENCE / 2 and not begun


def test_a_lock_ends_with_its_process_however_that_ends(path, another, begun):
    path.with_suffix(".json").write_text("{}")
    assert not refused(path).failed
    another.kill()
    another.wait()
    assert refused(path).failed and not begun  # the server was started anew meanwhile
    long_ago(path.with_suffix(".failed"), making.AGAIN + 1)
    refused(path)
    assert begun == [path.name]


def test_the_process_keeps_the_lock_that_it_was_given(path, monkeypatch):
    def begin(day, path, lock):
        command = [sys.executable, "-c", "input()"]
        return subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[lock])

    children = []
    monkeypatch.setattr(making, "_begin", lambda *a: children.append(begin(*a)) or children[0])
    monkeypatch.setattr(making, "PATIENCE", 0)
    refused(path)
    refused(path)
    assert len(children) == 1
    children[0].communicate(b"\n")


def test_what_was_made_meanwhile_is_not_made_again(path, begun):
    path.touch()
    make(DAY, path)
    assert not begun


def test_only_some_are_kept_and_nothing_that_died(tmp_path):
    for number in range(making.KEPT + 3):
        (tmp_path / f"{number}.sqlite3").touch()
    for name in ("old", "new"):
        for ending in ("failed", "part"):
            (tmp_path / f"{name}.{ending}").touch()
    long_ago(tmp_path / "old.failed", making.DAY + 1)
    keep_newest(tmp_path)
    assert len(list(tmp_path.glob("*.sqlite3"))) == making.KEPT - 1
    assert {left.name for left in tmp_path.glob("*.part")} == {"new.part"}
