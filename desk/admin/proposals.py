"""Changes of the atlas: what waits, what was done, by whom and why; never edited by hand."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from deployments.models import Deployment
from desk.admin.enacted_pages import EnactedPages
from desk.drafts.ways import DRAFT, IN_REVIEW, made_by
from desk.imports.corrections import said_of_file
from desk.proposals.actions import ACTIONS, do, offered_to
from desk.proposals.differences import desk_page, grouped, public_page
from desk.proposals.editing import Edited, form_of, is_editable
from desk.proposals.foreseen import foresee, missing_in_words
from desk.proposals.hands import hands_in, sent_back_with
from desk.proposals.in_the_way import refusal_with_links, with_links
from desk.proposals.large import progress_of
from desk.proposals.queue import for_review_by
from exchange.applying import PlanRefused
from exchange.keeping import plan_of, record_of, version_of
from exchange.models import Proposal
from exchange.reviewing import (
    NotAllowed,
    edit,
    may_review,
    why_not_edited_by,
    why_not_published_by,
)
from exchange.undoing import rows_in_the_way, undoings_of
from indicators.broker import has_broker

ROWS_SHOWN = 100


@admin.register(Proposal)
class ProposalAdmin(EnactedPages, admin.ModelAdmin):
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
        edit = self.admin_site.admin_view(self.edit)
        own = [
            path("<int:pk>/do/<slug:action>/", act, name="exchange_proposal_act"),
            path("<int:pk>/edit/", edit, name="exchange_proposal_edit"),
        ]
        return [*own, *self.own_pages(), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        proposal = self.get_object(request, object_id)
        context = {} if proposal is None else self._shown(request, proposal)
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def _shown(self, request, proposal: Proposal) -> dict:
        """What the page of a change says of it to this person."""
        rows = Paginator(proposal.rows.order_by("deployment", "position"), ROWS_SHOWN)
        page = rows.get_page(request.GET.get("page"))
        record = record_of(proposal)
        groups = grouped(page)
        moved = rows_in_the_way(proposal, plan_of(proposal)) if proposal.is_open else []
        enactment = progress_of(proposal)
        offered = offered_to(request.user, proposal, has_moved=bool(moved))
        if enactment and enactment.is_under_way:
            offered = [action for action in offered if action.name == "comment"]
        waits = proposal.state == Proposal.State.WAITING and may_review(request.user)
        return {
            "title": proposal.title,
            "subtitle": None,
            "proposal": proposal,
            "page": page,
            "pages": rows.get_elided_page_range(page.number),
            "counts": proposal.rows.order_by().values_list("kind").annotate(Count("pk")),
            "same": sum(proposal.same.values()) if proposal.kind == Proposal.Kind.BULK else 0,
            "groups": groups,
            "moved": with_links(moved),
            "offered": offered,
            "enactment": enactment,
            "in_process": not has_broker(),
            "why_not": why_not_published_by(request.user, proposal) if waits else "",
            "hands": hands_in([proposal])[proposal.pk],
            "remarks": proposal.remarks.select_related("author"),
            "undone_by": undoings_of(proposal),
            **(missing_in_words(proposal, {g.anchor for g in groups}) if proposal.is_open else {}),
            "doubts": proposal.doubts if proposal.is_open else [],
            "edit_page": self._edit_page(request.user, proposal),
            "desk_page": desk_page(record) if record else "",
            "public_page": public_page(record) if record else "",
            **said_of_file(proposal),
            **self._drafts_of(request.user, proposal),
        }

    def _drafts_of(self, user, proposal: Proposal) -> dict:
        """How many of the deployments that it made are drafts still, for who may move them."""
        if proposal.state != Proposal.State.APPLIED:
            return {}
        if not user.has_perm("deployments.change_deployment"):
            return {}
        made = Deployment.objects.filter(slug__in=made_by(proposal.pk))
        return {
            "drafts_left": made.filter(state=DRAFT).count(),
            "drafts_in_review": made.filter(state=IN_REVIEW).count(),
            "may_review": may_review(user),
        }

    def _edit_page(self, user, proposal: Proposal) -> str:
        if not is_editable(proposal) or why_not_edited_by(user, proposal):
            return ""
        return reverse("admin:exchange_proposal_edit", args=[proposal.pk])

    def act(self, request, pk, action):
        """Do what a button says, or say why it cannot be done."""
        proposal = self.get_object(request, str(pk))
        if proposal is None or action not in ACTIONS or not self.has_view_permission(request):
            raise PermissionDenied
        try:
            words, rows = (request.POST.get(name, "") for name in ("words", "rows"))
            said = do(action, proposal, request.user, words, rows=rows)
            self.message_user(request, said, messages.SUCCESS)
        except (NotAllowed, PlanRefused) as refusal:
            self.message_user(request, refusal_with_links(refusal), messages.ERROR)
        else:
            return HttpResponseRedirect(self._next_page(request, proposal, action))
        return HttpResponseRedirect(reverse("admin:exchange_proposal_change", args=[pk]))

    def edit(self, request, pk):
        """The form of the record as it would be; what is saved there is proposed instead."""
        proposal = self.get_object(request, str(pk))
        if proposal is None or not is_editable(proposal):
            raise Http404
        if why_not_edited_by(request.user, proposal):
            raise PermissionDenied
        version = request.POST.get("plan_edited", "-") if request.method == "POST" else ""
        shown = {
            "title": _("Edit a change"),
            "editing": proposal,
            "sent_back": sent_back_with(proposal),
            "plan_edited": version_of(proposal),
            "show_delete": False,
            "show_save_and_continue": False,
            "show_save_and_add_another": False,
        }
        try:
            return form_of(self.admin_site.get_model_admin, request, proposal, shown)
        except Edited as edited:
            said = self._keep_edited(request, proposal, edited, version)
        except PlanRefused as refusal:
            said = str(refusal), messages.ERROR
        self.message_user(request, *said)
        return HttpResponseRedirect(reverse("admin:exchange_proposal_change", args=[pk]))

    def _keep_edited(self, request, proposal: Proposal, edited: Edited, version: str):
        """Let the proposal hold what was saved; answers with what to tell."""
        if edited.plan.changes == plan_of(proposal).changes:
            return _("It is as it was."), messages.INFO
        try:
            edit(
                proposal,
                edited.plan,
                by=request.user,
                words=edited.words,
                version=version,
            )
            foresee(proposal)
        except NotAllowed as refusal:
            return str(refusal), messages.ERROR
        if proposal.state == Proposal.State.WAITING:
            return _("The change was edited and waits for a reviewer."), messages.SUCCESS
        return _("The change was edited. Hand it in when it is ready."), messages.SUCCESS

    def _next_page(self, request, proposal: Proposal, action: str) -> str:
        """The change itself, after an undo the one that undoes; a reviewer hears what is next."""
        if action == "publish" and (waiting := for_review_by(request.user).first()):
            there = reverse("admin:exchange_proposal_change", args=[waiting.pk])
            link = format_html('{} <a href="{}">{}</a>', _("Next for you:"), there, waiting)
            self.message_user(request, link, messages.INFO)
        undo = undoings_of(proposal).last() if action == "undo" else None
        return reverse("admin:exchange_proposal_change", args=[(undo or proposal).pk])

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        """Whoever works at the desk sees what was changed, by whom and why."""
        return request.user.is_staff
