"""The tools of the timeline as links, so that each state of the view has its address."""

from dataclasses import dataclass, replace

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from deployments.colouring import Colouring
from deployments.timelines.lanes import Lanes, Order
from deployments.timelines.layouts import Events, Fold, Form, Layout
from deployments.timelines.timeline import Lane, Timeline

# A zoom shows the years of a half as much; it never goes below one.
HALF, TWICE = 0.5, 2


@dataclass(frozen=True)
class Choice:
    """One word of a parameter: its name, its address, whether it is in force."""

    key: str
    name: str
    href: str
    is_current: bool


@dataclass(frozen=True)
class Tool:
    """A parameter of the layout with its words."""

    name: str
    label: str
    choices: list[Choice]

    @property
    def current(self) -> str:
        return next(choice.name for choice in self.choices if choice.is_current)


@dataclass(frozen=True)
class Tools:
    """What can be changed about the layout of a timeline, as addresses."""

    path: str
    query: QueryDict
    layout: Layout
    timeline: Timeline

    @property
    def all(self) -> list[Tool]:
        layout = self.layout
        tools = [
            self._tool("lanes", _("Lanes by"), Lanes, layout.lanes, open=()),
            self._tool("order", _("Sorted by"), Order, layout.order),
            self._tool("colour", _("Colour by"), Colouring, layout.colour),
        ]
        if layout.lanes == Lanes.COUNTRY:
            now = Events.ON if layout.shows_events else Events.OFF
            tools.append(self._tool("events", _("Country events"), Events, now))
        if layout.lanes in {Lanes.COUNTRY, Lanes.VENDOR}:
            now = Events.ON if layout.shows_listings else Events.OFF
            tools.append(self._tool("listings", _("Listings"), Events, now))
        if layout.fold == Fold.NONE or any(
            lane.more or lane.is_open for lane in self.timeline.lanes
        ):
            tools.append(self._tool("fold", _("Long lanes"), Fold, layout.fold, open=()))
        return tools

    def _tool(self, name: str, label: str, words: type[models.TextChoices], now, **also) -> Tool:
        choices = [
            Choice(value, str(word), self.address(**{name: value}, **also), value == now)
            for value, word in words.choices
        ]
        return Tool(name, label, choices)

    def address(self, **changes) -> str:
        """The view with these changes of its layout; what is taken away is left empty."""
        query = self.query.copy()
        before, wanted = self.layout.parameters, replace(self.layout, **changes)
        for name, words in wanted.parameters.items():
            named = "form" if name == "as" else name
            if words or before[name] or _said(changes.get(named)):
                query.setlist(name, words or [_said(changes.get(named))])
        text = query.urlencode(safe=",:")
        return f"{self.path}?{text}" if text else self.path

    # --- Years ------------------------------------------------------------------

    @property
    def zoom_in(self) -> str:
        """The middle half of the years in sight; empty where only one is."""
        return self.zoom_on(self.timeline.axis.middle_year)

    @property
    def zoom_out(self) -> str:
        """Twice the years in sight; empty where all are."""
        axis = self.timeline.axis
        return "" if self._sees_all else self._years(axis.count * TWICE, axis.middle_year)

    @property
    def all_years(self) -> str:
        return "" if self._sees_all else self.address(years=None)

    def zoom_on(self, year: int) -> str:
        """Half the years in sight, with this one in their middle."""
        axis = self.timeline.axis
        return "" if axis.count == 1 else self._years(max(int(axis.count * HALF), 1), year)

    @property
    def years(self) -> str:
        """The years in sight, as one types them."""
        return f"{self.timeline.axis.first}-{self.timeline.axis.last}"

    @property
    def _sees_all(self) -> bool:
        return self.timeline.axis == self.timeline.whole

    def _years(self, count: int, middle: int) -> str:
        whole = self.timeline.whole
        if count >= whole.count:
            return self.address(years=None)
        first = min(max(middle - count // 2, whole.first), whole.last - count + 1)
        return self.address(years=(first, first + count - 1))

    # --- Lanes and their twin -----------------------------------------------------

    def opened(self, lane: Lane) -> str:
        """The view with all rows of a lane."""
        return self.address(open=(*self.layout.open, lane.group.word))

    def closed(self, lane: Lane) -> str:
        """The view with the first rows of a lane."""
        return self.address(open=tuple(w for w in self.layout.open if w != lane.group.word))

    @property
    def twin(self) -> str:
        """The table for the drawing, the drawing for the table."""
        is_table = self.layout.form == Form.TABLE
        return self.address(form=(Form.BARS if is_table else Form.TABLE).value)

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What a form for the years sends along: the filter and the rest of the layout."""
        of_filter = [(name, word) for name, words in self.query.lists() for word in words]
        return of_filter + [pair for pair in self.pairs if pair[0] != "years"]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of the layout that do not go without saying."""
        return [(name, word) for name, words in self.layout.parameters.items() for word in words]


def _said(word) -> str:
    return word if isinstance(word, str) else ""
