"""How long figures take: a rebuild, the refresh of a country, an edit until it can be seen."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from celery import current_app
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, transaction

from deployments.machine import machine
from deployments.management.commands.bench import database, open_null, shown, timed
from deployments.models import Deployment, Site
from deployments.synthetic import SITES_EACH, add_synthetic_sites
from indicators.broker import has_broker
from indicators.marks import write_marks
from indicators.models import IndicatorValue, Subject
from indicators.recompute import rebuild_all, refresh
from indicators.refresh import mark_stale
from indicators.touched import touched_by

PATIENCE = 60  # seconds
RUNS = 5
SILENT = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
SUBJECTS = (
    Subject("country", "EC"),
    Subject("country", "BR"),
    Subject("vendor", "huawei"),
    Subject("region", "lac"),
)


class Command(BaseCommand):
    help = (
        "Prints how long a full rebuild, the refresh of one subject and an edit until its "
        "figure stands take, on the shipped dataset and on invented sites."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--sites",
            type=int,
            nargs="*",
            default=[10_000],
            help=f"sizes of the invented sets, in sites, {SITES_EACH} a deployment (10000)",
        )

    def handle(self, *, sites: list[int], **options) -> None:
        load = os.getloadavg()[0]
        self.stdout.write(f"{machine()}; {database()}; load {load:.1f}")
        # What is sent from here is for nobody else.
        current_app.conf.task_default_queue = f"bench-{os.getpid()}"
        kept = connection.settings_dict["NAME"]
        with tempfile.TemporaryDirectory() as folder:
            if is_sqlite():  # a file, so that other processes see it
                connection.settings_dict["TEST"]["NAME"] = f"{folder}/bench.sqlite3"
            connection.creation.create_test_db(verbosity=0, autoclobber=True)
            try:
                call_command("load_dataset", verbosity=0, stdout=open_null(), stderr=self.stderr)
                self.measure(Path(folder), "shipped dataset")
                for size in sorted(sites):
                    add_synthetic_sites(size - synthetic_sites())
                    self.measure(Path(folder), f"with {size // SITES_EACH:,} synthetic deployments")
            finally:
                connection.creation.destroy_test_db(kept, verbosity=0)

    def measure(self, folder: Path, title: str) -> None:
        self.stdout.write(f"\n{title}: milliseconds, median (slowest)")
        IndicatorValue.objects.all().delete()
        self.line("from nothing", [once(rebuild_all)])
        self.line("rebuild again", timed(rebuild_all, runs=2))
        for subject in SUBJECTS:
            self.line(" ".join(subject), timed(partial(anew, subject), RUNS))
        self.stdout.write(f"{'peak memory':16}  {peak_megabytes():.0f} MB, a process that rebuilds")
        if not has_broker():
            self.stdout.write(f"{'edit to visible':16}  left out: it needs REDIS_URL and a worker")
            return
        with worker(folder):
            self.line("edit to visible", timed(edit_until_visible, RUNS))

    def line(self, name: str, runs: list[float]) -> None:
        self.stdout.write(f"{name:16}  {shown(runs)}")


def once(work) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def anew(subject: Subject) -> None:
    write_marks([subject])
    refresh([subject])


def synthetic_sites() -> int:
    return Site.objects.filter(key__startswith="synthetic-").count()


def peak_megabytes() -> float:
    """The most that a process of its own holds while it rebuilds everything."""
    command = [sys.executable, "manage.py", "rebuild_indicators"]
    subprocess.run(command, env=own_environment(), cwd=settings.BASE_DIR, check=True, **SILENT)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def own_environment() -> dict[str, str]:
    name = connection.settings_dict["NAME"]
    url = urlsplit(settings.DATABASE_URL)._replace(path=f"/{name}").geturl()
    return os.environ | {"DATABASE_URL": f"sqlite:///{name}" if is_sqlite() else url}


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


@contextmanager
def worker(folder: Path) -> Iterator[None]:
    """A real Celery worker that takes what is sent from here."""
    queue = current_app.conf.task_default_queue
    log = folder / "worker.log"
    command = [sys.executable, "-m", "celery", "--app", "config", "worker", "--loglevel", "info"]
    command += ["--concurrency", "2", "--queues", queue, "--hostname", f"{queue}@local"]
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            env=own_environment(),
            cwd=settings.BASE_DIR,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for(lambda: "ready." in log.read_text())
        yield
    finally:
        process.terminate()
        process.wait()


def edit_until_visible() -> None:
    """Withdraw or publish a record of Ecuador, and wait until the figure says so."""
    record = Deployment.objects.filter(country="EC", part_of=None).earliest("pk")
    is_public = record.state == Deployment.State.PUBLISHED
    state = Deployment.State.DRAFT if is_public else Deployment.State.PUBLISHED
    with transaction.atomic():
        Deployment.objects.filter(pk=record.pk).update(state=state)
        mark_stale(**touched_by([record.pk]))
    expected = Deployment.objects.published().filter(country="EC").count()
    figure = IndicatorValue.objects.filter(indicator="deployments", kind="country", key="EC")
    wait_for(lambda: figure.filter(value=expected).exists())


def wait_for(happens) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happens():
        if time.monotonic() > deadline:
            raise TimeoutError("no worker did it")
        time.sleep(0.005)
