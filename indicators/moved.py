"""What moved lately: from which value to which, when, and by which published records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from deployments.models import Deployment
from indicators.definitions import BY_SLUG, Definition
from indicators.measures import Measure
from indicators.models import IndicatorMove, Subject
from indicators.named import Named, named
from indicators.shown import Shown


@dataclass(frozen=True)
class Cause:
    """A published record that moved a figure: what it brought before and after."""

    deployment: Deployment
    before: float | None
    after: float | None

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def is_gone(self) -> bool:
        return self.after is None


@dataclass(frozen=True)
class Moved:
    """A figure that a refresh found different from before."""

    about: Named
    at: datetime
    cause: str
    before: Shown
    after: Shown
    records: list[Cause]

    @property
    def definition(self) -> Definition:
        return self.after.definition

    @property
    def is_of_value(self) -> bool:
        """Whether what is written of the value is another, or only its range or its records."""
        return self.before.text != self.after.text


def moved_lately(definition: Definition, limit: int) -> list[Moved]:
    """The latest moves of an indicator, of whatever subject the public knows."""
    return _told(IndicatorMove.objects.filter(indicator=definition.slug), limit)


def history_of(definition: Definition, subject: Subject, limit: int) -> list[Moved]:
    """The moves of one figure, the latest first."""
    kind, key = subject
    rows = IndicatorMove.objects.filter(indicator=definition.slug, kind=kind, key=key)
    return _told(rows, limit)


def _told(rows: QuerySet[IndicatorMove], limit: int) -> list[Moved]:
    """A record that is not published, or no longer, is not named; nor is what only it names."""
    moves = list(rows.order_by("-at", "-pk")[:limit])
    public = {kind: named(kind) for kind in {move.kind for move in moves}}
    ids = {pk for move in moves for pk, *_ in move.records}
    published = Deployment.objects.published().select_related("country").in_bulk(ids)
    return [
        _moved(move, public[move.kind][move.key], published)
        for move in moves
        if move.key in public[move.kind]
    ]


def _moved(move: IndicatorMove, about: Named, published: dict[int, Deployment]) -> Moved:
    return Moved(
        about=about,
        at=move.at,
        cause=move.get_cause_display(),
        before=_shown(move, "before"),
        after=_shown(move, "after"),
        records=list(_causes(move.records, published)),
    )


def _shown(move: IndicatorMove, when: str) -> Shown:
    ends = {name: getattr(move, f"{name}_{when}") for name in ("value", "low", "high")}
    return Shown(BY_SLUG[move.indicator], Measure(rule="", **ends))


def _causes(records: list, published: dict[int, Deployment]) -> Iterable[Cause]:
    for pk, before, after in records:
        if pk in published:
            yield Cause(published[pk], before, after)
