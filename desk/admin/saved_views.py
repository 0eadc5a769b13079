"""Views named for all readers; one that can no longer be read is shown here, and only here."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from deployments.bad_requests import BadQuery
from deployments.counting.snapshot import snapshot
from deployments.models import SavedView
from deployments.saved_views import normalised
from deployments.views.saved_views import Reading, read_view, readings
from desk.admin.desk_admin import DeskAdmin
from desk.autocompletes import KnowsItsRecords

LONGEST_QUERY = 2000


class SavedViewForm(KnowsItsRecords):
    """Keeps the query in its one way of being written, and none that readers could not open."""

    class Meta:
        widgets = {"sentence": AdminTextareaWidget(attrs={"rows": 2})}

    def clean_query(self) -> str:
        """An address that was pasted whole is cut to what stands behind its question mark."""
        text = self.cleaned_data["query"].strip().partition("#")[0]
        if "?" in text or "://" in text or text.startswith("/"):
            text = text.partition("?")[2]
        if len(text) > LONGEST_QUERY:
            raise ValidationError(_("This is longer than an address may be."))
        return text

    def clean(self):
        cleaned = super().clean()
        room, query = cleaned.get("room"), cleaned.get("query")
        if room and query is not None:
            cleaned["query"] = normalised(room, QueryDict(query))
            try:
                read_view(room, cleaned["query"])
            except BadQuery as refusal:
                for name, sentence in refusal.errors.items():
                    self.add_error("query", f"{name}: {sentence}")
        return cleaned


@admin.register(SavedView)
class SavedViewAdmin(DeskAdmin):
    form = SavedViewForm
    prepopulated_fields = {"slug": ("name",)}
    fields = (("name", "slug"), ("room", "query"), "sentence", ("order", "is_shown"))
    list_display = ("name", "room", "now", "sentence", "order", "is_shown")
    list_filter = ("room", "is_shown")
    search_fields = ("name", "slug", "sentence", "query")

    def get_view_on_site_url(self, obj=None):
        """One that readers do not have leads nowhere."""
        is_there = obj and obj.pk and obj.is_shown and not self._reading(obj).problem
        return super().get_view_on_site_url(obj) if is_there else None

    @admin.display(description=_("today"))
    def now(self, view):
        reading = self._reading(view)
        if reading.problem:
            return _("broken, left out: %(why)s") % {"why": reading.problem}
        return ngettext("%(n)d deployment", "%(n)d deployments", reading.count) % {
            "n": reading.count
        }

    def _reading(self, view: SavedView) -> Reading:
        """From memory; what was written otherwise than by the desk may not be in it yet."""
        known = {reading.view.pk: reading for reading in readings(snapshot())}
        return known.get(view.pk, Reading(view, 0))
