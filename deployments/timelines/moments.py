"""The labels of what happened behind a lane, in rows, so that none lies on another.

That holds at any width of the wide layout; the narrow layout writes them as a list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import ngettext

from deployments.timelines.axis import Axis, place
from deployments.timelines.spans import LETTER, NARROWEST_AXIS, TURN
from sources import partial_dates

# In pixels, as in timeline.css.
DIAMOND, GAP = 22, 12
# A track of more rows than this is bundled, by ever longer spans of years until it fits.
MOST_ROWS = 5
SPANS = (1, 2, 3, 5, 10, 20)


@dataclass(frozen=True)
class Happening:
    """One dated thing in the background of a lane."""

    date: str
    label: str
    text: str
    is_listing: bool = False

    @cached_property
    def when(self) -> str:
        return partial_dates.in_words(self.date)


@dataclass(frozen=True)
class Moment:
    """A diamond with its label: where it lies, in which row, on which side it is written."""

    x: str
    row: int
    leftward: bool
    late: bool
    label: str
    when: str
    told: list[Happening]
    beyond: bool = False

    @property
    def is_listing(self) -> bool:
        return all(happening.is_listing for happening in self.told)


def lay_out(
    happenings: Iterable[Happening], axis: Axis, most_rows: int = MOST_ROWS
) -> tuple[list[Moment], int]:
    """Moments in rows without any overlap, and how many rows they take.

    Where they would take more rows than may be, those of one year, or of a few, are one.
    """
    ordered = sorted(happenings, key=lambda h: (axis.middle(h.date), h.date))
    moments, rows = _in_rows([[h] for h in ordered if axis.holds(h.date)], ordered, axis)
    for span in SPANS:
        if rows <= most_rows:
            break
        moments, rows = _in_rows(_bundles(ordered, span, axis), ordered, axis)
    return moments, rows


def _in_rows(
    bundles: list[list[Happening]], ordered: list[Happening], axis: Axis
) -> tuple[list[Moment], int]:
    waiting = [(0.0, _beyond(ordered, axis, before=True))]
    waiting += [((axis.middle(b[0].date) + axis.middle(b[-1].date)) / 2, b) for b in bundles]
    waiting += [(100.0, _beyond(ordered, axis, before=False))]
    taken: list[list[tuple[float, float]]] = []
    moments = [_moment(x, told, axis, taken) for x, told in waiting if told]
    return moments, len(taken)


def _bundles(ordered: list[Happening], span: int, axis: Axis) -> list[list[Happening]]:
    """What is in sight, together where it falls into one span of years."""
    spans: dict[int, list[Happening]] = {}
    for happening in ordered:
        if axis.holds(happening.date):
            spans.setdefault((int(happening.date[:4]) - axis.first) // span, []).append(happening)
    return list(spans.values())


def _beyond(happenings: list[Happening], axis: Axis, *, before: bool) -> list[Happening]:
    out = [h for h in happenings if not axis.holds(h.date)]
    return [h for h in out if (int(h.date[:4]) < axis.first) == before]


def _moment(x: float, told: list[Happening], axis: Axis, taken: list) -> Moment:
    first, beyond = told[0], not axis.holds(told[0].date)
    label, when = first.label, first.when
    if len(told) > 1 and beyond:
        label, when = _summary(len(told), axis, before=x < 50), ""
    elif len(told) > 1:
        label, when = _bundled(told), _years(told)
    width = (len(f"{label} {when}") * LETTER + DIAMOND) / NARROWEST_AXIS * 100
    leftward = x + width > 100
    reach = (x - width, x + 2) if leftward else (x - 2, x + width)
    return Moment(
        x=place(x),
        row=_free_row(reach, taken),
        leftward=leftward,
        late=x > TURN,
        label=label,
        when=when,
        told=told,
        beyond=beyond,
    )


def _free_row(reach: tuple[float, float], taken: list[list[tuple[float, float]]]) -> int:
    """The first row in which nothing lies within reach; the reach is taken there."""
    gap = GAP / NARROWEST_AXIS * 100
    for row, others in enumerate(taken):
        if all(reach[1] + gap <= left or right + gap <= reach[0] for left, right in others):
            others.append(reach)
            return row
    taken.append([reach])
    return len(taken) - 1


def _summary(count: int, axis: Axis, *, before: bool) -> str:
    if before:
        text = ngettext("{n} event before {year}", "{n} events before {year}", count)
        return text.format(n=count, year=axis.first)
    text = ngettext("{n} event after {year}", "{n} events after {year}", count)
    return text.format(n=count, year=axis.last)


def _bundled(told: list[Happening]) -> str:
    if all(happening.is_listing for happening in told):
        return ngettext("{n} listing", "{n} listings", len(told)).format(n=len(told))
    if any(happening.is_listing for happening in told):
        text = ngettext("{n} event or listing", "{n} events and listings", len(told))
        return text.format(n=len(told))
    return ngettext("{n} event", "{n} events", len(told)).format(n=len(told))


def _years(told: list[Happening]) -> str:
    first, last = told[0].date[:4], max(happening.date[:4] for happening in told)
    return first if first == last else f"{first}–{last}"
