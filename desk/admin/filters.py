"""Questions an editor asks of the list, in the words of the atlas."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class DisputedFilter(admin.SimpleListFilter):
    title = _("disputed")
    parameter_name = "disputed"

    def lookups(self, request, model_admin):
        return [("yes", _("Claims disagree")), ("no", _("Nothing disputed"))]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(digest__disputed=self.value() == "yes")


class EvidenceFilter(admin.SimpleListFilter):
    title = _("evidence")
    parameter_name = "evidence"

    def lookups(self, request, model_admin):
        return [
            ("single", _("A single source")),
            ("one-publisher", _("Several copies, one publisher")),
            ("independent", _("Independent publishers")),
            ("official", _("An official document")),
        ]

    def queryset(self, request, queryset):
        wanted = {
            "single": {"digest__sources": 1},
            "one-publisher": {"digest__publishers": 1, "digest__sources__gt": 1},
            "independent": {"digest__publishers__gt": 1},
            "official": {"digest__official": True},
        }
        return queryset.filter(**wanted.get(self.value(), {}))
