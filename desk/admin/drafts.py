"""Drafts at the desk: what is missing said, one sent back or withdrawn, many moved at once."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from deployments.models import Deployment
from desk.drafts import moves
from desk.drafts.actions import DRAFT_ACTIONS, draft_actions_of
from desk.drafts.missing import missing_of
from desk.drafts.reading import reading_of
from desk.drafts.warned import likeness_of
from desk.drafts.ways import IN_REVIEW, is_sent_back, last_move
from desk.proposals.actions import do
from desk.proposals.queue import drafts_for_review_by
from desk.publicity import is_public
from desk.seen import FIELD as SEEN
from desk.seen import has_moved_since
from exchange.applying import PlanRefused
from exchange.models import Proposal
from exchange.reviewing import NotAllowed, may_review


def _with_the_queue(said: str) -> str:
    """With a way to the drafts that wait for review."""
    page = f"{reverse('admin:deployments_deployment_changelist')}?state__exact={IN_REVIEW}"
    return format_html('{} <a href="{}">{}</a>', said, page, gettext("The drafts in review"))


class Drafts:
    """Part of the desk's class of deployments."""

    def get_urls(self):
        act = self.admin_site.admin_view(require_POST(self.act_on_draft))
        own = path("<int:pk>/draft/<slug:action>/", act, name="deployments_deployment_draft")
        return [own, *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """With what a draft misses, what became of it, and what may be done with it."""
        if obj is not None and "editing" not in context and not is_public(obj):
            context |= self._of_draft(request, Deployment.objects.get(pk=obj.pk))
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _of_draft(self, request, draft: Deployment) -> dict:
        """Of the record as it stands, and not as a refused form would have it."""
        move, may = last_move(draft), self.has_change_permission(request, draft)
        is_reviewed = may and draft.state == IN_REVIEW and may_review(request.user)
        return {
            "reading": reading_of(draft) if is_reviewed else None,
            "why_not": moves.why_not_published_by(request.user, draft) if is_reviewed else "",
            "draft": draft,
            "move": move,
            "is_sent_back": is_sent_back(move),
            "missing": missing_of(draft),
            "likeness": likeness_of([draft])[draft.pk],
            "draft_actions": draft_actions_of(request.user, draft) if may else [],
        }

    def act_on_draft(self, request, pk, action):
        """Publish a draft, send or take it back; what is in the form beside it is not saved."""
        draft = get_object_or_404(Deployment, pk=pk)
        if action not in DRAFT_ACTIONS or not self.has_change_permission(request, draft):
            raise PermissionDenied
        chosen = DRAFT_ACTIONS[action]
        try:
            with transaction.atomic():
                if has_moved_since(draft, request.POST.get(SEEN)):
                    raise NotAllowed(gettext("Somebody saved it meanwhile: look at it again."))
                chosen.does(draft, by=request.user, words=request.POST.get("words", ""))
        except (NotAllowed, PlanRefused) as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.message_user(request, chosen.said, messages.SUCCESS)
            if may_review(request.user):
                self.tell_next(request)
        return HttpResponseRedirect(reverse("admin:deployments_deployment_change", args=[pk]))

    def tell_next(self, request) -> None:
        """Lead a reviewer to the next draft that waits for her."""
        if waiting := drafts_for_review_by(request.user).first():
            page = reverse("admin:deployments_deployment_change", args=[waiting.pk])
            link = format_html('{} <a href="{}">{}</a>', _("Next for you:"), page, waiting)
            self.message_user(request, link, messages.INFO)

    # --- Handed in: what is missing is named, and stops nothing -----------------

    def response_add(self, request, obj, post_url_continue=None):
        self.tell_missing(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self.tell_missing(request, obj)
        return super().response_change(request, obj)

    def tell_missing(self, request, obj) -> None:
        if "_hand_in" not in request.POST:
            return
        missing = missing_of(obj)
        if not missing:
            said = gettext("Handed in: it waits for a reviewer.")
            self.message_user(request, said, messages.SUCCESS)
            return
        page = reverse("admin:deployments_deployment_change", args=[obj.pk])
        links = format_html_join(
            ", ", '<a href="{}#{}">{}</a>', ((page, each.place, each.words) for each in missing)
        )
        said = gettext("Handed in. Still missing, as the reviewer sees too:")
        self.message_user(request, format_html("{} {}", said, links), messages.WARNING)

    # --- Many at once --------------------------------------------------------------

    def has_review_permission(self, request) -> bool:
        return may_review(request.user) and self.has_change_permission(request)

    @admin.action(description=_("Hand in for review …"), permissions=["change"])
    def hand_in_many(self, request, queryset):
        return self._many(request, moves.to_hand_in(queryset), "hand_in_many")

    @admin.action(description=_("Publish …"), permissions=["review"])
    def publish_many(self, request, queryset):
        return self._many(request, moves.to_publish(queryset, request.user), "publish_many")

    def _many(self, request, drafts: moves.ManyDrafts, action: str):
        """Say which may move and which not; once that is confirmed, move them as one change."""
        is_asked = drafts.move == moves.PUBLISHED
        why = request.POST.get("why", "").strip()
        if "confirmed" in request.POST and drafts.chosen and (why or not is_asked):
            try:
                with transaction.atomic():
                    change = drafts.kept(by=request.user, reason=why)
                    said = do("apply", change, request.user, "")
                    if change.state == Proposal.State.APPLIED:
                        said = _with_the_queue(drafts.said)
            except (NotAllowed, PlanRefused) as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
                return None
            self.message_user(request, said, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:exchange_proposal_change", args=[change.pk]))
        shown = {
            **self.admin_site.each_context(request),
            "title": drafts.title,
            "opts": self.opts,
            "drafts": drafts,
            "action": action,
            "is_asked": is_asked,
            "is_refused": "confirmed" in request.POST,
            "select_across": request.POST.get("select_across", "0"),
            "selected": request.POST.getlist("_selected_action"),
        }
        return TemplateResponse(request, "desk/many_drafts.html", shown)
