"""Since when a record stands in the atlas, when it last changed, and of when its sources are.

Only what happened since it was first published is told: a draft's past is nobody's business.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from deployments.models import Claim, Deployment, Event, Funding, Site, Supply
from sources.models import Source

ROWS = (Claim, Event, Funding, Site, Supply)


@dataclass(frozen=True)
class RecordDates:
    """Days in the atlas's own history; empty where the history does not reach back."""

    added: dt.date | None
    changed: dt.date | None


def dates_of(deployment: Deployment) -> RecordDates:
    """Read from the history of the record and of its rows: two queries."""
    versions = deployment.history.filter(state=Deployment.State.PUBLISHED)
    days = sorted(timezone.localdate(at) for at in versions.values_list("history_date", flat=True))
    if not days:
        return RecordDates(None, None)
    added = days[0]
    last = max([days[-1], *(timezone.localdate(at) for at in _last_changes_of_rows(deployment))])
    return RecordDates(added, last if last > added else None)


def _last_changes_of_rows(deployment: Deployment) -> list[dt.datetime]:
    """When something was last added to, changed on or taken from each kind of row."""
    latest = [
        model.history.filter(deployment_id=deployment.pk)
        .order_by()
        .values("deployment_id")
        .annotate(last=Max("history_date"))
        .values_list("last", flat=True)
        for model in ROWS
    ]
    return list(latest[0].union(*latest[1:]))


def span_of_sources(sources: Iterable[Source]) -> tuple[str, str] | None:
    """The earliest and the latest date of documents, as known; nothing where none is dated."""
    dates = sorted(source.date for source in sources if source.date)
    return (dates[0], dates[-1]) if dates else None
