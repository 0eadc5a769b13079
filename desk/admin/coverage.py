"""What was searched, and what came of it: as a list, and as a grid of countries by technologies."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from countries.models import Country
from deployments.models import Coverage
from deployments.rules import Problem
from desk.admin.desk_admin import DeskAdmin
from desk.batches.contradicted import contradicted
from desk.batches.plans import hand_over
from desk.batches.searches import SearchForm, asked_about, grid, plan_of_searches
from desk.worklists.countries import PARAMETER, without_a_search
from exchange.applying import PlanRefused
from exchange.models import Proposal


@admin.register(Coverage)
class CoverageAdmin(DeskAdmin):
    change_list_template = "desk/coverage_list.html"
    fixed_once_made = ()
    autocomplete_fields = ("country", "technology")
    list_display = ("country", "technology", "finding", "searched_on")
    list_filter = ("finding", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country", "technology")
    search_fields = ("country__name", "technology__name", "note")

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None and "editing" not in context:
            context["doubts"] = doubts_about_search(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request, form, formsets, change):
        """Said before what has to wait is rolled back."""
        for doubt in doubts_about_search(form.instance):
            self.message_user(request, doubt.sentence, messages.WARNING)
        super().save_related(request, form, formsets, change)

    def get_urls(self):
        own = self.admin_site.admin_view(self.grid)
        return [path("grid/", own, name="deployments_coverage_grid"), *super().get_urls()]

    def grid(self, request):
        """Tick what was searched, say what came of it: one change for all of it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        may_write = self.has_add_permission(request) and self.has_change_permission(request)
        if request.method == "POST" and not may_write:
            raise PermissionDenied
        is_worklist = request.GET.get(PARAMETER) == "no"
        technologies, rows = grid(without_a_search() if is_worklist else Country.objects.all())
        today = {"searched_on": timezone.localdate()}
        form = SearchForm(request.POST if request.method == "POST" else None, initial=today)
        known = {cell.name for _country, cells in rows for cell in cells}
        ticked = [name for name in request.POST.getlist("cell") if name in known]
        asked = []
        if form.is_bound and form.is_valid():
            finding = form.cleaned_data["finding"]
            asked = asked_about(ticked, finding, request.POST.getlist("seen"))
            answer = None if asked else self._say(request, form, ticked)
            if answer:
                return answer
        shown = {
            **self.admin_site.each_context(request),
            "title": _("Searches, country by technology"),
            "opts": self.opts,
            "form": form,
            "technologies": technologies,
            "rows": rows,
            "ticked": ticked,
            "may_write": may_write,
            "asked": asked,
            "is_worklist": is_worklist,
        }
        return TemplateResponse(request, "desk/coverage_grid.html", shown)

    def _say(self, request, form: SearchForm, ticked: list[str]) -> HttpResponseRedirect | None:
        said = form.cleaned_data
        plan = plan_of_searches(ticked, said["finding"], said["searched_on"])
        if not plan.changes:
            form.add_error(None, _("Tick at least one cell of which that is not said already."))
            return None
        title = ngettext("Search of %(n)d cell", "Search of %(n)d cells", len(plan.changes))
        fields = {"title": title % {"n": len(plan.changes)}, "reason": said["why"]}
        try:
            kept = hand_over(plan, author=request.user, kind=Proposal.Kind.BULK, **fields)
        except PlanRefused as refusal:
            form.add_error(None, str(refusal))
            return None
        waits = kept.state == Proposal.State.WAITING
        told = _("What was searched waits for a reviewer.") if waits else _("Saved.")
        self.message_user(request, told, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:exchange_proposal_change", args=[kept.pk]))


def doubts_about_search(search: Coverage) -> list[Problem]:
    """The published records that speak against a search which found nothing."""
    if search.finding != Coverage.Finding.NOTHING_FOUND:
        return []
    key = search.technology.slug if search.technology else ""
    found = [each for each in contradicted([(search.country_id, key)]) if each.records]
    return [
        Problem("", f"{each.sentence} {'; '.join(record.name for record in each.shown)}")
        for each in found
    ]
