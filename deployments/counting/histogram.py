"""How many deployments of a view were alive in each year, stacked by the chosen colouring.

The years of the filter are left out, so that the histogram shows what other years would
show: the bar of a year is as high as the total of the view with `from` and `to` both that year.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from django import forms
from django.http import QueryDict

from deployments.bad_requests import BadQuery
from deployments.colouring import Colouring, legends, part_of
from deployments.counting.census import Life, Lives, added_up, lives_by_word, years_of
from deployments.filter import DeploymentFilter
from deployments.mapping.map import only_value
from deployments.sentence import label_of
from deployments.timelines.layouts import WordField

# As many years as can be written below the bars, on wide and on narrow screens.
WIDE_LABELS, NARROW_LABELS = 14, 6
STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class Segment:
    """The deployments of one colour in one year, on top of those below it in the column."""

    part: str
    name: str
    count: int
    below: int


@dataclass(frozen=True)
class Column:
    """One year: how many were alive, of which colours; and whether it is written below."""

    year: int
    count: int
    segments: list[Segment]
    wide: bool
    narrow: bool


@dataclass(frozen=True)
class Histogram:
    """The years of a view: what stands in each, what in none, and which are chosen."""

    years: range
    whole: Lives
    parts: dict[str, Lives]
    names: dict[str, str]
    undated: int
    since: int | None
    until: int | None

    @property
    def first(self) -> int:
        return self.years[0]

    @property
    def last(self) -> int:
        return self.years[-1]

    @property
    def is_chosen(self) -> bool:
        """Whether the filter names years at all."""
        return self.since is not None or self.until is not None

    @property
    def window(self) -> tuple[int, int]:
        """The years between the handles, which stay on the axis whatever is asked for."""
        since, until = self.since or self.first, self.until or self.last
        return (
            min(max(since, self.first), self.last),
            min(max(until, self.first), self.last),
        )

    @property
    def span(self) -> dict[str, int]:
        """Where the window begins and ends, in years from the start of the axis."""
        since, until = self.window
        return {"begin": since - self.first, "end": until - self.first + 1}

    @property
    def can_go_earlier(self) -> bool:
        return not self.is_chosen or self.window[0] > self.first

    @property
    def can_go_later(self) -> bool:
        return not self.is_chosen or self.window[1] < self.last

    @property
    def earlier(self) -> tuple[int, int]:
        """The window a year before; before all years stands the last of them."""
        return self._moved(-1) if self.is_chosen else (self.last, self.last)

    @property
    def later(self) -> tuple[int, int]:
        """The window a year after; after all years stands the first of them."""
        return self._moved(1) if self.is_chosen else (self.first, self.first)

    def _moved(self, by: int) -> tuple[int, int]:
        since, until = self.window
        by = max(self.first - since, min(self.last - until, by))
        return since + by, until + by

    @cached_property
    def most(self) -> int:
        return max(column.count for column in self.columns)

    @property
    def fullest(self) -> int:
        """The first year in which most were alive."""
        return next(column.year for column in self.columns if column.count == self.most)

    @cached_property
    def columns(self) -> list[Column]:
        wide, narrow = _step(len(self.years), WIDE_LABELS), _step(len(self.years), NARROW_LABELS)
        return [
            Column(
                year=year,
                count=self.whole.alive(n, n),
                segments=self._segments(n),
                wide=year % wide == 0,
                narrow=year % narrow == 0,
            )
            for n, year in enumerate(self.years)
        ]

    def _segments(self, n: int) -> list[Segment]:
        found, height = [], 0
        for part, lives in self.parts.items():
            if count := lives.alive(n, n):
                found.append(Segment(part, self.names[part], count, height))
                height += count
        return found

    @property
    def headings(self) -> list[tuple[str, str]]:
        """The parts that occur, with their names."""
        return [(part, self.names[part]) for part in self.parts]

    @property
    def table(self) -> list[tuple[int, list[int], int]]:
        """The same in numbers: each year, its count of each part, and of all."""
        return [
            (column.year, [lives.alive(n, n) for lives in self.parts.values()], column.count)
            for n, column in enumerate(self.columns)
        ]


class ColourForm(forms.Form):
    """By what a view is coloured."""

    colour = WordField(Colouring)


def read_colour(parameters: QueryDict) -> str:
    """The colouring that the query string asks for, or `BadQuery` naming the parameter."""
    form = ColourForm(parameters)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    return form.cleaned_data["colour"]


def histogram(chosen: DeploymentFilter, colour: str) -> Histogram:
    """The years of a filter's deployments, from memory."""
    snapshot = chosen.selection.snapshot
    kept = chosen.selection.without("from", "to")
    by_word, undated = lives_by_word(snapshot, kept, colour)
    lives = _by_part(by_word, chosen, colour)
    # The same axis under every filter, so that views can be compared and nothing jumps.
    years = years_of(snapshot)
    names = _names(chosen, colour)
    return Histogram(
        years=years,
        whole=added_up(chain.from_iterable(lives.values()), years),
        parts={part: added_up(lives[part], years) for part in names if part in lives},
        names=names,
        undated=undated,
        since=chosen.form.cleaned_data["from"],
        until=chosen.form.cleaned_data["to"],
    )


def _by_part(by_word: dict, chosen: DeploymentFilter, colour: str) -> dict[str, list[Life]]:
    alone = only_value(chosen, colour)
    lives: dict[str, list[Life]] = {}
    for word, of_word in by_word.items():
        lives.setdefault(part_of(colour, alone or word), []).extend(of_word)
    return lives


def _names(chosen: DeploymentFilter, colour: str) -> dict[str, str]:
    """The parts in the order of the legend; one vendor asked for alone has its own name."""
    if alone := only_value(chosen, colour):
        return {part_of(colour, alone): label_of(chosen, colour, alone)}
    return {part: str(name) for part, name in legends()[colour]}


def _step(years: int, labels: int) -> int:
    return next((step for step in STEPS if years / step <= labels), STEPS[-1])
