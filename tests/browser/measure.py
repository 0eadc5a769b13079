"""What the map costs a reader's browser: `make measure`. Measured, not asserted.

Bytes and requests are the same on any machine, and tests/browser/test_weight.py holds them.
Times belong to the machine that is named first; work is given in processor time, which other
programs on the machine disturb little, and as what the clock saw.
"""

import argparse
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from deployments.machine import machine
from tests.browser.served import served_site
from tests.browser.visit import Visit
from tests.browser.work import LONG, Work, traced
from tests.chromium import ARGUMENTS
from tests.services import chromium_path

WINDOWS = {"desk, 1440 x 900": (1440, 900), "phone, 390 x 844": (390, 844)}
KINDS = {
    "text/html": "page",
    "text/javascript": "scripts",
    "text/css": "styles",
    "json": "outlines and sites",
}
A_BREATH = 1000  # milliseconds in which the page comes to rest
YEARS_PLAYED = 5000
# From the press to the first frame that shows the new view.
UNTIL_SWAPPED = """() => new Promise((done, failed) => {
  setTimeout(() => failed(new Error("no new view came")), 20_000);
  let pressed = 0;
  addEventListener("click", () => (pressed ||= performance.now()), { capture: true });
  document.addEventListener("atalaya:view", () => requestAnimationFrame(() =>
    setTimeout(() => done(performance.now() - pressed))), { once: true });
  document.querySelector("#vendor-huawei").click();
})"""


def main() -> None:
    asked = arguments()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        say(f"{machine()}; Chromium {browser.version}")
        measure(browser, "shipped dataset", 0, asked.runs)
        if asked.sites:
            measure(browser, f"with {asked.sites:,} synthetic sites", asked.sites, asked.runs)
        browser.close()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make measure", description=__doc__)
    parser.add_argument("--sites", type=int, default=0, help="invented sites to measure as well")
    parser.add_argument("--runs", type=int, default=5, help="visits that each median is of (5)")
    return parser.parse_args()


def measure(browser: Browser, title: str, sites: int, runs: int) -> None:
    with served_site(sites) as address:
        for window, (width, height) in WINDOWS.items():
            say(f"\n{title}, {window}: medians of {runs} visits")
            size = {"width": width, "height": height}
            readers = [one_reader(browser, address, size) for _ in range(runs)]
            say_medians([reader.figures for reader in readers])
            say_work([reader.work for reader in readers])


@dataclass
class Reader:
    """What one saw who came for the first time, worked, and came back."""

    figures: dict[str, float]
    work: dict[str, Work]


def one_reader(browser: Browser, address: str, size: dict) -> Reader:
    with window_of(browser, size) as context:
        first = Visit.begin(context)
        work = {"loading": work_of(first.page, lambda page: first.open(address))}
        figures = first_visit(first, address)
        work |= {name: work_of(first.page, use) for name, use in USES.items()}
        figures["slowest interaction, ms"] = first.seen("interaction")
        figures["press of a facet to the new view, ms"] = pressed(context, address)
        again = Visit.begin(context)
        again.open(address)
        figures["second visit: kB over the wire"] = again.size / 1000
        figures["second visit: requests"] = len(again.wire)
        return Reader(figures, work)


@contextmanager
def window_of(browser: Browser, size: dict) -> Iterator[BrowserContext]:
    """A window with nothing in its cache."""
    context = browser.new_context(viewport=size, locale="en-GB")
    yield context
    context.close()


def first_visit(visit: Visit, address: str) -> dict[str, float]:
    return {
        "kB over the wire": visit.size / 1000,
        **{f"  of it {name}": visit.size_of(mime) / 1000 for mime, name in KINDS.items()},
        "requests": len(visit.wire),
        "requests to other hosts": len(visit.to_others(address)),
        "largest paint, ms": visit.seen("paint"),
        "layout shift": visit.seen("shift"),
    }


def pressed(context: BrowserContext, address: str) -> float:
    """How long a press takes, in a window of its own, so that no trace slows it."""
    visit = Visit.begin(context)
    visit.open(address)
    time = visit.page.evaluate(UNTIL_SWAPPED)
    visit.page.close()
    return time


# --- What a reader does ------------------------------------------------------


def change_filter(page: Page) -> None:
    page.evaluate(UNTIL_SWAPPED)


def open_drawer(page: Page) -> None:
    page.locator(".hit").first.click()
    page.locator("#drawer h2").first.wait_for()
    page.keyboard.press("Escape")


def go_to_the_map(page: Page) -> None:
    """On a phone it is folded away at first."""
    if page.locator("[data-map-toggle]").is_visible():
        page.locator("[data-map-toggle]").click()
    page.locator("[data-mark]").first.wait_for()


def zoom(page: Page) -> None:
    page.locator(".leaflet-control-zoom-in").click()


def play_years(page: Page) -> None:
    page.locator("#years-play").click()
    page.wait_for_timeout(YEARS_PLAYED)
    page.locator("#years-play").click()


USES = {
    "filter": change_filter,
    "drawer": open_drawer,
    "map": go_to_the_map,
    "zoom": zoom,
    "years": play_years,
}


def work_of(page: Page, use: Callable[[Page], None]) -> Work:
    with traced(page) as work:
        use(page)
        page.wait_for_timeout(A_BREATH)
    return work


# --- What is printed ---------------------------------------------------------


def say_medians(readers: list[dict[str, float]]) -> None:
    for name in readers[0]:
        median = statistics.median(reader[name] for reader in readers)
        say(f"  {name:40}{median:>10.2f}".replace(".00", "   "))


def say_work(readers: list[dict[str, Work]]) -> None:
    titles = ("longest task", "by the clock", f"over {LONG} ms", "all tasks")
    say("".join([f"\n  {'main thread, ms of processor':40}", *(f"{t:>14}" for t in titles)]))
    for name in readers[0]:
        works = [reader[name] for reader in readers]
        columns = zip(*((w.longest, w.slowest, len(w.long), w.total) for w in works), strict=True)
        say("".join([f"  {name:40}", *(f"{statistics.median(c):>14.0f}" for c in columns)]))


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
