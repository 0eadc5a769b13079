"""The rows of a timeline: a deployment with its bar, its phases, its events and its words."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _

from deployments.colouring import Colouring, legends, part_of_deployment
from deployments.models import Deployment
from deployments.timelines.alone import Alone
from deployments.timelines.axis import Axis
from deployments.timelines.beginnings import Beginning, in_brackets
from deployments.timelines.lanes import Group, Lanes
from deployments.timelines.layouts import Layout
from deployments.timelines.phases import Phase, phases_of
from deployments.timelines.spans import Bar, Mark, Told, bar_of, has_room_before, marks_of
from sources import partial_dates

# How far parts of parts are indented.
DEEPEST = 3


@dataclass(frozen=True)
class Row:
    """One deployment in a lane: its name, its bar (none without a date), its events."""

    deployment: Deployment
    part: str
    word: str
    beside: bool
    place: str
    status: str
    depth: int
    bar: Bar | None
    phases: list[Phase]
    marks: list[Mark]
    events: list[Told]
    beginning: Beginning | None = None

    @property
    def life(self) -> str:
        """“since Dec 2016 (funding)”: where no event tells the begin, of what its date is."""
        return in_brackets(self.bar.words, self.beginning)

    @property
    def phase_words(self) -> str:
        return ". ".join(phase.words for phase in self.phases)


def in_lane(row: Row, group: Group, depth: int) -> Row:
    """The row as it stands in a lane, whose title need not be said again."""
    word = "" if row.word == group.title else row.word
    place = "" if row.place == group.country else row.place
    return replace(row, depth=min(depth, DEEPEST), word=word, place=place)


@dataclass(frozen=True)
class Drawing:
    """What the rows of a timeline are drawn from."""

    layout: Layout
    axis: Axis
    events: dict[int, list[Told]]
    last_words: dict[int, str]
    beginnings: dict[int, Beginning]
    alone: Alone | None = None

    @cached_property
    def statuses(self) -> dict[str, str]:
        return {value: str(name) for value, name in Deployment.Status.choices}

    @cached_property
    def parts(self) -> dict[str, str]:
        """The parts of the colouring in words."""
        if self.alone:
            return {self.alone.part: self.alone.name}
        return {part: str(name) for part, name in legends()[self.layout.colour]}

    def row(self, deployment: Deployment) -> Row:
        events = self.events.get(deployment.pk, [])
        phases = phases_of(deployment.status, [(event.date, event.kind) for event in events])
        beginning = self.beginnings.get(deployment.pk)
        bar = marks = None
        if deployment.digest.begins:
            last_word = self.last_words.get(deployment.pk, "")
            bar = bar_of(deployment.digest, last_word, self.axis, phases)
            marks = marks_of([*_told(beginning), *events], self.axis)
        part = self.alone.part if self.alone else part_of_deployment(self.layout.colour, deployment)
        word = self._word(deployment, part)
        return Row(
            deployment=deployment,
            part=part,
            word=word,
            beside=bool(bar) and has_room_before(bar, marks, word),
            place="" if self.layout.lanes == Lanes.COUNTRY else deployment.country.name,
            status=self.statuses[deployment.status],
            depth=0,
            bar=bar,
            phases=phases,
            marks=marks or [],
            events=events,
            beginning=beginning,
        )

    def _word(self, deployment: Deployment, part: str) -> str:
        """What the colour stands for, in words: colour never speaks alone."""
        if self.layout.colour == Colouring.VENDOR and not self.alone:
            lead = deployment.digest.lead_vendor
            return lead.name if lead else _("Supplier not known")
        return self.parts.get(part, "")


def _told(beginning: Beginning | None) -> list[Told]:
    """The begin of a life as a text to its mark; no event has the key 0."""
    if beginning is None:
        return []
    date, when = beginning.date, partial_dates.in_words(beginning.date)
    return [Told(0, date, when, "", beginning.text, beginning.name, is_begin=True)]
