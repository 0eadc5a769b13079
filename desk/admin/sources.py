"""Citable documents: one row for each address."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from desk import page_reader
from desk.admin.desk_admin import DeskAdmin
from desk.citations import rows_citing
from desk.kept_copies import KeepsCopies
from desk.reasons import RecordForm
from desk.resembling import AsksWhetherKnown, like_source
from desk.source_links import LinkFilter, check_now, look_for_archived
from exchange.keys import source_key
from sources.models import Link, LinkCheck, Source

CHECKS_SHOWN = 5


class SourceForm(RecordForm):
    """A key that is left empty makes itself: two documents of one publisher are not one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "Left empty: publisher, date and the first words of the title."
            )

    def clean(self):
        cleaned = super().clean()
        if "slug" in self.fields and not self.errors and not cleaned.get("slug"):
            parts = (cleaned.get(name, "") for name in ("publisher", "date", "title"))
            cleaned["slug"] = source_key(*parts)
        return cleaned


@admin.register(Source)
class SourceAdmin(KeepsCopies, AsksWhetherKnown, DeskAdmin):
    autocomplete_fields = ("derived_from",)
    form = SourceForm
    readonly_fields = ("link_so_far",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    ("publisher", "author"),
                    ("date", "language"),
                    "url",
                    "archived_url",
                    "slug",
                )
            },
        ),
        (_("How far it carries"), {"fields": (("kind", "grade"), "derived_from")}),
        (_("Whether it can still be read"), {"fields": ("link_so_far",)}),
    )
    list_display = ("title", "publisher", "date", "kind", "grade", "link_state", "slug")
    list_filter = ("grade", "kind", LinkFilter, "language")
    list_select_related = ("link",)
    search_fields = ("title", "publisher", "author", "slug", "url")
    actions = (check_now, look_for_archived)

    def resembling(self, form, formsets, change):
        return like_source(form, change)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            ("read/", require_POST(self.read_view), "read"),
            ("read/<str:token>/", self.reading_view, "reading"),
            ("<int:pk>/copies/", self.copies_view, "copies"),
            ("<int:pk>/copies/<int:copy>/", self.copy_view, "copy"),
        ]
        return [
            *(path(where, wrap(view), name=f"sources_source_{name}") for where, view, name in own),
            *super().get_urls(),
        ]

    def get_fieldsets(self, request, obj=None):
        """A source that is new, or only proposed and so without a key, has no link to speak of."""
        is_kept = obj is not None and obj.pk is not None and obj.pk > 0
        return super().get_fieldsets(request, obj)[: None if is_kept else -1]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "url":
            kwargs["widget"] = page_reader.PageAddress
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("link"), ordering="link__state")
    def link_state(self, source: Source) -> str:
        link = getattr(source, "link", None)
        if link is None or not link.state or link.url != source.url:
            return ""
        return f"{link.get_state_display()}, {link.checked_at:%Y-%m-%d}"

    @admin.display(description=_("link"))
    def link_so_far(self, source: Source) -> str:
        shown = {
            "source": source,
            "link": Link.objects.filter(source=source).select_related("source").first(),
            "checks": source.link_checks.all()[:CHECKS_SHOWN],
            "copies": source.kept_copies.count(),
        }
        return render_to_string("desk/source_link.html", shown)

    def read_view(self, request):
        """What a page says of itself, for whoever may write a source."""
        self._refuse_who_may_not_write(request)
        return page_reader.begin(request)

    def reading_view(self, request, token):
        self._refuse_who_may_not_write(request)
        return page_reader.answer(token)

    def _refuse_who_may_not_write(self, request) -> None:
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied

    def get_deleted_objects(self, objs, request):
        """What still cites a source keeps it: a row without a source is no record."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, lacking, [*protected, *rows_citing(objs)]


@admin.register(LinkCheck)
class LinkCheckAdmin(admin.ModelAdmin):
    """What was asked and what came of it: to be read, never written."""

    list_display = ("at", "source", "outcome", "status", "milliseconds", "words")
    list_filter = ("outcome",)
    list_select_related = ("source",)
    search_fields = ("url", "final_url", "source__title")
    date_hierarchy = "at"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
