"""Classes of technology, with the sentence that explains each in the glossary."""

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR
from django.db.models import Case, Value, When

from deployments.models import Technology
from desk.admin.desk_admin import DeskAdmin
from desk.citations import rows_citing


@admin.register(Technology)
class TechnologyAdmin(DeskAdmin):
    prepopulated_fields = {"slug": ("name",)}
    list_display = ("name", "slug", "biometric", "glossary")
    search_fields = ("name", "slug", "glossary")

    def get_search_results(self, request, queryset, search_term):
        """Those whose name begins so come first, then those with a word that does."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        text = search_term.strip()
        if not text or ORDER_VAR in request.GET:
            return found, may_repeat
        rank = Case(
            When(name__istartswith=text, then=Value(0)),
            When(name__icontains=f" {text}", then=Value(1)),
            default=Value(2),
        )
        return found.order_by(rank, "name"), may_repeat

    def get_deleted_objects(self, objs, request):
        """A technology that a deployment names stays."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, lacking, [*protected, *rows_citing(objs)]
