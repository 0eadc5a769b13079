"""A record opened beside a view: the parameter `record`, and what of it is read at a glance."""

from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from deployments.bad_requests import BadQuery
from deployments.models import Digest
from deployments.record import Record, published_record
from deployments.timelines.axis import Axis, after, axis_over, place
from sources import partial_dates

# One sentence for what never was and for what is not published: a draft is not betrayed.
UNKNOWN = _("“%(value)s” is no deployment that the atlas knows.")


class DrawerForm(forms.Form):
    """Which record is open beside the view; no filter."""

    record = forms.CharField(required=False, max_length=100)


@dataclass(frozen=True)
class Strip:
    """A life on a line: where it begins and ends, and its dated events, in hundredths."""

    axis: Axis
    x: str
    width: str
    is_open: bool
    dots: list[str]


@dataclass(frozen=True)
class Drawer:
    """A record at a glance: what stands at the head of its page, and where the rest is."""

    record: Record

    @cached_property
    def strip(self) -> Strip | None:
        """Its life and events on a line; none where nothing is dated."""
        digest = self.record.deployment.digest
        events = [event.date for event, _marks in self.record.events]
        dates = [date for date in (digest.begins, digest.ends, *events) if date]
        if not dates:
            return None
        axis = axis_over(dates, since=None, until=None, today=timezone.localdate())
        x, width = _life(digest, axis) if digest.begins else (0, 0)
        dots = [place(axis.middle(date)) for date in events]
        return Strip(axis, place(x), place(width), digest.is_open, dots)

    @cached_property
    def sources(self) -> list:
        """The numbered sources of what the drawer shows; they have the lowest numbers."""
        last = max((note.number for notes in self._shown for note in notes), default=0)
        return self.record.footnotes.entries[:last]

    @property
    def more_sources(self) -> int:
        """How many stand on the page of the record only."""
        return len(self.record.footnotes.entries) - len(self.sources)

    @property
    def _shown(self) -> list:
        """The marks of all that the drawer shows, in the order of the record."""
        record = self.record
        shown = [record.cameras_notes, record.route_notes, record.cost_notes, record.status_notes]
        for rows in (record.paid, record.supplies, record.fundings, record.events):
            shown += [notes for _row, notes in rows]
        return shown + [line.notes for field in record.conflicts for line in field.lines]


def read_drawer(parameters: QueryDict) -> Drawer | None:
    """The record that the address opens, None if none, or `BadQuery` if there is no such."""
    form = DrawerForm(parameters)
    if not form.is_valid():
        raise BadQuery({"record": " ".join(form.errors["record"])})
    slug = form.cleaned_data["record"]
    if not slug:
        return None
    found = published_record(slug)
    if found is None:
        raise BadQuery({"record": UNKNOWN % {"value": slug}})
    return Drawer(found)


def _life(digest: Digest, axis: Axis) -> tuple[float, float]:
    begin = axis.at(partial_dates.earliest(digest.begins))
    end = axis.at(axis.today if digest.is_open else after(digest.ends))
    return begin, max(end - begin, 0.0)
