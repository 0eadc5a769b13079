"""A deployment and everything known of it, on one page, in the order of the work."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.urls import path
from django.utils.html import format_html
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from deployments import rules
from deployments.models import Deployment
from desk.admin.claims import ClaimInline
from desk.admin.desk_admin import DeskAdmin
from desk.admin.drafts import Drafts
from desk.admin.events import EventInline
from desk.admin.filters import (
    DisputedFilter,
    DraftsFilter,
    EvidenceFilter,
    MadeByFilter,
    WorklistFilter,
)
from desk.admin.fundings import FundingInline
from desk.admin.searching import NamesFirst
from desk.admin.sites import SiteInline
from desk.admin.supplies import SupplyInline
from desk.admin.working import Working
from desk.dollars import while_typed
from desk.doubts import doubts_of
from desk.four_eyes import may_delete_draft
from desk.publicity import is_public
from desk.reasons import RecordForm
from desk.resembling import AsksWhetherKnown, like_deployment
from exchange.reviewing import may_review

MOVES = {"_hand_in": Deployment.State.IN_REVIEW, "_publish": Deployment.State.PUBLISHED}


class DeploymentForm(RecordForm):
    """Refuses to publish what lacks a supplier or place that this editor cannot see here."""

    rows_on_page: frozenset[str] = frozenset()  # these are judged by their own rows

    def clean(self):
        cleaned = super().clean()
        if self.publishes(cleaned):
            made = self.instance if self.instance.pk else None
            problems = rules.publication_problems(
                has_supply="supply" in self.rows_on_page or bool(made and made.supplies.exists()),
                has_site="site" in self.rows_on_page or bool(made and made.sites.exists()),
            )
            for problem in problems:
                there = f"#{problem.field}-group"
                link = format_html('<a href="{}">{}</a>', there, gettext("Go there"))
                self.add_error("state", format_html("{} {}", problem.sentence, link))
        return cleaned

    def publishes(self, cleaned):
        return cleaned.get("state") == Deployment.State.PUBLISHED


@admin.register(Deployment)
class DeploymentAdmin(NamesFirst, Working, Drafts, AsksWhetherKnown, DeskAdmin):
    form = DeploymentForm
    inlines = (SupplyInline, FundingInline, SiteInline, EventInline, ClaimInline)
    autocomplete_fields = ("country", "program", "part_of", "technologies")
    prepopulated_fields = {"slug": ("country", "name")}
    readonly_fields = ("background",)
    fieldsets = (
        (
            _("What"),
            {
                "fields": (
                    ("name", "name_local"),
                    "slug",
                    "aliases",
                    "technologies",
                    ("status", "scope"),
                    "summary",
                )
            },
        ),
        (_("Where and who"), {"fields": (("country", "program"), ("part_of", "operator"))}),
        (_("Publication"), {"fields": ("state",)}),
        (_("How well known"), {"fields": (("confidence", "checked_on"),)}),
    )
    list_display = (
        "name",
        "country",
        "lead_vendor",
        "status",
        "state",
        "sources",
        "disputed",
    )
    list_filter = (
        WorklistFilter,
        DraftsFilter,
        MadeByFilter,
        "state",
        ("country", admin.RelatedOnlyFieldListFilter),
        ("supplies__vendor", admin.RelatedOnlyFieldListFilter),
        "status",
        "confidence",
        DisputedFilter,
        EvidenceFilter,
    )
    search_fields = ("name", "name_local", "aliases", "slug", "digest__search_text")
    also_named = ("name_local", "aliases")
    search_help_text = _("Name, other names, place, vendor, operator or program.")
    list_select_related = ("country", "digest__lead_vendor")

    class Media:
        js = (forms.Script("js/desk-background.js", type="module"),)

    def get_urls(self):
        view = self.admin_site.admin_view(require_safe(self.dollars))
        return [path("dollars/", view, name="deployments_deployment_dollars"), *super().get_urls()]

    def dollars(self, request):
        """What an amount that is being typed was in dollars."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return while_typed(request)

    def get_fieldsets(self, request, obj=None):
        """Where the country is known, its background can be read and added to."""
        what, (title, where), *rest = super().get_fieldsets(request, obj)
        if obj and request.user.has_perm("countries.add_countryevent"):
            where = where | {"fields": (*where["fields"], "background")}
        return [what, (title, where), *rest]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Buttons that hand a draft in or publish it say its state better than a list does."""
        for button, state in MOVES.items():
            if button in request.POST:
                request.POST = request.POST.copy()
                request.POST["state"] = state
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        is_draft = obj is None or not is_public(obj)
        context["moves"] = is_draft and self.has_change_permission(request, obj)
        context["may_review"] = may_review(request.user)
        if obj is not None and "editing" not in context:
            context["doubts"] = doubts_of(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        self.tell_doubts(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self.tell_doubts(request, obj)
        return super().response_change(request, obj)

    def tell_doubts(self, request, obj) -> None:
        """What is saved stands; what is unlikely about it is told, for another look."""
        for doubt in doubts_of(obj):
            self.message_user(request, doubt.sentence, messages.WARNING)

    def resembling(self, form, formsets, change):
        return like_deployment(form, formsets, change)

    def fixed_fields(self, obj):
        """A draft nobody has cited yet may still change its key."""
        return super().fixed_fields(obj) if is_public(obj) else ()

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        inlines = self.get_inline_instances(request, obj)
        form.rows_on_page = frozenset(inline.model._meta.model_name for inline in inlines)
        return form

    @admin.display(description=_("latest events of the country"))
    def background(self, deployment):
        country = deployment.country
        events = country.events.order_by("-date")[:4]
        return render_to_string("desk/background.html", {"country": country, "events": events})

    @admin.display(description=_("lead vendor"), ordering="digest__lead_vendor__name")
    def lead_vendor(self, deployment):
        return deployment.digest.lead_vendor

    @admin.display(description=_("sources (independent)"), ordering="digest__sources")
    def sources(self, deployment):
        """Copies count as the publisher whom they copy."""
        return f"{deployment.digest.sources} ({deployment.digest.publishers})"

    @admin.display(description=_("disputed"), ordering="digest__disputed")
    def disputed(self, deployment):
        return _("disputed") if deployment.digest.disputed else ""

    # --- What is published is unpublished before it is deleted -------------

    def has_delete_permission(self, request, obj=None):
        if obj is not None and obj.pk and is_public(obj):
            return False
        if obj is not None and obj.pk and not may_delete_draft(request.user, obj):
            return False
        return super().has_delete_permission(request, obj)

    def get_actions(self, request):
        actions = super().get_actions(request)
        if "delete_selected" in actions:
            _action, name, description = actions["delete_selected"]
            actions["delete_selected"] = (delete_unpublished, name, description)
        return actions


def delete_unpublished(modeladmin, request, queryset):
    """Django's own deletion of many, once none of them is public."""
    published = list(queryset.published().values_list("name", flat=True)[:5])
    if published:
        message = ngettext(
            "Nothing was deleted. Unpublish first: %(names)s.",
            "Nothing was deleted. Unpublish these first: %(names)s.",
            len(published),
        )
        names = get_text_list(published, gettext("and"))
        modeladmin.message_user(request, message % {"names": names}, messages.ERROR)
        return None
    return delete_selected(modeladmin, request, queryset)
