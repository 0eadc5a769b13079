"""What was searched, and what came of it."""

from django.contrib import admin

from deployments.models import Coverage
from desk.admin.desk_admin import DeskAdmin


@admin.register(Coverage)
class CoverageAdmin(DeskAdmin):
    fixed_once_made = ()
    autocomplete_fields = ("country", "technology")
    list_display = ("country", "technology", "finding", "searched_on")
    list_filter = ("finding", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country", "technology")
    search_fields = ("country__name", "technology__name", "note")
