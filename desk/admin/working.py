"""Work on many deployments at once, from their list: a check marked, one field changed."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from deployments.models import Deployment
from desk.batches.forms import BatchForm
from desk.batches.marks import hand_over_marks, waiting_checks
from desk.batches.plans import checked_today, plan_for, preview
from desk.worklists.lacking import lacking, last_news_of
from desk.worklists.records import PARAMETER, WORKLISTS
from exchange.models import Proposal
from sources.partial_dates import in_words

BULK, EDIT = Proposal.Kind.BULK, Proposal.Kind.EDIT


class Working:
    """The actions of the list of deployments, and the button on the page of one."""

    change_form_template = "desk/deployment.html"
    actions = ("mark_checked", "change_many", "doubt_status", "hand_in_many", "publish_many")

    def get_list_display(self, request):
        """On the list of what is missing also what it is, on that without news the last of it."""
        more = {"lacking": "missing", "no-news": "last_news"}.get(request.GET.get(PARAMETER))
        name, *others = super().get_list_display(request)
        if more is None:
            return (name, *others)
        return (name, more, *(column for column in others if column != "disputed"))

    def changelist_view(self, request, extra_context=None):
        """A worklist is headed by its name and by what is to be done with it."""
        asked = WORKLISTS.get(request.GET.get(PARAMETER))
        heads = {"title": asked.title, "subtitle": asked.todo} if asked else {}
        return super().changelist_view(request, heads | (extra_context or {}))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """With what editors noted, not done yet before done, and whether a check of it waits."""
        if obj is not None:
            own = Deployment.objects.filter(pk=obj.pk)
            context["waiting_check"] = waiting_checks(own).get(obj.slug)
            context["last_news"] = last_news_of(obj)
        if obj is not None and request.user.has_perm("desk.view_note"):
            notes = obj.notes.select_related("author", "assignee")
            context["notes"] = sorted(notes, key=lambda note: note.done_at is not None)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.display(description=_("missing"))
    def missing(self, deployment):
        return ", ".join(map(str, lacking().missing.get(deployment.pk, ())))

    @admin.display(description=_("last news"))
    def last_news(self, deployment):
        return in_words(lacking().without_news.get(deployment.pk, ""))

    def get_urls(self):
        checked = self.admin_site.admin_view(require_POST(self.checked))
        own = path("<int:pk>/checked/", checked, name="deployments_deployment_checked")
        return [own, *super().get_urls()]

    @admin.action(description=_("Mark as checked today"), permissions=["change"])
    def mark_checked(self, request, queryset):
        waiting = waiting_checks(queryset)
        plan = plan_for(queryset.exclude(slug__in=waiting), checked_today)
        title = ngettext(
            "Checked today: %(n)d deployment", "Checked today: %(n)d deployments", len(plan.changes)
        )
        fields = {"kind": BULK, "title": title % {"n": len(plan.changes)}}
        nothing = _("All of them were checked today.")
        if waiting:
            left = ngettext(
                "The check of %(n)d of them waits for a reviewer already.",
                "The checks of %(n)d of them wait for a reviewer already.",
                len(waiting),
            )
            self.message_user(request, left % {"n": len(waiting)}, messages.WARNING)
            nothing = _("None of the others is left to be marked.")
        return self._hand_over(request, plan, fields, nothing)

    def checked(self, request, pk):
        """One record held against its sources today."""
        record = get_object_or_404(Deployment, pk=pk)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        own = Deployment.objects.filter(pk=pk)
        page = HttpResponseRedirect(reverse("admin:deployments_deployment_change", args=[pk]))
        if waiting_checks(own):
            words = _("A check of it waits for a reviewer already.")
            self.message_user(request, words, messages.WARNING)
            return page
        plan = plan_for(own, checked_today)
        title = gettext("Checked today: %s") % record
        fields = {"kind": EDIT, "title": title, "record": record}
        self._hand_over(request, plan, fields, _("It was checked today already."))
        return page

    def _hand_over(self, request, plan, fields, nothing) -> HttpResponseRedirect | None:
        waits, stands = _("The day of the check waits for a reviewer."), _("Marked as checked.")
        said = {"waits": waits, "stands": stands, "nothing": nothing}
        return hand_over_marks(self, request, plan, fields, **said)

    @admin.action(description=_("Change a field of all …"), permissions=["change"])
    def change_many(self, request, queryset):
        """Ask what to change, then lead to the preview: the page of a change not yet handed in."""
        return self._ask_for_all(request, queryset, {})

    @admin.action(
        description=_("Propose “Status not known”: no news for 24 months …"), permissions=["change"]
    )
    def doubt_status(self, request, queryset):
        """The same question with an answer proposed; whoever has news gives another."""
        proposed = {
            "field": "status",
            "status": Deployment.Status.UNKNOWN,
            "why": _("No news for 24 months."),
        }
        return self._ask_for_all(request, queryset, proposed)

    def _ask_for_all(self, request, queryset, proposed: dict) -> HttpResponse:
        form = BatchForm(request.POST if "why" in request.POST else None, initial=proposed)
        if form.is_bound and form.is_valid():
            plan = plan_for(queryset, form.wish)
            if plan.changes:
                fields = {
                    "title": form.title(len(plan.changes)),
                    "reason": form.cleaned_data["why"],
                }
                kept = preview(plan, author=request.user, **fields)
                page = reverse("admin:exchange_proposal_change", args=[kept.pk])
                return HttpResponseRedirect(page)
            form.add_error(None, _("All of them are so already: there is nothing to change."))
        shown = {
            **self.admin_site.each_context(request),
            "title": _("Change a field of many deployments"),
            "opts": self.opts,
            "form": form,
            "chosen": queryset,
            "select_across": request.POST.get("select_across", "0"),
        }
        return TemplateResponse(request, "desk/batch.html", shown)
