"""Citable documents: one row for each address."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from desk.admin.desk_admin import DeskAdmin
from desk.citations import rows_citing
from sources.models import Source


@admin.register(Source)
class SourceAdmin(DeskAdmin):
    autocomplete_fields = ("derived_from",)
    prepopulated_fields = {"slug": ("publisher", "date")}
    fieldsets = (
        (None, {"fields": ("title", ("publisher", "author"), ("date", "language"), "url", "slug")}),
        (_("How far it carries"), {"fields": (("kind", "grade"), "derived_from")}),
    )
    list_display = ("title", "publisher", "date", "kind", "grade", "slug")
    list_filter = ("grade", "kind", "language")
    search_fields = ("title", "publisher", "author", "slug", "url")

    def get_deleted_objects(self, objs, request):
        """What still cites a source keeps it: a row without a source is no record."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, lacking, [*protected, *rows_citing(objs)]
