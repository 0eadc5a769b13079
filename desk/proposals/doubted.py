"""What would be unlikely with a change and is not without it: kept for who reviews it."""

from collections.abc import Sequence

from django.db import transaction

from deployments.models import Deployment
from desk.doubts import doubts_about
from exchange.applying import PlanRefused, apply
from exchange.keeping import plan_of
from exchange.models import Proposal

MOST_LOOKED_AT = 60  # deployments: somebody waits for the page
MOST_KEPT = 200  # sentences: more is not read


def note_doubts(proposal: Proposal, warned: Sequence[tuple[str, str]] = ()) -> None:
    """Keep with an open change what it makes unlikely, as it was written.

    `warned` is what the preview of an import warned of: it goes with the import.

    It is called where somebody writes a change: looking at one writes nothing.
    """
    if proposal.is_open:
        proposal.doubts = [*_raised_by(proposal), *warned][:MOST_KEPT]
        proposal.save(update_fields=["doubts"])


def _raised_by(proposal: Proposal) -> list[tuple[str, str]]:
    """Each as the name of its deployment and a sentence; the change is applied for sight only.

    Nothing is said of a change that has moved, or that touches very many deployments.
    """
    slugs = set(proposal.rows.exclude(deployment="").values_list("deployment", flat=True))
    if not 0 < len(slugs) <= MOST_LOOKED_AT:
        return []
    before = _doubts(slugs)
    try:
        with transaction.atomic():
            apply(plan_of(proposal), for_sight=True)
            after = _doubts(slugs)
            transaction.set_rollback(True)
    except PlanRefused:
        return []
    return [doubt for doubt in after if doubt not in before]


def _doubts(slugs: set[str]) -> list[tuple[str, str]]:
    deployments = Deployment.objects.filter(slug__in=slugs).order_by("name")
    found = doubts_about(deployments)
    return [(each.name, doubt.sentence) for each in deployments for doubt in found[each.pk]]
