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
from django.db import connection

from config.celery import app as celery_app

START_SECONDS = 30


@pytest.fixture(scope="session")
def celery_worker(django_db_setup, tmp_path_factory):
    """A worker process with a queue of its own, so that runs side by side do not mix."""
    celery_app.conf.task_default_queue = f"atalaya-test-{os.getpid()}"
    with worker(tmp_path_factory.mktemp("worker") / "log") as process:
        yield process


@contextmanager
def worker(log: Path, name: str = "", **environment: str) -> Iterator[subprocess.Popen]:
    """A worker on the queue of this run, ready for work; ended with all its children."""
    queue = celery_app.conf.task_default_queue
    host = f"{queue}{name}@local"
    command = ["-m", "celery", "--app", "tests.worker_app", "worker", "--concurrency", "1"]
    command += ["--queues", queue, "--hostname", host, "--loglevel", "info"]
    own = {"DATABASE_URL": database_url(), "ATALAYA_TEST_QUEUE": queue}
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=settings.BASE_DIR,
            env=os.environ | own | environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_until_ready(process, host, log)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=START_SECONDS)
        except subprocess.TimeoutExpired:
            kill(process)


def kill(process: subprocess.Popen) -> None:
    """SIGKILL to the worker and the child that does its work: no time for a last word."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=START_SECONDS)


def database_url() -> str:
    """The address of the database that the tests write to, as DATABASE_URL spells it."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()


def wait_until_ready(process: subprocess.Popen, name: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        if celery_app.control.ping(destination=[name], timeout=0.5):
            return
    pytest.fail(f"The Celery worker did not start:\n{log.read_text()}")
