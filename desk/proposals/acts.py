"""Which change each act of a record's history was part of, with its reason and its reviewer."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.db import models

from desk.history import Entry
from desk.proposals.hands import hands_in
from desk.proposals.queue import of_record
from exchange.models import Proposal

# A version is written first and its change is kept at the end of the same transaction.
LONGEST_WRITING = timedelta(hours=1)


def with_changes(entries: Iterable[Entry], record: models.Model) -> list[Entry]:
    """The acts, each with the change that wrote it, where one is on record."""
    applied = of_record(record).filter(state=Proposal.State.APPLIED)
    changes = list(applied.select_related("author", "decided_by").order_by("applied_at"))
    every = Proposal.objects.filter(pk__in=[change.pk for change in changes])
    sizes = dict(every.order_by().values_list("pk").annotate(models.Count("rows")))
    hands = hands_in(changes)
    for change in changes:
        change.size, change.hands = sizes[change.pk], hands[change.pk]
    times = [change.applied_at for change in changes]

    def change_of(entry: Entry) -> Proposal | None:
        at = bisect_left(times, entry.when)
        is_near = at < len(times) and times[at] - entry.when <= LONGEST_WRITING
        return changes[at] if is_near else None

    return [replace(entry, change=change_of(entry)) for entry in entries]
