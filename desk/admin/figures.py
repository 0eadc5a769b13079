"""Stored figures, how they moved, and what waits for new ones."""

from django.contrib import admin

from desk.admin.read_only import ReadOnlyAdmin
from indicators.models import IndicatorMove, IndicatorValue, StaleSubject


@admin.register(IndicatorValue)
class IndicatorValueAdmin(ReadOnlyAdmin):
    list_display = ("indicator", "kind", "key", "value", "low", "high", "computed_at")
    list_filter = ("kind", "indicator")
    search_fields = ("indicator", "key")


@admin.register(IndicatorMove)
class IndicatorMoveAdmin(ReadOnlyAdmin):
    list_display = ("at", "indicator", "kind", "key", "value_before", "value_after", "cause")
    list_filter = ("cause", "kind", "indicator")
    search_fields = ("indicator", "key")


@admin.register(StaleSubject)
class StaleSubjectAdmin(ReadOnlyAdmin):
    list_display = ("kind", "key", "marked_at")
    list_filter = ("kind",)
    search_fields = ("key",)

    def has_module_permission(self, request):
        """On the first page for those who tend the machinery."""
        return request.user.has_perm("indicators.change_subjectupkeep")
