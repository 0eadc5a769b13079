"""Changes of the atlas: what waits, what was done, by whom and why; never edited by hand."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from desk.proposal_actions import ACTIONS, offered_to
from exchange.applying import PlanRefused
from exchange.models import Proposal
from exchange.reviewing import NotAllowed, why_not_published_by

ROWS_SHOWN = 100


@admin.register(Proposal)
class ProposalAdmin(admin.ModelAdmin):
    change_form_template = "admin/exchange/proposal/change.html"
    list_display = ("title", "kind", "state", "author", "created_at", "applied_at")
    list_filter = ("state", "kind", ("author", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("author",)
    search_fields = ("title", "reason", "rows__key_text")
    search_help_text = _("What, why, or the key of a row.")
    date_hierarchy = "created_at"
    fields = ()

    def get_urls(self):
        act = self.admin_site.admin_view(require_POST(self.act))
        own = [path("<int:pk>/do/<slug:action>/", act, name="exchange_proposal_act")]
        return [*own, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        proposal = self.get_object(request, object_id)
        context = {}
        if proposal is not None:
            rows = Paginator(proposal.rows.order_by("position"), ROWS_SHOWN)
            context = {
                "proposal": proposal,
                "page": rows.get_page(request.GET.get("page")),
                "offered": offered_to(request.user, proposal),
                "why_not": why_not_published_by(request.user, proposal),
                "remarks": proposal.remarks.select_related("author"),
            }
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def act(self, request, pk, action):
        """Do what a button says, or say why it cannot be done."""
        proposal = self.get_object(request, str(pk))
        if proposal is None or action not in ACTIONS or not self.has_view_permission(request):
            raise PermissionDenied
        try:
            said = ACTIONS[action](proposal, request.user, request.POST.get("words", ""))
            self.message_user(request, said, messages.SUCCESS)
        except (NotAllowed, PlanRefused) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        return HttpResponseRedirect(reverse("admin:exchange_proposal_change", args=[pk]))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        """Whoever works at the desk sees what was changed, by whom and why."""
        return request.user.is_staff
