"""What is known of records, and on how many voices: behind the figures about the records."""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deployments.evidence import independent_publishers
from deployments.models import Claim, Event, Funding, Site, Supply
from deployments.values import is_disputed
from indicators.claimed import KEY_FIELDS
from indicators.measures.knowledge import fields_asked
from indicators.tracing.item import Item, claimed, sourced
from indicators.tracing.rows import Facts, Items, rows_of


def voices(facts: Facts) -> Items:
    """Each key field that some claim supports, with its independent publishers."""
    found = defaultdict(list)
    for (pk, _field), claims in _claims(facts, field__in=KEY_FIELDS).items():
        supporting = [claim for claim in claims if claim.stance == Claim.Stance.SUPPORTS]
        if not supporting:
            continue
        n = len(independent_publishers(claim.source for claim in supporting))
        said = ngettext("%(n)d independent publisher", "%(n)d independent publishers", n) % {"n": n}
        sources = {claim.source: None for claim in supporting}
        label = supporting[0].get_field_display()
        found[pk].append(Item(str(label), said, sources=tuple(sources)))
    return found


def answers(facts: Facts) -> Items:
    """What is asked of each record, and whether it is known."""
    return {
        pk: [
            Item(str(field), _("known") if known else _("not known"))
            for field, known in fields_asked(fact)
        ]
        for pk, fact in facts.items()
    }


def contradictions(facts: Facts) -> Items:
    """The claims on each field on which they contradict each other."""
    found = defaultdict(list)
    for (pk, _field), claims in _claims(facts).items():
        if is_disputed(claims):
            found[pk] += map(claimed, claims)
    return found


def newest(facts: Facts) -> Items:
    """The newest thing that bears a date: an event, or what a source of that date says."""
    found: dict[int, list[Item]] = {}

    def keep(pk: int, date: str, item: Item) -> None:
        if date and date == facts[pk].newest and pk not in found:
            found[pk] = [item]

    for row in rows_of(Event, facts).order_by("pk"):
        keep(row.deployment_id, row.date, sourced(row.get_kind_display(), row.text, row, row.date))
    for (pk, _field), claims in _claims(facts).items():
        for claim in claims:
            keep(pk, claim.source.date, _dated(claim.get_field_display(), claim.source))
    for model in (Supply, Site, Funding, Event):
        for row in rows_of(model, facts).order_by("pk"):
            for source in row.sources.all():
                label = model._meta.verbose_name
                keep(row.deployment_id, source.date, _dated(label, source))
    return found


def _dated(what: str, source) -> Item:
    """A source, by its date."""
    return Item(str(what), source.publisher, source.date, sources=(source,))


def _claims(facts: Facts, **only) -> dict[tuple[int, str], list[Claim]]:
    """The claims that were not rejected, by deployment and field."""
    rows = Claim.objects.filter(deployment__in=facts, **only)
    rows = rows.exclude(standing=Claim.Standing.REJECTED).select_related("source__derived_from")
    found = defaultdict(list)
    for claim in rows.order_by("field", "-as_of", "pk"):
        found[claim.deployment_id, claim.field].append(claim)
    return found
