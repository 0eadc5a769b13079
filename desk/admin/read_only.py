"""Tables that the atlas writes by itself, to be looked at."""

from django.contrib import admin


class ReadOnlyAdmin(admin.ModelAdmin):
    """A list without any way to add, change or delete."""

    list_per_page = 50
    actions = None
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
