"""The figures of all countries, all vendors or all programs, to hold one of them against."""

from collections.abc import Iterable
from dataclasses import dataclass

from countries.models import Country
from deployments.parameters import Evidence
from deployments.public import public_programs, public_vendors
from indicators import under_evidence
from indicators.definitions import BY_SLUG
from indicators.few_records import is_ranked
from indicators.models import IndicatorValue, Rule, SubjectKind


@dataclass(frozen=True)
class Peer:
    """One subject with a known figure, as stored."""

    key: str
    name: str
    value: float
    few: bool  # of too few records to be ranked


def peers(kind: str, evidence: str) -> dict[str, list[Peer]]:
    """By indicator everyone of this kind whose figure is known: two queries under any evidence.

    Who has no record is none of them: nothing on record is not nothing there.
    """
    names = dict(_named(kind))
    found: dict[str, list[Peer]] = {}
    for slug, key, value, rule, records in _measured(kind, evidence):
        if value is not None and rule != Rule.NO_RECORD and key in names:
            few = not is_ranked(BY_SLUG[slug], len(records))
            found.setdefault(slug, []).append(Peer(key, names[key], value, few))
    return found


def _named(kind: str):
    if kind == SubjectKind.COUNTRY:
        return Country.objects.order_by().values_list("iso2", "name")
    visible = public_vendors() if kind == SubjectKind.VENDOR else public_programs()
    return visible.order_by().values_list("slug", "name")


def _measured(kind: str, evidence: str) -> Iterable[tuple]:
    if evidence == Evidence.ANY:
        stored = IndicatorValue.objects.filter(kind=kind, indicator__in=BY_SLUG).order_by()
        return stored.values_list("indicator", "key", "value", "rule", "records")
    return (
        (slug, key, measure.value, measure.rule, measure.records)
        for key, by_slug in under_evidence.figures(kind, evidence).items()
        for slug, measure in by_slug.items()
    )
