"""Named undertakings that may hold several deployments."""

from django.contrib import admin

from deployments.models import Program
from desk.admin.claims import ClaimInline
from desk.admin.desk_admin import DeskAdmin


@admin.register(Program)
class ProgramAdmin(DeskAdmin):
    inlines = (ClaimInline,)
    autocomplete_fields = ("country", "sources")
    prepopulated_fields = {"slug": ("name",)}
    fields = (("name", "name_local"), "slug", ("country", "operator"), "summary", "sources")
    list_display = ("name", "country", "operator")
    list_filter = (("country", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("country",)
    search_fields = ("name", "name_local", "slug")
