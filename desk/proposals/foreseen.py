"""What an open change would leave behind: kept for who reviews it, as it was written.

Doubts and gaps follow from rows that are not there yet, so the change is applied for sight,
which a page that is only looked at may not do. See docs/adr/0007.
"""

from collections.abc import Sequence

from django.db import transaction

from deployments.models import Deployment
from desk.doubts import doubts_about
from desk.drafts.missing import questions_open
from exchange.applying import PlanRefused, apply
from exchange.keeping import plan_of, record_of
from exchange.models import Proposal

MOST_LOOKED_AT = 60  # deployments: somebody waits for the page
MOST_KEPT = 200  # sentences: more is not read


def foresee(proposal: Proposal, warned: Sequence[tuple[str, str]] = ()) -> None:
    """Keep with a change what it makes unlikely, and what its record would still miss.

    `warned` is what the preview of an import warned of: it goes with the import.

    It is called where somebody writes a change, and where it is brought up to date.
    """
    if proposal.is_open:
        raised, proposal.missing = _left_by(proposal)
        proposal.doubts = [*raised, *warned][:MOST_KEPT]
        proposal.save(update_fields=["doubts", "missing"])


def _left_by(proposal: Proposal) -> tuple[list[tuple[str, str]], list[str]]:
    """The doubts that are not there without it, and the key fields that stay open with it.

    Nothing is said of a change that has moved, or that touches very many deployments. Saving
    wrote the same rows before, but imports, batches and changes brought up to date did not:
    all are applied here, in one way, rather than each where it is made.
    """
    slugs = set(proposal.rows.exclude(deployment="").values_list("deployment", flat=True))
    if not 0 < len(slugs) <= MOST_LOOKED_AT:
        return [], []
    before = _doubts(slugs)
    try:
        with transaction.atomic():
            apply(plan_of(proposal), for_sight=True)
            after, missing = _doubts(slugs), _missing(proposal)
            transaction.set_rollback(True)
    except PlanRefused:
        return [], []
    return [doubt for doubt in after if doubt not in before], missing


def _doubts(slugs: set[str]) -> list[tuple[str, str]]:
    """Each as the name of its deployment and a sentence."""
    deployments = Deployment.objects.filter(slug__in=slugs).order_by("name")
    found = doubts_about(deployments)
    return [(each.name, doubt.sentence) for each in deployments for doubt in found[each.pk]]


def _missing(proposal: Proposal) -> list[str]:
    record = record_of(proposal)
    if not isinstance(record, Deployment):
        return []
    return questions_open([record.pk]).get(record.pk, [])
