"""How long the server works for one change of the filter. Measured, not asserted."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection, reset_queries
from django.http import QueryDict
from django.test import Client, override_settings

from deployments.counting.facets import facets
from deployments.counting.histogram import histogram, read_colour
from deployments.counting.snapshot import take
from deployments.counting.totals import selected_cameras
from deployments.filter import read_filter
from deployments.machine import machine
from deployments.mapping.map import read_window, site_feed
from deployments.models import Site
from deployments.synthetic import add_synthetic_sites
from deployments.views.map import newest_first

RUNS = 15
AS_SERVED = {
    "ALLOWED_HOSTS": ["*"],
    "DEBUG": False,
    "SECURE_SSL_REDIRECT": False,
    "WHITENOISE_AUTOREFRESH": True,  # else a client reads the folder of static files, if any
}
PARTS = ["map", "facets", "years", "list", "totals"]
REGION = "view=-118,-56,-34,33&zoom=3"
QUERIES = {
    "no filter": REGION,
    "one vendor": f"vendor=huawei&{REGION}",
    "country, years": f"country=BR&country=EC&from=2012&to=2020&{REGION}",
    "near, words": "q=sy&view=-50,-25,-42,-20&zoom=8",
}


class Command(BaseCommand):
    help = (
        "Prints the server time of map data, facets, list and totals as medians, on the "
        "shipped dataset and on invented sites, in a database of its own that is dropped."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--sites",
            type=int,
            nargs="*",
            default=[10_000],
            help="sizes of the invented sets, in sites (10000)",
        )

    def handle(self, *, sites: list[int], **options) -> None:
        self.stdout.write(f"{machine()}; {database()}")
        kept = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            call_command("load_dataset", verbosity=0, stdout=open_null(), stderr=self.stderr)
            self.measure("shipped dataset")
            for size in sorted(sites):
                add_synthetic_sites(
                    size - Site.objects.filter(key__startswith="synthetic-").count()
                )
                self.measure(f"with {size:,} synthetic sites")
        finally:
            connection.creation.destroy_test_db(kept, verbosity=0)

    def measure(self, title: str) -> None:
        self.stdout.write(f"\n{title}: milliseconds, median of {RUNS} runs (slowest)")
        self.stdout.write(f"snapshot, once after each write: {shown(timed(take, runs=3))}")
        names = [*PARTS, "all five", "page", "unchanged", "feed kB"]
        self.stdout.write("  ".join([f"{'':16}", *(f"{name:>14}" for name in names)]))
        for label, query in QUERIES.items():
            self.stdout.write("  ".join([f"{label:16}", *(f"{c:>14}" for c in cells(query))]))


def cells(query: str) -> list[str]:
    """The measured parts of one change of the filter, as they are printed."""
    parameters = QueryDict(query)

    def fresh():
        return read_filter(parameters)

    window = read_window(parameters)
    parts: dict[str, Callable] = {
        "map": lambda: site_feed(fresh(), window),
        "facets": lambda: facets(fresh()),
        "years": lambda: histogram(fresh(), read_colour(parameters)).columns,
        "list": lambda: newest_first(fresh().selection, None, window.colour),
        "totals": lambda: selected_cameras(fresh().selection),
    }
    times = [timed(parts[name]) for name in PARTS]
    whole = sum(statistics.median(runs) for runs in times)
    with override_settings(**AS_SERVED):
        client = Client(headers={"accept-encoding": "gzip"})
        page = timed(lambda: client.get(f"/?{query}").content)
        tag = {"if-none-match": client.get(f"/?{query}")["ETag"]}
        unchanged = timed(lambda: client.get(f"/?{query}", headers=tag))
        feed = len(client.get(f"/sites.geojson?{query}").content) / 1000
    return [
        *(shown(runs) for runs in times),
        f"{whole:.1f}",
        shown(page),
        shown(unchanged),
        f"{feed:.1f}",
    ]


def timed(work: Callable, runs: int = RUNS) -> list[float]:
    """The milliseconds of each run, after one run that warms caches."""
    work()
    taken = []
    for _ in range(runs):
        reset_queries()
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def shown(runs: list[float]) -> str:
    return f"{statistics.median(runs):.1f} ({max(runs):.0f})"


def database() -> str:
    version = ".".join(str(part) for part in connection.get_database_version())
    return f"{connection.vendor} {version}"


def open_null():
    """A place for the progress of the load, which is no result."""
    return Path("/dev/null").open("w")
