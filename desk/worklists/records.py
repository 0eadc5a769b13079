"""The worklists of deployments: what each holds, why, and how long it is."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from deployments.models import Deployment
from deployments.parameters import checked_since
from desk.worklists.lacking import lacking
from desk.worklists.undecided import undecided

PARAMETER = "work"


@dataclass(frozen=True)
class Worklist:
    """Deployments that want the same thing done, with what to do."""

    name: str
    title: Promise
    todo: Promise
    which: Callable[[], Q]

    @property
    def address(self) -> str:
        """The list at the desk that holds exactly these."""
        return f"{reverse('admin:deployments_deployment_changelist')}?{PARAMETER}={self.name}"


WORKLISTS = {
    worklist.name: worklist
    for worklist in (
        Worklist(
            "undecided",
            _("Disputed, not decided"),
            _("Sources disagree on a field, and no claim on it is adopted."),
            lambda: Q(pk__in=undecided()),
        ),
        Worklist(
            "single",
            _("Rest on one publisher, or none"),
            _("Find another publisher that did not copy the first."),
            lambda: Q(digest__publishers__lte=1),
        ),
        Worklist(
            "lacking",
            _("Key fields missing"),
            _("Supplier or place, or several others: technology, status, begin, route, amount."),
            lambda: Q(pk__in=lacking().much),
        ),
        Worklist(
            "unplaced",
            _("Without a place"),
            _("Not national, and no site is better known than its country."),
            lambda: ~Q(scope=Deployment.Scope.NATIONAL) & Q(digest__placed_sites=0),
        ),
        Worklist(
            "unchecked",
            _("Not checked for 12 months"),
            _("Hold them against their sources, then mark them as checked today."),
            lambda: (
                Q(state=Deployment.State.PUBLISHED)  # a draft is held against its sources anyway
                & (Q(checked_on__isnull=True) | Q(checked_on__lt=checked_since()))
            ),
        ),
        Worklist(
            "no-news",
            _("No news for 24 months"),
            _("Do they still stand? Look for news, or propose that their status is not known."),
            lambda: Q(state=Deployment.State.PUBLISHED, pk__in=lacking().without_news),
        ),
    )
}


def lengths() -> list[tuple[Worklist, int]]:
    """Every worklist with the number of its records."""
    counts = {
        name.replace("-", "_"): Count("pk", filter=worklist.which())
        for name, worklist in WORKLISTS.items()
    }
    found = Deployment.objects.aggregate(**counts)
    return [(w, found[name.replace("-", "_")]) for name, w in WORKLISTS.items()]
