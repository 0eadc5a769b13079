"""What an open change would leave behind: kept for who reviews it, as it was written.

Doubts and gaps follow from rows that are not there yet, so the change is applied for sight,
which a page that is only looked at may not do. See docs/adr/0007.
"""

from collections.abc import Collection, Sequence

from django.db import transaction

from deployments.models import Deployment
from desk.doubts import doubts_about
from desk.drafts.missing import in_words, questions_open
from desk.proposals.differences import anchor_of
from exchange.applying import PlanRefused, apply
from exchange.keeping import key_in_words, plan_of, record_of
from exchange.models import Proposal, RowKind

MOST_LOOKED_AT = 60  # deployments: somebody waits for the page
MOST_KEPT = 200  # sentences: more is not read
OF_PREVIEW = "preview"  # the mark of what an import was warned of


def foresee(proposal: Proposal, warned: Sequence[tuple[str, str]] | None = None) -> None:
    """Keep with a change what it makes unlikely, and what its records would still miss.

    `warned` is what the preview of an import warned of: it goes with the import, also where
    that is brought up to date. What is said of a record by both is said once.

    It is called where somebody writes a change, and where it is brought up to date.
    """
    if proposal.is_open:
        raised, proposal.missing = _left_by(proposal)
        said = {sentence for _name, sentence in raised}
        of_preview = _warned_still(proposal) if warned is None else warned
        others = [(*each, OF_PREVIEW) for each in of_preview if each[1] not in said]
        proposal.doubts = [*raised, *others][:MOST_KEPT]
        proposal.save(update_fields=["doubts", "missing"])


def _warned_still(proposal: Proposal) -> list[tuple[str, str]]:
    """The warnings of its preview about rows that it holds still."""
    warned = [(name, sentence) for name, sentence, *mark in proposal.doubts if mark]
    if not warned:
        return []
    rows = proposal.rows.values_list("table", "key")
    held = {row_in_words(table, key) for table, key in rows}
    return [each for each in warned if each[0] in held]


def row_in_words(table: str, key: Sequence[str]) -> str:
    """How a warning names its row."""
    return f"{table} {key_in_words(key)}"


def _left_by(proposal: Proposal) -> tuple[list[tuple[str, str]], list]:
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


def _missing(proposal: Proposal) -> list:
    """The key fields that its record would miss; of new public ones each with its key and name."""
    record = record_of(proposal)
    if isinstance(record, Deployment):
        return questions_open([record.pk]).get(record.pk, [])
    if record is not None or proposal.state_of_new != Deployment.State.PUBLISHED:
        return []
    new = proposal.rows.filter(table="deployments", kind=RowKind.NEW).values("key_text")
    made = Deployment.objects.filter(slug__in=new).order_by("name")
    open_ones = questions_open([each.pk for each in made])
    return [[d.slug, d.name, open_ones[d.pk]] for d in made if open_ones.get(d.pk)]


def missing_in_words(proposal: Proposal, shown: Collection[str]) -> dict:
    """The same for the page of a change: of its one record, or of each new one by name.

    A new record has no page yet; `shown` are the anchors of those that the page shows.
    """
    of_new = []
    for slug, name, keys in (each for each in proposal.missing if isinstance(each, list)):
        anchor = anchor_of("deployments", slug)
        of_new.append((anchor if anchor in shown else "", name, in_words(keys)))
    of_record = in_words(each for each in proposal.missing if isinstance(each, str))
    return {"missing": of_record, "missing_of_new": of_new}
