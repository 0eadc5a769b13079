"""What every page of the desk does: history, autocompletes, and telling what follows."""

from django.contrib import messages
from django.db import IntegrityError, models, transaction
from django.forms import Textarea
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from desk.autocompletes import KnownSelect, KnownSelectMultiple, KnowsItsRecords
from desk.touched import Following


class KnownAutocompletes:
    """Autocompletes that use the records a page has read; for pages and their inlines."""

    form = KnowsItsRecords

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class DeskAdmin(KnownAutocompletes, SimpleHistoryAdmin):
    """A noun of the atlas as an editor sees it."""

    list_per_page = 50
    formfield_overrides = {
        models.TextField: {"widget": Textarea(attrs={"rows": 3})},
        models.URLField: {"assume_scheme": "https"},
    }
    fixed_once_made = ("slug",)  # part of addresses and citations

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, *self.fixed_fields(obj)) if obj else fields

    def fixed_fields(self, obj) -> tuple[str, ...]:
        return self.fixed_once_made

    def get_prepopulated_fields(self, request, obj=None):
        fixed = self.get_readonly_fields(request, obj)
        fields = super().get_prepopulated_fields(request, obj)
        return {name: parts for name, parts in fields.items() if name not in fixed}

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A check of the database that no form foresaw (two editors at once) is no crash."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            self.message_user(
                request,
                _(
                    "Nothing was saved: the record changed while it was edited. "
                    "It is shown as it stands now."
                ),
                messages.ERROR,
            )
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        """Note what the record belonged to; write it only where something of it changed."""
        form.following = Following([obj] if change else [])
        if form.changed_data or not change:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.following.note([form.instance])
        form.following.write()

    def delete_model(self, request, obj):
        following = Following([obj])
        super().delete_model(request, obj)
        following.write()

    def delete_queryset(self, request, queryset):
        with transaction.atomic():
            records = list(queryset)
            following = Following(records)
            for record in records:  # one by one, so that history keeps who deleted it
                record.delete()
            following.write()
