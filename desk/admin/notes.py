"""Notes and tasks on records, among editors."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from desk.models import Note

SHORT = 90


class OpenFilter(admin.SimpleListFilter):
    title = _("done")
    parameter_name = "done"

    def lookups(self, request, model_admin):
        return [("no", _("Open")), ("yes", _("Done"))]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(done_at__isnull=self.value() == "no")


@admin.register(Note)
class NoteAdmin(admin.ModelAdmin):
    """They belong to the team: each says who made it, and any editor may mark it as done."""

    autocomplete_fields = ("deployment",)
    fields = ("deployment", "text", ("assignee", "due"))
    list_display = ("short", "deployment", "assignee", "due", "author", "done_at")
    list_filter = (OpenFilter, ("assignee", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("deployment", "assignee", "author")
    search_fields = ("text", "deployment__name", "deployment__slug")

    def get_readonly_fields(self, request, obj=None):
        return ("deployment",) if obj else ()

    def get_urls(self):
        done = self.admin_site.admin_view(require_POST(self.done))
        return [path("<int:pk>/done/", done, name="desk_note_done"), *super().get_urls()]

    @admin.display(description=_("note"), ordering="text")
    def short(self, note):
        return Truncator(note.text).chars(SHORT)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.author = request.user
        super().save_model(request, obj, form, change)

    def response_post_save_add(self, request, obj):
        return self._to_the_record(obj)

    def response_post_save_change(self, request, obj):
        return self._to_the_record(obj)

    def done(self, request, pk):
        """Done, or open again."""
        note = get_object_or_404(Note, pk=pk)
        if not self.has_change_permission(request, note):
            raise PermissionDenied
        note.done_at = None if note.done_at else timezone.now()
        note.save(update_fields=["done_at"])
        said = _("Done: %s") if note.done_at else _("Open again: %s")
        self.message_user(request, said % Truncator(note.text).chars(SHORT), messages.SUCCESS)
        return self._to_the_record(note)

    def _to_the_record(self, note: Note) -> HttpResponseRedirect:
        page = reverse("admin:deployments_deployment_change", args=[note.deployment_id])
        return HttpResponseRedirect(f"{page}#notes")
