"""Countries with their figures and background, their first-level units, exchange rates."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from countries.models import (
    Country,
    CountryEvent,
    CountryFigure,
    ExchangeRate,
    Fetch,
    Origin,
    Subdivision,
)
from desk.admin.desk_admin import DeskAdmin
from desk.admin.filters import SearchedFilter, UnitSearchedFilter
from desk.admin.rows import KeyedFormSet
from desk.autocompletes import KnowsItsRecords
from desk.batches.marks import hand_over_marks
from desk.batches.plans import SUBDIVISIONS, plan_for, searched_today
from desk.number_input import NUMBERS
from exchange.keys import country_event_key
from exchange.models import Proposal

WHENCE = ("origin", "fetched_on")  # follows from who writes, and is never typed


def claim_for_editor(number: CountryFigure | ExchangeRate) -> None:
    """What an editor has saved is the editor's: neither a fetch nor a reload writes over it."""
    number.origin, number.fetched_on = Origin.EDITOR, None


class CountryFigureFormSet(KeyedFormSet):
    said_once = ("series", "year")

    def save_new(self, form, commit=True):
        claim_for_editor(form.instance)
        return super().save_new(form, commit=commit)

    def save_existing(self, form, obj, commit=True):
        claim_for_editor(form.instance)
        return super().save_existing(form, obj, commit=commit)


class CountryFigureInline(admin.TabularInline):
    model = CountryFigure
    form = KnowsItsRecords
    formset = CountryFigureFormSet
    formfield_overrides = NUMBERS
    readonly_fields = WHENCE
    extra = 0
    classes = ("collapse",)


@admin.register(Country)
class CountryAdmin(DeskAdmin):
    inlines = (CountryFigureInline,)
    fixed_once_made = ("iso2",)
    fieldsets = (
        (None, {"fields": (("iso2", "iso3", "iso_numeric"), ("name", "name_es", "name_pt"))}),
        (_("Place in the region"), {"fields": (("subregion", "kind", "administered_by"), "celac")}),
        (_("On the map"), {"fields": (("label_latitude", "label_longitude"), "view_bbox")}),
        (_("Note"), {"fields": ("note",)}),
    )
    list_display = ("name", "iso2", "subregion", "kind", "celac", "searches")
    list_filter = ("subregion", "kind", "celac", SearchedFilter)
    search_fields = ("name", "name_es", "name_pt", "iso2", "iso3")

    @admin.display(description=_("searches"))
    def searches(self, country: Country) -> str:
        """The way to where is said what was searched."""
        address = f"{reverse('admin:deployments_coverage_grid')}#{country.pk}"
        return format_html('<a href="{}">{}</a>', address, gettext("Say what was searched"))


@admin.register(Subdivision)
class SubdivisionAdmin(DeskAdmin):
    fixed_once_made = ("code",)
    autocomplete_fields = ("country",)
    list_display = ("name", "code", "country", "searched_on")
    list_filter = (UnitSearchedFilter, ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country",)
    search_fields = ("name", "other_names", "code", "country__name")
    actions = ("mark_searched",)

    @admin.action(description=_("Mark as searched today"), permissions=["change"])
    def mark_searched(self, request, queryset):
        plan = plan_for(queryset, searched_today, SUBDIVISIONS)
        title = ngettext(
            "Searched today: %(n)d unit", "Searched today: %(n)d units", len(plan.changes)
        )
        return hand_over_marks(
            self,
            request,
            plan,
            {"kind": Proposal.Kind.BULK, "title": title % {"n": len(plan.changes)}},
            waits=_("The day of the search waits for a reviewer."),
            stands=_("Marked as searched."),
            nothing=_("All of them were searched today."),
        )


@admin.register(CountryEvent)
class CountryEventAdmin(DeskAdmin):
    """Recognition, partnerships, memoranda, visits and laws; the key makes itself."""

    fixed_once_made = ("key",)
    autocomplete_fields = ("country", "sources")
    fields = (("country", "date", "kind"), "text", "sources", "note")
    list_display = ("date", "country", "kind", "text")
    list_filter = ("kind", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country",)
    search_fields = ("text", "note", "key", "country__name")

    def save_model(self, request, obj, form, change):
        if not obj.key:
            obj.key = country_event_key(CountryEvent, obj.country_id, obj.date, obj.kind)
        super().save_model(request, obj, form, change)


@admin.register(ExchangeRate)
class ExchangeRateAdmin(DeskAdmin):
    """Yearly averages; what an editor saves here stays as it is saved."""

    fixed_once_made = ("currency", "year")
    readonly_fields = WHENCE
    fields = (("currency", "year"), "units_per_usd", "credit", WHENCE)
    list_display = ("currency", "year", "units_per_usd", "origin", "fetched_on")
    list_filter = ("origin", "currency")
    search_fields = ("currency", "credit")

    def save_model(self, request, obj, form, change):
        if form.changed_data or not change:
            claim_for_editor(obj)
        super().save_model(request, obj, form, change)


@admin.register(Fetch)
class FetchAdmin(admin.ModelAdmin):
    """What was asked of the World Bank and what came of it: to be read, never written."""

    list_display = ("started_at", "what", "succeeded", "outcome", "written", "kept")
    list_filter = ("succeeded", "what")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
