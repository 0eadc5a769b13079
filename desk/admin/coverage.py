"""What was searched, and what came of it: as a list, and as a grid of countries by technologies."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from deployments.models import Coverage
from desk.admin.desk_admin import DeskAdmin
from desk.batches.plans import hand_over
from desk.batches.searches import SearchForm, grid, plan_of_searches
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
        technologies, rows = grid()
        today = {"searched_on": timezone.localdate()}
        form = SearchForm(request.POST if request.method == "POST" else None, initial=today)
        known = {cell.name for _country, cells in rows for cell in cells}
        ticked = [name for name in request.POST.getlist("cell") if name in known]
        if form.is_bound and form.is_valid():
            answer = self._say(request, form, ticked)
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
