"""Countries with their figures and background, and their first-level units."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from countries.models import Country, CountryEvent, CountryFigure, Subdivision
from desk.admin.desk_admin import DeskAdmin
from desk.admin.rows import KeyedFormSet
from desk.keys import country_event_key


class CountryFigureFormSet(KeyedFormSet):
    said_once = ("series", "year")


class CountryFigureInline(admin.TabularInline):
    model = CountryFigure
    formset = CountryFigureFormSet
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
    list_display = ("name", "iso2", "subregion", "kind", "celac")
    list_filter = ("subregion", "kind", "celac")
    search_fields = ("name", "name_es", "name_pt", "iso2", "iso3")


@admin.register(Subdivision)
class SubdivisionAdmin(DeskAdmin):
    fixed_once_made = ("code",)
    autocomplete_fields = ("country",)
    list_display = ("name", "code", "country")
    list_filter = (("country", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("country",)
    search_fields = ("name", "other_names", "code", "country__name")


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
