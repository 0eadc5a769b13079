"""Real Celery workers on the test database, for tests marked `worker`."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection as database

from config.celery import app as celery_app

START_SECONDS = 30


@pytest.fixture(scope="session")
def celery_worker(django_db_setup, tmp_path_factory):
    """A worker process with a queue of its own, so that runs side by side do not mix."""
    celery_app.conf.task_default_queue = f"atalaya-test-{os.getpid()}"
    with worker(tmp_path_factory.mktemp("worker") / "log") as process:
        yield process


@pytest.fixture
def own_queue(request):
    """Messages of one test are for no other's workers, nor for the worker of the whole run."""
    before = celery_app.conf.task_default_queue
    celery_app.conf.task_default_queue = f"atalaya-test-{os.getpid()}-{id(request)}"
    yield
    celery_app.conf.task_default_queue = before


@contextmanager
def worker(log: Path, name: str = "", **environment: str) -> Iterator[subprocess.Popen]:
    """A worker on the queue of this run, ready for work; ended with all its children."""
    host = f"{queue()}{name}@local"
    options = ["--concurrency", "1", "--queues", queue(), "--hostname", host]
    with celery("worker", *options, log=log, **environment) as process:
        wait_until_ready(process, host, log)
        yield process


@contextmanager
def beat(folder: Path, **environment: str) -> Iterator[subprocess.Popen]:
    """The scheduler, for which a minute is a second."""
    schedule, log = folder / "schedule", folder / "beat.log"
    with celery("beat", "--schedule", str(schedule), log=log, **environment) as process:
        yield process


@contextmanager
def celery(*arguments: str, log: Path, **environment: str) -> Iterator[subprocess.Popen]:
    command = [sys.executable, "-m", "celery", "--app", "tests.worker_app", *arguments]
    own = {"DATABASE_URL": database_url(), "ATALAYA_TEST_QUEUE": queue()}
    with log.open("w") as output:
        process = subprocess.Popen(
            [*command, "--loglevel", "info"],
            cwd=settings.BASE_DIR,
            env=os.environ | own | environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=START_SECONDS)
        except subprocess.TimeoutExpired:
            kill(process)


def queue() -> str:
    return celery_app.conf.task_default_queue


def kill(process: subprocess.Popen) -> None:
    """SIGKILL to the worker and the child that does its work: no time for a last word."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=START_SECONDS)


def database_url() -> str:
    """The address of the database that the tests write to, as DATABASE_URL spells it."""
    name = database.settings_dict["NAME"]
    if database.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()


def wait_until_ready(process: subprocess.Popen, name: str, log: Path) -> None:
    """By its own word: a question through the broker would keep connections to it."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        if f"{name} ready." in log.read_text():
            return
        time.sleep(0.05)
    pytest.fail(f"The Celery worker did not start:\n{log.read_text()}")
