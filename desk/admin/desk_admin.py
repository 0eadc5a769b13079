"""What every page of the desk does: history, autocompletes, and telling what follows."""

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import (
    AdminDateWidget,
    AdminTextareaWidget,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.forms.models import _get_foreign_key
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.admin import SimpleHistoryAdmin

from desk.autocompletes import KnownSelect, KnownSelectMultiple, KnowsItsRecords
from desk.faults import faults_of
from desk.history import page_history
from desk.number_input import NUMBERS
from desk.proposals.acts import with_changes
from desk.proposals.foreseen import foresee
from desk.proposals.meeting import link_each, meeting
from desk.proposals.queue import waiting_for_record
from desk.publicity import is_public
from desk.reasons import RecordForm
from desk.recording import Proposed, Recording, is_recorded, keep_deletions
from desk.seen import as_seen
from desk.touched import Following

ACTS_SHOWN = 300


class KnownAutocompletes:
    """Autocompletes that use the records a page has read; for pages and their inlines."""

    form = KnowsItsRecords

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A vendor or source is not deleted in passing, from a page that only names it."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

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

    form = RecordForm
    list_per_page = 50
    change_form_template = "desk/change_form.html"
    object_history_list_template = "desk/history.html"
    formfield_overrides = {
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
        models.URLField: {"assume_scheme": "https"},
        models.DateField: {
            "widget": AdminDateWidget(attrs={"placeholder": "YYYY-MM-DD"}),
            "error_messages": {"invalid": gettext_lazy("Write the day as 2026-03-04.")},
        },
        **NUMBERS,
    }
    fixed_once_made = ("slug",)  # part of addresses and citations

    class Media:
        js = (
            forms.Script("js/desk-keys.js", type="module"),
            forms.Script("js/desk-faults.js", type="module"),
        )

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return (*fields, *self.fixed_fields(obj)) if obj else fields

    def fixed_fields(self, obj) -> tuple[str, ...]:
        return self.fixed_once_made

    def get_fields(self, request, obj=None):
        """Of a form that lists its own fields all but the reason, which stands by the buttons."""
        return [name for name in super().get_fields(request, obj) if name != "why"]

    def get_prepopulated_fields(self, request, obj=None):
        fixed = self.get_readonly_fields(request, obj)
        fields = super().get_prepopulated_fields(request, obj)
        return {name: parts for name, parts in fields.items() if name not in fixed}

    def get_view_on_site_url(self, obj=None):
        """A draft, or what only drafts name, has no public page to lead to."""
        return super().get_view_on_site_url(obj) if obj and is_public(obj) else None

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A check of the database that no form foresaw (two editors at once) is no crash."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Proposed as proposed:
            return self.response_proposed(request, proposed)
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

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """With the changes of this record that wait: saving makes another one."""
        form = context["adminform"].form
        context["asks_why"] = is_recorded(self.model) and form.fields
        context["faults"] = faults_of(form, context["inline_admin_formsets"])
        context["errors"] = ()  # Django's own "correct the errors below"
        if obj is not None and "editing" not in context:
            context["waiting_changes"] = waiting_for_record(obj)
            context["page_seen"] = as_seen(obj) if is_recorded(self.model) else ""
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    # --- History -----------------------------------------------------------

    def history_view(self, request, object_id, extra_context=None):
        """The acts on the record, and on such rows of it as this editor may see, in one list."""
        try:
            key = self.opts.pk.to_python(unquote(object_id))
        except ValidationError:
            raise Http404 from None
        entries = page_history(self.model, key, self.rows_seen_by(request))
        shown = {"entries": entries[:ACTS_SHOWN], "more": max(len(entries) - ACTS_SHOWN, 0)}
        record = self.get_object(request, object_id)
        if record is not None:
            shown["entries"] = with_changes(shown["entries"], record)
            shown["waiting_changes"] = waiting_for_record(record)
        return super().history_view(request, object_id, shown | (extra_context or {}))

    def rows_seen_by(self, request) -> list[tuple[type[models.Model], str]]:
        """The kinds of row on this page, each with the column that leads to the record."""
        return [
            (inline.model, _get_foreign_key(self.model, inline.model, inline.fk_name).attname)
            for inline in self.get_inline_instances(request)
        ]

    def set_history_delta_changes(self, request, historical_records, foreign_keys_are_objs=True):
        """The differences come from `desk.history`, in fewer questions."""

    def revert_disabled(self, request, obj=None):
        return True

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """No form for an old version: saving it would pass by every rule of the page."""
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        options = self.opts
        name = f"{self.admin_site.name}:{options.app_label}_{options.model_name}_history"
        return HttpResponseRedirect(reverse(name, args=[object_id]))

    # --- Saving ------------------------------------------------------------

    def save_model(self, request, obj, form, change):
        """Note what the record belonged to; write it only where something of it changed."""
        form.following = Following([obj] if change else [])
        form.recording = getattr(request, "editing", None) or Recording(
            obj if change else None, request.user
        )
        if form.changed_data or not change:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.recording.keep(form.instance, reason=form.cleaned_data.get("why", ""))
        form.following.note([form.instance])
        form.following.write()

    def response_proposed(self, request, proposed):
        """What was saved now waits for somebody else; the public sees what it saw."""
        proposal = proposed.kept()
        foresee(proposal)
        self.message_user(
            request,
            _("Nothing public has changed yet: your change waits for a reviewer."),
            messages.SUCCESS,
        )
        if others := link_each(meeting(proposal)):
            said = _("It touches what another change touches that is open as well:")
            self.message_user(request, format_html("{} {}", said, others), messages.WARNING)
        return HttpResponseRedirect(reverse("admin:exchange_proposal_change", args=[proposal.pk]))

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except Proposed as proposed:
            return self.response_proposed(request, proposed)

    def changelist_view(self, request, extra_context=None):
        """Deleting many writes them into the log first: that goes back too where they wait."""
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        try:
            with transaction.atomic():
                return super().changelist_view(request, extra_context)
        except Proposed as proposed:
            return self.response_proposed(request, proposed)

    def delete_model(self, request, obj):
        self.delete_queryset(request, [obj])

    def delete_queryset(self, request, queryset):
        with transaction.atomic():
            records = list(queryset)
            following = Following(records)
            recordings = [Recording(record, request.user) for record in records]
            for record in records:  # one by one, so that history keeps who deleted it
                record.delete()
            keep_deletions(recordings)
            following.write()
