"""What the atlas knew on a day, as one plan, and only what is public today as well."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from exchange.plan import Change, Kind, Plan
from exchange.replaying import Rows, applied, published_slugs, rows_as_of
from exchange.state import Cells, read_state
from exchange.tables import TABLES

# The land is there whatever is known; pages stand on it also where nothing is known yet.
LAND = ("countries", "subdivisions")


def first_day() -> date | None:
    """The day of the first change that is kept: before it nothing is said to be known."""
    first = applied().first()
    return timezone.localdate(first.applied_at) if first else None


def plan_as_of(day: date) -> Plan:
    """The plan that makes, from nothing, what was known at the end of a day.

    Of deployments only those that were published on that day and are published now: what
    was a draft then, or was withdrawn since, is not shown. What belongs to others goes with
    them.
    """
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    rows = rows_as_of(end)
    present = read_state(("deployments", *LAND)).rows
    for name in LAND:
        rows[name] = rows[name] or present[name]
    shown = published_slugs(rows) & published_slugs(present)
    changes = [
        Change(name, key, Kind.NEW, {}, cells)
        for name in TABLES
        for key, cells in _shown(name, rows, shown)
    ]
    return Plan(changes)


def _shown(name: str, rows: Rows, shown: set[str]):
    """The rows of a table without those of deployments that are not shown."""
    for key, cells in rows[name].items():
        owner = cells["slug"] if name == "deployments" else cells.get("deployment", "")
        if not owner or owner in shown:
            yield key, _without_hidden(name, cells, shown)


def _without_hidden(name: str, cells: Cells, shown: set[str]) -> Cells:
    """A deployment whose whole is not shown stands for itself."""
    if name == "deployments" and cells["part_of"] not in shown:
        return cells | {"part_of": ""}
    return cells
