"""What happened to a deployment, and when."""

from django.utils.text import Truncator

from deployments.models import Event
from desk.admin.rows import RowInline, SourcedForm


class EventForm(SourcedForm):
    @property
    def headline(self) -> str:
        return f"{self.instance} · {Truncator(self.instance.text).chars(90)}"


class EventInline(RowInline):
    model = Event
    form = EventForm
    fields = (("date", "kind"), "text", "sources")
