"""The pages of a large change while it is being applied: how far it is, and a step of it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from desk.proposals import large
from exchange.models import Enactment, Proposal
from indicators.broker import has_broker


class EnactedPages:
    """Part of the desk's class of changes."""

    def own_pages(self) -> list:
        progress = self.admin_site.admin_view(require_GET(self.progress))
        step = self.admin_site.admin_view(require_POST(self.step))
        return [
            path("<int:pk>/progress/", progress, name="exchange_proposal_progress"),
            path("<int:pk>/step/", step, name="exchange_proposal_step"),
        ]

    def progress(self, request, pk):
        return self.fragment(request, self.seen(request, pk))

    def step(self, request, pk):
        """Without workers the page itself has it applied."""
        proposal = self.seen(request, pk)
        enactment = Enactment.objects.filter(proposal=proposal).first()
        if enactment and not has_broker():
            large.run(enactment.pk)
            proposal.refresh_from_db()
        return self.fragment(request, proposal)

    def fragment(self, request, proposal: Proposal):
        page = reverse("admin:exchange_proposal_change", args=[proposal.pk])
        if not request.htmx:
            return HttpResponseRedirect(page)
        enactment = large.progress_of(proposal)
        if enactment and enactment.is_under_way:
            shown = {"proposal": proposal, "enactment": enactment}
            return render(request, "admin/exchange/proposal/_progress.html", shown)
        answer = HttpResponse()
        answer["HX-Redirect"] = page
        return answer

    def seen(self, request, pk) -> Proposal:
        proposal = self.get_object(request, str(pk))
        if proposal is None or not self.has_view_permission(request, proposal):
            raise PermissionDenied
        return proposal
