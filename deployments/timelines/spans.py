"""How a life is drawn on an axis: a bar as sharp as its dates, and marks for its events."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from deployments.listed import CONTRACTS, listings_before
from deployments.models import Digest, Event
from deployments.timelines.axis import Axis, after, place, sharp_from, sharp_until
from deployments.timelines.listing_words import after_listings
from deployments.timelines.phases import Phase
from deployments.timelines.segments import Segment, Stretch, segments_of
from sources import partial_dates

# The axis is never narrower than this where names stand beside bars (timeline.css), and
# a letter there never wider, both in pixels.
NARROWEST_AXIS, LETTER = 610, 6.7
# In hundredths of the axis. Marks nearer than the gap (24 pixels, what a finger needs) are
# one mark with a number; a mark beyond the turn opens its text to the left.
NARROWEST, MARK_GAP, TURN = 0.9, 3.9, 60
# An open end fades over at least this much of its bar, so that none looks like an end.
SHORTEST_FADE = 12


@dataclass(frozen=True)
class Bar:
    """Where a bar lies on the axis, its phases within it, and its life in words."""

    x: str
    width: str
    segments: list[Segment]
    classes: str
    words: str


@dataclass(frozen=True)
class Told:
    """One event of a deployment in words."""

    key: int
    date: str
    when: str
    kind: str
    text: str
    name: str
    after: str = ""
    is_begin: bool = False


@dataclass(frozen=True)
class Mark:
    """One event on a bar, or several that lie too near to be told apart."""

    key: int
    x: str
    told: list[Told]
    sharp: bool
    late: bool

    @property
    def count(self) -> int:
        return len(self.told)

    @property
    def is_after_listing(self) -> bool:
        return any(told.after for told in self.told)

    @property
    def is_begin(self) -> bool:
        """Whether it stands for no event, but for what else the life begins with."""
        return all(told.is_begin for told in self.told)


def bar_of(digest: Digest, last_word: str, axis: Axis, phases: Iterable[Phase] = ()) -> Bar:
    """The bar of a dated life, or where to look for it if it lies wholly out of sight.

    A begin or end known to the year alone fades over that year. An open end fades from
    the last dated word on the system to today: nobody says that it ended, nor that it lives.
    """
    life = stretch_of(digest, last_word, axis.today)
    left, right = max(axis.at(life.begin), 0.0), min(axis.at(life.end), 100.0)
    words = life_in_words(digest)
    if right < 0 or left > 100:
        side, x = ("before", 0.0) if right < 0 else ("after", 100.0)
        return Bar(place(x), place(0), [], f"out-{side}", words)
    width = max(right - left, NARROWEST)
    states = {
        "open": digest.is_open,
        "goes-before": axis.at(life.begin) < 0,
        "goes-after": axis.at(life.end) > 100,
    }
    return Bar(
        x=place(min(left, 100.0 - width)),
        width=place(width),
        segments=segments_of(life, phases, last_word, axis, SHORTEST_FADE if digest.is_open else 0),
        classes=" ".join(name for name, holds in states.items() if holds),
        words=words,
    )


def stretch_of(digest: Digest, last_word: str, today: dt.date) -> Stretch:
    """The time of a dated life, open ones until today."""
    begin, begun = partial_dates.earliest(digest.begins), sharp_from(digest.begins)
    if not digest.is_open:
        return Stretch(begin, begun, sharp_until(digest.ends), after(digest.ends))
    end = max(today, after(digest.begins))
    return Stretch(begin, begun, min(after(last_word or digest.begins), end), end)


def has_room_before(bar: Bar, marks: list[Mark], word: str) -> bool:
    """Whether a word fits on the axis between its begin and the bar, clear of every mark."""
    if not bar.segments:
        return False
    left = float(bar.x) - (len(word) * LETTER + 34) / NARROWEST_AXIS * 100
    return left > 0 and all(
        float(mark.x) < left - MARK_GAP or float(mark.x) > float(bar.x) - 1 for mark in marks
    )


def life_in_words(digest: Digest) -> str:
    """“2012 to May 2018”, or “since 2012” while nobody says that it ended."""
    begins = partial_dates.in_words(digest.begins)
    if digest.is_open:
        return _("since {begins}").format(begins=begins)
    return _("{begins} to {ends}").format(begins=begins, ends=partial_dates.in_words(digest.ends))


def events_of(deployments: QuerySet) -> dict[int, list[Told]]:
    """The events of deployments by their keys, in order of time."""
    kinds = {value: str(name) for value, name in Event.Kind.choices}
    events = Event.objects.filter(deployment__in=deployments.order_by().values("pk"))
    rows = events.order_by("date", "pk").values_list("deployment_id", "pk", "date", "kind", "text")
    rows = list(rows)
    listings = listings_before(key for _, key, _, kind, _ in rows if kind in CONTRACTS)
    found: dict[int, list[Told]] = {}
    for deployment, key, date, kind, text in rows:
        after_what = after_listings(listings.get(key, []))
        told = Told(key, date, partial_dates.in_words(date), kind, text, kinds[kind], after_what)
        found.setdefault(deployment, []).append(told)
    return found


def marks_of(events: Iterable[Told], axis: Axis) -> list[Mark]:
    """The events in sight, in order of time, the nearest ones bundled."""
    seen = sorted((axis.middle(e.date), e.date, e.key, e) for e in events if axis.holds(e.date))
    bundles: list[tuple[float, list[Told]]] = []
    for x, _date, _key, event in seen:
        if bundles and x - bundles[-1][0] < MARK_GAP:
            bundles[-1][1].append(event)
        else:
            bundles.append((x, [event]))
    return [_mark(x, bundle) for x, bundle in bundles]


def _mark(x: float, events: list[Told]) -> Mark:
    return Mark(
        key=events[0].key,
        x=place(x),
        told=sorted(events, key=lambda event: event.date),
        sharp=any(len(event.date) > 4 for event in events),
        late=x > TURN,
    )
