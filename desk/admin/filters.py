"""Questions an editor asks of the list, in the words of the atlas."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from desk.drafts.ways import made_by, own_drafts, sent_back_to
from desk.worklists import countries, records


class WorklistFilter(admin.SimpleListFilter):
    """What is to do, as the first page of the desk counts it."""

    title = _("to do")
    parameter_name = records.PARAMETER

    def lookups(self, request, model_admin):
        return [(name, worklist.title) for name, worklist in records.WORKLISTS.items()]

    def queryset(self, request, queryset):
        worklist = records.WORKLISTS.get(self.value())
        return queryset if worklist is None else queryset.filter(worklist.which())


class SearchedFilter(admin.SimpleListFilter):
    title = _("search")
    parameter_name = countries.PARAMETER

    def lookups(self, request, model_admin):
        return [("no", _("Not searched for two years"))]

    def queryset(self, request, queryset):
        return countries.without_a_search(queryset) if self.value() == "no" else queryset


class UnitSearchedFilter(SearchedFilter):
    def lookups(self, request, model_admin):
        return [("no", _("Nothing on record, not searched for two years"))]

    def queryset(self, request, queryset):
        is_asked = self.value() == "no"
        return countries.units_without_a_search(queryset) if is_asked else queryset


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


class DraftsFilter(admin.SimpleListFilter):
    """The drafts of whoever asks."""

    title = _("your drafts")
    parameter_name = "drafts"

    def lookups(self, request, model_admin):
        return [("mine", _("Not handed in")), ("sent-back", _("Sent back to you"))]

    def queryset(self, request, queryset):
        if self.value() == "mine":
            return queryset.filter(pk__in=own_drafts(request.user).values("pk"))
        if self.value() == "sent-back":
            return queryset.filter(slug__in=sent_back_to(request.user))
        return queryset


class MadeByFilter(admin.SimpleListFilter):
    """The deployments that one change made; offered only where a page leads here."""

    title = _("made by")
    parameter_name = "made_by"

    def lookups(self, request, model_admin):
        number = request.GET.get(self.parameter_name, "")
        return [(number, _("Change %s") % number)] if number.isdecimal() else []

    def queryset(self, request, queryset):
        return queryset.filter(slug__in=made_by(self.value())) if self.value() else queryset
