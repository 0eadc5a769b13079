"""How each indicator follows from the facts of one subject: pure functions, one an indicator."""

from collections.abc import Callable
from dataclasses import dataclass, field

from deployments.counting.totals import CameraTotal
from deployments.models import Deployment, Funding
from indicators.models import Rule

NO_CAMERAS = CameraTotal(0, 0, 0, ())


@dataclass(frozen=True)
class Fact:
    """What the indicators need to know of one published deployment."""

    pk: int
    status: str
    cameras: int | None
    routes: frozenset[str]
    camera_range: tuple[int | None, int | None, int | None]

    @property
    def adds_cameras(self) -> bool:
        """Whether it has a count of its own that a total may take."""
        return self.cameras is not None and not self.is_cancelled

    @property
    def is_cancelled(self) -> bool:
        return self.status == Deployment.Status.CANCELLED

    @property
    def known_routes(self) -> frozenset[str]:
        return self.routes - {Funding.Route.UNKNOWN}


@dataclass(frozen=True)
class Facts:
    """The published deployments of one subject, and their cameras counted once."""

    deployments: tuple[Fact, ...] = ()
    cameras: CameraTotal = NO_CAMERAS


@dataclass(frozen=True)
class Measure:
    """A figure before it is stored. `records`: pairs of deployment id and contribution."""

    rule: Rule
    value: float | None = None
    low: float | None = None
    high: float | None = None
    numerator: float = 0
    denominator: float | None = None
    records: list[list[int]] = field(default_factory=list)


def count_deployments(facts: Facts) -> Measure:
    """Every published deployment, once."""
    records = [[fact.pk, 1] for fact in facts.deployments]
    return _count(Rule.COUNTED if records else Rule.NO_RECORD, len(records), records)


def count_cameras(facts: Facts) -> Measure:
    """The camera total of the deployments; not known where none has a count."""
    total = facts.cameras
    if not total.records:
        nothing_there = all(fact.is_cancelled for fact in facts.deployments)
        return _count(Rule.NO_RECORD, 0, []) if nothing_there else Measure(Rule.NOT_KNOWN)
    counts = {fact.pk: fact.cameras for fact in facts.deployments}
    records = [[pk, counts[pk]] for pk in total.records]
    return _count(Rule.ADDED, total.adopted, records, low=total.low, high=total.high)


def share_donated(facts: Facts) -> Measure:
    """Of the deployments with a known route, those with a donation from China."""
    known = [fact for fact in facts.deployments if fact.known_routes and not fact.is_cancelled]
    if not known:
        return Measure(Rule.NOT_KNOWN, denominator=0)
    donated = {fact.pk for fact in known if Funding.Route.DONATION in fact.known_routes}
    wholly = sum(fact.known_routes == {Funding.Route.DONATION} for fact in known)
    share = len(donated) / len(known)
    return Measure(
        Rule.SHARED,
        value=share,
        low=wholly / len(known),
        high=share,
        numerator=len(donated),
        denominator=len(known),
        records=[[fact.pk, int(fact.pk in donated)] for fact in known],
    )


def _count(rule: Rule, count: int, records: list, low=None, high=None) -> Measure:
    low, high = (count, count) if low is None else (low, high)
    return Measure(rule, value=count, low=low, high=high, numerator=count, records=records)


MEASURES: dict[str, Callable[[Facts], Measure]] = {
    "deployments": count_deployments,
    "cameras": count_cameras,
    "donated-share": share_donated,
}
