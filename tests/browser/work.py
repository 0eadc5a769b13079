"""How long the page keeps its reader waiting: the tasks of its main thread, from a trace."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Page

CATEGORIES = ["disabled-by-default-devtools.timeline"]
TASK = "RunTask"
LONG = 50  # milliseconds; a reader notices what takes longer


@dataclass
class Work:
    """Milliseconds of each task: of the processor, which a busy machine hardly changes, and by
    the clock, which is what a reader waits for."""

    cpu: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)

    @property
    def long(self) -> list[float]:
        return [spent for spent in self.cpu if spent > LONG]

    @property
    def longest(self) -> float:
        return max(self.cpu, default=0)

    @property
    def slowest(self) -> float:
        """The longest by the clock."""
        return max(self.clock, default=0)

    @property
    def total(self) -> float:
        return sum(self.cpu)


@contextmanager
def traced(page: Page) -> Iterator[Work]:
    """The work of the page while the block runs."""
    browser = page.context.browser
    browser.start_tracing(page=page, categories=CATEGORIES)
    work = Work()
    try:
        yield work
    finally:
        events = json.loads(browser.stop_tracing())["traceEvents"]
    for task in _tasks_of_main_threads(events):
        work.cpu.append(task.get("tdur", 0) / 1000)
        work.clock.append(task["dur"] / 1000)


def _tasks_of_main_threads(events: list[dict]) -> list[dict]:
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    return [
        event
        for event in events
        if event["name"] == TASK and "dur" in event and (event["pid"], event["tid"]) in mains
    ]
