"""Under which name an editor stands in public beside her changes; nobody must."""

from django.contrib import admin
from django.db.models import QuerySet

from deployments.counting import edition
from exchange.models import Byline


@admin.register(Byline)
class BylineAdmin(admin.ModelAdmin):
    """Each editor sees and writes her own, and no other."""

    fields = ("public_name",)
    list_display = ("public_name",)

    def get_queryset(self, request) -> QuerySet:
        return super().get_queryset(request).filter(user=request.user)

    def save_model(self, request, obj, form, change):
        """Readers who have the page of changes must learn of it."""
        obj.user = request.user
        super().save_model(request, obj, form, change)
        edition.advance()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        edition.advance()

    def has_module_permission(self, request) -> bool:
        return request.user.is_staff

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.is_staff and (obj is None or obj.user_id == request.user.pk)

    has_change_permission = has_view_permission
    has_delete_permission = has_view_permission

    def has_add_permission(self, request) -> bool:
        return request.user.is_staff and not Byline.objects.filter(user=request.user).exists()
