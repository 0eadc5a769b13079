"""Classes of technology, with the sentence that explains each in the glossary."""

from django.contrib import admin

from deployments.models import Technology
from desk.admin.desk_admin import DeskAdmin
from desk.admin.searching import NamesFirst
from desk.citations import rows_citing


@admin.register(Technology)
class TechnologyAdmin(NamesFirst, DeskAdmin):
    prepopulated_fields = {"slug": ("name",)}
    list_display = ("name", "slug", "biometric", "glossary")
    search_fields = ("name", "slug", "glossary")

    def get_deleted_objects(self, objs, request):
        """A technology that a deployment names stays."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, lacking, [*protected, *rows_citing(objs)]
