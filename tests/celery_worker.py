"""A real Celery worker on the test database, for tests marked `worker`."""

import os
import subprocess
import sys
import time
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
    queue = f"atalaya-test-{os.getpid()}"
    celery_app.conf.task_default_queue = queue
    log = tmp_path_factory.mktemp("worker") / "log"
    command = ["-m", "celery", "--app", "config", "worker", "--concurrency", "1"]
    command += ["--queues", queue, "--hostname", f"{queue}@local", "--loglevel", "info"]
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": database_url()},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_ready(process, f"{queue}@local", log)
        yield process
    finally:
        process.terminate()
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
