"""The years along a timeline, and where on them a day falls."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import date_format

from sources import partial_dates

# As many years as can be written above the lanes, on wide and on narrow screens.
WIDE_LABELS, NARROW_LABELS = 14, 6
STEPS = (1, 2, 5, 10, 20, 50)
# Quarters are named where no more years than this are in sight.
MONTHS_WITHIN = 3
# Right of this a year has no room to be written.
LAST_LABEL = 97


@dataclass(frozen=True)
class Tick:
    """The first day of a year, and whether the year is written beside it."""

    year: int
    x: str
    wide: bool
    narrow: bool

    @property
    def label(self) -> str:
        return str(self.year)


@dataclass(frozen=True)
class Month:
    """The first day of a quarter within a year, where few years are in sight."""

    label: str
    x: str
    narrow: bool


@dataclass(frozen=True)
class Axis:
    """Whole years from first to last; places are percentages of the way between."""

    first: int
    last: int
    today: dt.date

    @cached_property
    def begin(self) -> dt.date:
        return dt.date(self.first, 1, 1)

    @cached_property
    def end(self) -> dt.date:
        return dt.date(self.last + 1, 1, 1)

    @property
    def count(self) -> int:
        """How many years there are."""
        return self.last - self.first + 1

    @property
    def middle_year(self) -> int:
        return (self.first + self.last + 1) // 2

    def at(self, day: dt.date) -> float:
        """How far along a day falls; below 0 and above 100 it is out of sight."""
        return (day - self.begin).days / (self.end - self.begin).days * 100

    def middle(self, date: str) -> float:
        """Where to mark a partial date: in the middle of what it may mean."""
        return (self.at(partial_dates.earliest(date)) + self.at(after(date))) / 2

    def holds(self, date: str) -> bool:
        """Whether a partial date is in sight."""
        return self.first <= int(date[:4]) <= self.last

    @property
    def now(self) -> str:
        """Where today falls, empty where it is out of sight."""
        return place(self.at(self.today)) if self.begin <= self.today < self.end else ""

    @property
    def ticks(self) -> list[Tick]:
        years = range(self.first, self.last + 1)
        wide, narrow = _step(len(years), WIDE_LABELS), _step(len(years), NARROW_LABELS)
        return [
            Tick(year, place(x), year % wide == 0 and room, year % narrow == 0 and room)
            for year in years
            for x in [self.at(dt.date(year, 1, 1))]
            for room in [x < LAST_LABEL]
        ]

    @property
    def months(self) -> list[Month]:
        """The quarters between the years, on an axis of no more than three."""
        if self.count > MONTHS_WITHIN:
            return []
        days = [dt.date(self.first + n // 3, (4, 7, 10)[n % 3], 1) for n in range(self.count * 3)]
        return [Month(date_format(day, "M"), place(self.at(day)), self.count == 1) for day in days]


def axis_over(
    dates: Iterable[str], *, since: int | None, until: int | None, today: dt.date
) -> Axis:
    """From the first year of the dates to now, no wider than the years asked for."""
    years = {today.year, *(int(date[:4]) for date in dates)}
    first = min(years) if since is None else max(min(years), since)
    last = max(years) if until is None else min(max(years), until)
    return Axis(min(first, last), max(first, last), today)


def zoomed(whole: Axis, years: tuple[int, int] | None) -> Axis:
    """The axis of a range of years, no wider than the whole."""
    if years is None:
        return whole
    first, last = (min(max(year, whole.first), whole.last) for year in years)
    return Axis(first, last, whole.today)


def after(date: str) -> dt.date:
    """The first day that a partial date cannot mean any more."""
    return partial_dates.latest(date) + dt.timedelta(days=1)


def sharp_from(date: str) -> dt.date:
    """The day from which a thing begun at the partial date is there for certain."""
    return after(date) if len(date) == 4 else partial_dates.earliest(date)


def sharp_until(date: str) -> dt.date:
    """The last day on which a thing that ended at the partial date is there for certain."""
    return partial_dates.earliest(date) if len(date) == 4 else after(date)


def place(x: float) -> str:
    """A percentage as CSS reads it, whatever the reader's language."""
    return f"{x:.2f}"


def _step(years: int, labels: int) -> int:
    return next((step for step in STEPS if years / step <= labels), STEPS[-1])
