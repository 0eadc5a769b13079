"""What happened to a deployment, and when."""

from deployments.models import Event
from desk.admin.rows import RowInline


class EventInline(RowInline):
    model = Event
    fields = (("date", "kind"), "text", "sources")
