"""Suppliers, their parents, and the public lists that name them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from desk.admin.desk_admin import DeskAdmin
from desk.admin.rows import KeyedFormSet, RowInline
from desk.autocompletes import KnowsItsRecords
from vendors.models import Listing, Vendor, VendorList


class ListingFormSet(KeyedFormSet):
    said_once = ("vendor_list",)


class ListingInline(RowInline):
    """A vendor put on a list; an official list may be its own source."""

    model = Listing
    form = KnowsItsRecords
    formset = ListingFormSet
    prefetch = ("vendor_list", "sources")
    autocomplete_fields = ("vendor_list", "sources")
    fields = (("vendor_list", "date", "end_date"), "sources", "note")


@admin.register(Vendor)
class VendorAdmin(DeskAdmin):
    inlines = (ListingInline,)
    autocomplete_fields = ("parent", "sources")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (None, {"fields": (("name", "name_local"), "slug", "full_name", "summary")}),
        (_("Whose it is"), {"fields": (("parent", "parent_note"), "ownership", "ownership_note")}),
        (_("Seat"), {"fields": (("home", "headquarters", "founded"),)}),
        (_("Sources"), {"fields": ("sources",)}),
    )
    list_display = ("name", "full_name", "home", "ownership", "parent")
    list_filter = ("ownership", "home")
    list_select_related = ("parent",)
    search_fields = ("name", "full_name", "name_local", "slug")


@admin.register(VendorList)
class VendorListAdmin(DeskAdmin):
    prepopulated_fields = {"slug": ("name",)}
    list_display = ("name", "authority")
    search_fields = ("name", "authority", "slug")
