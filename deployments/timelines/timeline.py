"""The timeline: the deployments of a view as bars in lanes, with what happened around them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Min, QuerySet
from django.utils import timezone

from deployments.colouring import Colouring, legends, part_of_deployment
from deployments.counting.totals import CameraTotal, cameras_of, wholes_of_parts
from deployments.models import Claim, Deployment, Event
from deployments.timelines.alone import Alone
from deployments.timelines.axis import Axis, axis_over, zoomed
from deployments.timelines.beginnings import beginnings_of
from deployments.timelines.folds import Crowd, drawn_of, rows_each
from deployments.timelines.lanes import Group, Lanes, grouped, nested
from deployments.timelines.layouts import Layout
from deployments.timelines.moments import MOST_ROWS, Moment, lay_out
from deployments.timelines.rows import Drawing, Row, in_lane
from deployments.timelines.spans import Told, events_of
from deployments.timelines.tracks import happenings_of

# Of the background, in a view that is too large to be drawn whole.
FEW_ROWS = 1


@dataclass(frozen=True)
class Lane:
    """The deployments of one country, vendor, program or technology."""

    group: Group
    rows: list[Row]
    undated: list[Row]
    more: Crowd | None
    is_open: bool
    cameras: CameraTotal
    moments: list[Moment]
    moment_rows: int

    @property
    def records(self) -> int:
        return len(self.group.deployments)


@dataclass(frozen=True)
class Timeline:
    """Lanes on one axis, all the years there are, the colours that occur, the deployments."""

    layout: Layout
    axis: Axis
    whole: Axis
    lanes: list[Lane]
    legend: list[tuple[str, str]]
    deployments: list[Deployment]

    @property
    def bars(self) -> int:
        return sum(lane.records for lane in self.lanes)

    @property
    def is_dated(self) -> bool:
        """Whether anything can be drawn on the axis."""
        return any(deployment.digest.begins for deployment in self.deployments)

    @property
    def has_beginnings(self) -> bool:
        """Whether a life in sight begins with what is no event."""
        return any(row.beginning for lane in self.lanes for row in lane.rows)

    @property
    def repeats(self) -> bool:
        """Whether a deployment may stand in several lanes."""
        return self.layout.lanes in {Lanes.VENDOR, Lanes.TECHNOLOGY}


def timeline_of(
    deployments: QuerySet,
    layout: Layout,
    *,
    since: int | None = None,
    until: int | None = None,
    alone: Alone | None = None,
) -> Timeline:
    """The timeline of some deployments; the number of queries does not depend on how many."""
    groups = grouped(_light(deployments, layout.colour), layout.lanes, layout.order)
    members = {d.pk: d for group in groups for d in group.deployments}
    whole = axis_over(
        _dates(members.values(), deployments), since=since, until=until, today=timezone.localdate()
    )
    axis = zoomed(whole, layout.years)
    each = rows_each(groups, layout)
    ordered = [_dated_first(nested(group.deployments)) for group in groups]
    drawn = [drawn_of(g, o, layout, each) for g, o in zip(groups, ordered, strict=True)]
    shown = {d.pk: d for lane in drawn for d, _ in lane}
    rows = _rows(deployments, shown, members, layout, axis, alone)
    happenings = happenings_of(groups, layout)
    wholes = wholes_of_parts()
    lanes = [
        _lane(
            group,
            [in_lane(rows[d.pk], group, depth) for d, depth in here],
            Crowd([d for d, _ in all_of[len(here) :]], axis),
            layout,
            cameras_of(group.deployments, wholes),
            lay_out(happenings.get(group.key, []), axis, MOST_ROWS if each is None else FEW_ROWS),
        )
        for group, all_of, here in zip(groups, ordered, drawn, strict=True)
    ]
    legend = [(alone.part, alone.name)] if alone else _legend(layout.colour, members.values())
    return Timeline(layout, axis, whole, lanes, legend, list(members.values()))


def _legend(colour: str, members: Iterable[Deployment]) -> list[tuple[str, str]]:
    """The parts that occur, with their names."""
    used = {part_of_deployment(colour, deployment) for deployment in members}
    return [(part, name) for part, name in legends()[colour] if part in used]


def _lane(group, rows, more, layout, cameras, moments) -> Lane:
    return Lane(
        group=group,
        rows=[row for row in rows if row.bar],
        undated=[row for row in rows if not row.bar],
        more=more if more.count else None,
        is_open=group.word in layout.open,
        cameras=cameras,
        moments=moments[0],
        moment_rows=moments[1],
    )


def _dated_first(ordered: list[tuple[Deployment, int]]) -> list[tuple[Deployment, int]]:
    return sorted(ordered, key=lambda member: not member[0].digest.begins)


def _rows(
    deployments: QuerySet,
    drawn: dict[int, Deployment],
    members: dict[int, Deployment],
    layout: Layout,
    axis: Axis,
    alone: Alone | None,
) -> dict[int, Row]:
    """The rows that are drawn, by the keys of their deployments."""
    if len(drawn) < len(members):
        deployments = Deployment.objects.published().filter(pk__in=list(drawn))
    events = events_of(deployments)
    dates = {pk: {event.date for event in of_one} for pk, of_one in events.items()}
    beginnings = beginnings_of(drawn.values(), dates)
    last_words = _last_words(deployments, events)
    drawing = Drawing(layout, axis, events, last_words, beginnings, alone)
    return {pk: drawing.row(deployment) for pk, deployment in drawn.items()}


def _light(deployments: QuerySet, colour: str) -> QuerySet:
    """With what a lane needs of each, without long texts; countries and vendors come once."""
    light = (
        deployments.select_related("digest")
        .defer("summary", "aliases", "digest__search_text")
        .prefetch_related("country", "program__country", "digest__lead_vendor")
    )
    return light.prefetch_related("technologies") if colour == Colouring.TECHNOLOGY else light


def _keys(deployments: QuerySet) -> QuerySet:
    return deployments.order_by().values("pk")


def _dates(members: Iterable[Deployment], deployments: QuerySet) -> list[str]:
    """The earliest and latest dates of some deployments, among others."""
    events = Event.objects.filter(deployment__in=_keys(deployments)).order_by()
    dates = list(events.aggregate(Min("date"), Max("date")).values())
    for deployment in members:
        dates += [deployment.digest.begins, deployment.digest.ends]
    return [date for date in dates if date]


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
