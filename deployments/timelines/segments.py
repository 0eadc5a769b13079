"""How the phases of a life are drawn within its bar, each as sharp as its dates.

A phase known to the year alone fades in over that year, while the one before fades out. One
that began at an unknown time fades in from the last step before it to the last report.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from deployments.timelines.axis import Axis, after, place, sharp_from
from deployments.timelines.phases import Phase, PhaseKind
from sources import partial_dates

# A life before its first dated phase; a class in CSS like the phases.
UNTOLD = "untold"


@dataclass(frozen=True)
class Stretch:
    """A time on the axis: certain from `begun` to `fading`, possible from `begin` to `end`."""

    begin: dt.date
    begun: dt.date
    fading: dt.date
    end: dt.date


@dataclass(frozen=True)
class Segment:
    """A phase in a bar: its class, where it lies, what of it fades, in hundredths."""

    kind: str
    x: str
    width: str
    fade_in: str
    fade_out: str


def segments_of(
    life: Stretch, phases: Iterable[Phase], last_word: str, axis: Axis, shortest_fade: float
) -> list[Segment]:
    """The segments of a bar whose whole width is the life as far as it is in sight."""
    left, right = max(axis.at(life.begin), 0.0), min(axis.at(life.end), 100.0)
    drawn = []
    for kind, stretch in _stretches(life, phases, last_word):
        a, b = (min(max(axis.at(day), left), right) for day in (stretch.begin, stretch.end))
        if b <= a and not (kind == PhaseKind.ENDED and 0 <= axis.at(stretch.begin) <= 100):
            continue
        fade_in = _share(axis.at(stretch.begun) - a, b - a)
        fade_out = _share(b - axis.at(stretch.fading), b - a)
        if stretch.end == life.end and axis.at(life.end) <= 100:
            fade_out = max(fade_out, _share(shortest_fade * (right - left) / 100, b - a))
        if fade_in + fade_out > 100:
            fade_in, fade_out = (50, 50) if fade_in > 50 else (fade_in, 100 - fade_in)
        of_bar = [_share(end - left, right - left) for end in (a, b)]
        drawn.append(
            Segment(
                str(kind),
                place(of_bar[0]),
                place(of_bar[1] - of_bar[0]),
                place(fade_in),
                place(fade_out),
            )
        )
    return drawn


def _stretches(life: Stretch, phases: Iterable[Phase], last_word: str) -> list[tuple[str, Stretch]]:
    """Each phase from its begin to that of the next, none before or after the life."""
    begins = [(UNTOLD, life.begin, life.begun)]
    for phase in phases:
        if phase.kind == PhaseKind.ENDED and not phase.date:
            continue  # The bar ends with the last report; that it ended is said in words.
        _, begin, begun = begins[-1]
        if phase.date and partial_dates.earliest(phase.date) <= life.begin:
            begins.clear()  # its first step said what it was
        if phase.date:
            begin = max(begin, partial_dates.earliest(phase.date))
            begun = max(begin, sharp_from(phase.date))
        else:
            begin, begun = begun, max(begun, after(last_word) if last_word else begun)
        begins.append((phase.kind, begin, begun))
    found = []
    for (kind, begin, begun), (_, until, gone) in pairwise([*begins, ("", life.fading, life.end)]):
        fading = max(until, begin)
        found.append((kind, Stretch(begin, begun, fading, max(gone, fading))))
    return found


def _share(part: float, whole: float) -> float:
    """A part in hundredths of the whole, between none and all of it."""
    return min(max(part / whole * 100, 0.0), 100.0) if whole > 0 else 0.0
