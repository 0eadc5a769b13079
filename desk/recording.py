"""What an editor's save did, as a plan: the rows of the page before it and after it."""

from copy import copy

from django.db import models
from django.utils.translation import gettext as _

from countries.models import Country, CountryFigure
from deployments.models import Claim, Deployment, Event, Funding, Program, Site, Supply
from desk.four_eyes import must_wait
from desk.publicity import is_public
from exchange import enacting
from exchange.keeping import keep
from exchange.models import Proposal
from exchange.plan import Plan, difference
from exchange.state import State, read_rows
from exchange.tables import TABLES
from vendors.models import Listing, Vendor

# The rows that stand on the page of a record, each with the column that leads to it.
ON_PAGE = {
    Deployment: [(model, "deployment") for model in (Supply, Funding, Site, Event, Claim)],
    Program: [(Claim, "program")],
    Vendor: [(Listing, "vendor")],
    Country: [(CountryFigure, "country")],
}
BY_MODEL = {table.model: table for table in TABLES.values()}


def is_recorded(model: type[models.Model]) -> bool:
    """Whether records of this kind are part of the dataset or of what it stands on."""
    return model in BY_MODEL


def rows_of_page(record: models.Model) -> State:
    """The record and its rows as the database has them; nothing where it is new."""
    model = type(record)
    querysets = {model: model._default_manager.filter(pk=record.pk)}
    for rows, column in ON_PAGE.get(model, ()):
        querysets[rows] = rows._default_manager.filter(**{column: record.pk})
    state = State()
    for rows, queryset in querysets.items():
        table = BY_MODEL[rows]
        cells = (cells for _pk, cells in read_rows(table, queryset, inner=True))
        state.rows[table.name] = {table.key_of(row): row for row in cells}
    return state


def tables_of_page(model: type[models.Model]) -> list[str]:
    """The tables whose rows stand on the page of such a record, in the order of writing."""
    on_page = {BY_MODEL[rows].name for rows in (model, *(m for m, _c in ON_PAGE.get(model, ())))}
    return [name for name in TABLES if name in on_page]


def what_changed(before: State, after: State) -> Plan:
    """The plan of a save, in the order in which tables are written."""
    return in_order(difference(before, after))


def in_order(plan: Plan) -> Plan:
    """The plan with its changes in the order in which tables are written."""
    order = list(TABLES)
    plan.changes.sort(key=lambda change: order.index(change.table))
    return plan


class Proposed(Exception):
    """A save that has to wait for a reviewer: it rolls the save back and carries its plan."""

    def __init__(self, plan: Plan, **fields):
        super().__init__()
        self.plan, self.fields = plan, fields

    def kept(self) -> Proposal:
        """The plan as a proposal that waits, once the save has been rolled back."""
        waiting = Proposal.State.WAITING
        return keep(self.plan, kind=Proposal.Kind.EDIT, state=waiting, **self.fields)


class Recording:
    """One save or deletion on a page of the desk, from before the first write to after the last."""

    def __init__(self, record: models.Model | None, user):
        self.user = user
        self.record = copy(record)  # as it was: what is deleted loses its key
        self.is_recorded = record is None or is_recorded(type(record))
        self.before = State()
        self.was_public = False
        if record is not None and self.is_recorded:
            self.before = rows_of_page(record)
            self.was_public = is_public(record)

    def keep(self, record: models.Model, *, reason: str = "") -> None:
        """Keep what the save did as an applied change, or raise `Proposed` where it must wait."""
        if not is_recorded(type(record)):
            return
        plan = what_changed(self.before, rows_of_page(record))
        if not plan.changes:
            return
        fields = {"record": record, "title": str(record), "reason": reason, "author": self.user}
        if must_wait(self.user, record, plan, was_public=self.was_public):
            raise Proposed(plan, **fields)
        enacting.record(plan, kind=Proposal.Kind.EDIT, **fields)

    def deletion_must_wait(self, plan: Plan) -> bool:
        return must_wait(self.user, self.record, plan, was_public=self.was_public)


def keep_deletions(recordings: list[Recording]) -> None:
    """Keep what was deleted together, or raise `Proposed` where any of it must wait: then all."""
    recordings = [recording for recording in recordings if recording.is_recorded]
    plans = [what_changed(recording.before, State()) for recording in recordings]
    if any(map(Recording.deletion_must_wait, recordings, plans)):
        records = [recording.record for recording in recordings]
        title = _("Delete: %s") % ", ".join(map(str, records))
        plan = Plan([change for each in plans for change in each.changes])
        only = records[0] if len(records) == 1 else None
        raise Proposed(in_order(plan), record=only, title=title, author=recordings[0].user)
    for recording, plan in zip(recordings, plans, strict=True):
        title = _("Deleted: %s") % recording.record
        enacting.record(plan, kind=Proposal.Kind.EDIT, title=title, author=recording.user)
