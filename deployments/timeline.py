"""The timeline: the deployments of a view as bars in lanes, with what happened around them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from deployments.axis import Axis, axis_over
from deployments.colouring import ROUTE_NAMES, Colouring, legends, part_of_deployment
from deployments.lanes import Group, Lanes, grouped, nested
from deployments.layouts import Events, Layout
from deployments.models import Claim, Deployment
from deployments.moments import Moment, country_happenings, lay_out, vendor_listings
from deployments.spans import Bar, Mark, Told, bar_of, events_of, has_room_before, marks_of
from deployments.totals import CameraTotal, cameras_of, wholes_of_parts

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
    marks: list[Mark]
    events: list[Told]


@dataclass(frozen=True)
class Lane:
    """The deployments of one country, vendor or program."""

    group: Group
    rows: list[Row]
    undated: list[Row]
    cameras: CameraTotal
    moments: list[Moment]
    moment_rows: int

    @property
    def records(self) -> int:
        return len(self.rows) + len(self.undated)


@dataclass(frozen=True)
class Timeline:
    """Lanes on one axis, the colours that occur in them, and how many bars they hold."""

    layout: Layout
    axis: Axis
    lanes: list[Lane]
    legend: list[tuple[str, str]]

    @property
    def bars(self) -> int:
        return sum(lane.records for lane in self.lanes)

    @property
    def is_dated(self) -> bool:
        """Whether anything can be drawn on the axis."""
        return any(lane.rows for lane in self.lanes)


def timeline_of(
    deployments: QuerySet, layout: Layout, *, since: int | None = None, until: int | None = None
) -> Timeline:
    """The timeline of some deployments; the number of queries does not depend on how many."""
    shown = deployments.select_related("country", "program__country", "digest__lead_vendor").defer(
        "summary", "aliases", "digest__search_text"
    )
    groups = grouped(shown, layout.lanes)
    members = {d.pk: d for group in groups for d in group.deployments}
    events = events_of(deployments)
    axis = axis_over(
        _dates(members.values(), events), since=since, until=until, today=timezone.localdate()
    )
    draw = _Drawing(layout, axis, events, _last_words(deployments, events))
    rows = {pk: draw.row(d) for pk, d in members.items()}
    happenings = _happenings(groups, layout)
    wholes = wholes_of_parts()
    lanes = [
        _lane(group, rows, cameras_of(group.deployments, wholes), happenings, axis)
        for group in groups
    ]
    used = {row.part for row in rows.values()}
    legend = [(part, name) for part, name in legends()[layout.colour] if part in used]
    return Timeline(layout, axis, lanes, legend)


def _keys(deployments: QuerySet) -> QuerySet:
    return deployments.order_by().values("pk")


def _dates(deployments: Iterable[Deployment], events: dict[int, list[Told]]) -> list[str]:
    dates = [event.date for of_one in events.values() for event in of_one]
    for deployment in deployments:
        dates += [d for d in (deployment.digest.begins, deployment.digest.ends) if d]
    return dates


def _last_words(deployments: QuerySet, events: dict[int, list[Told]]) -> dict[int, str]:
    """The date of the last event or supporting claim on each deployment."""
    claims = (
        Claim.objects.filter(deployment__in=_keys(deployments), stance=Claim.Stance.SUPPORTS)
        .exclude(standing=Claim.Standing.REJECTED)
        .order_by()
        .values_list("deployment_id")
        .annotate(Max("as_of"))
    )
    last = dict(claims)
    for pk, of_one in events.items():
        last[pk] = max(last.get(pk, ""), of_one[-1].date)
    return last


def _happenings(groups: list[Group], layout: Layout) -> dict:
    """The background of the lanes, by what each lane is about."""
    subjects = [group.key for group in groups if group.subject]
    if layout.events == Events.OFF or layout.lanes == Lanes.PROGRAM:
        return {}
    if layout.lanes == Lanes.VENDOR:
        return vendor_listings(subjects)
    return country_happenings(subjects)


def _lane(group: Group, rows: dict, cameras: CameraTotal, happenings: dict, axis: Axis) -> Lane:
    ordered = [
        _in_lane(rows[deployment.pk], group, depth)
        for deployment, depth in nested(group.deployments)
    ]
    moments, moment_rows = lay_out(happenings.get(group.key, []), axis)
    return Lane(
        group=group,
        rows=[row for row in ordered if row.bar],
        undated=[row for row in ordered if not row.bar],
        cameras=cameras,
        moments=moments,
        moment_rows=moment_rows,
    )


def _in_lane(row: Row, group: Group, depth: int) -> Row:
    """The row as it stands in a lane, whose title need not be said again."""
    word = "" if row.word == group.title else row.word
    place = "" if row.place == group.country else row.place
    return replace(row, depth=min(depth, DEEPEST), word=word, place=place)


@dataclass(frozen=True)
class _Drawing:
    """What the rows of a timeline are drawn from."""

    layout: Layout
    axis: Axis
    events: dict[int, list[Told]]
    last_words: dict[int, str]

    @cached_property
    def statuses(self) -> dict[str, str]:
        return {value: str(name) for value, name in Deployment.Status.choices}

    def row(self, deployment: Deployment) -> Row:
        digest = deployment.digest
        events = self.events.get(deployment.pk, [])
        bar = marks = None
        if digest.begins:
            bar = bar_of(digest, self.last_words.get(deployment.pk, ""), self.axis)
            marks = marks_of(events, self.axis)
        word = self._word(deployment)
        return Row(
            deployment=deployment,
            part=part_of_deployment(self.layout.colour, deployment),
            word=word,
            beside=bool(bar) and has_room_before(bar, marks, word),
            place="" if self.layout.lanes == Lanes.COUNTRY else deployment.country.name,
            status=self.statuses[deployment.status],
            depth=0,
            bar=bar,
            marks=marks or [],
            events=events,
        )

    def _word(self, deployment: Deployment) -> str:
        """What the colour stands for, in words: colour never speaks alone."""
        if self.layout.colour == Colouring.STATUS:
            return self.statuses[deployment.status]
        if self.layout.colour == Colouring.ROUTE:
            return str(ROUTE_NAMES[deployment.digest.route])
        lead = deployment.digest.lead_vendor
        return lead.name if lead else _("Supplier not known")
