"""The figures of a country, vendor or program, stored or under stronger evidence."""

from dataclasses import dataclass

from deployments.parameters import Evidence
from indicators import under_evidence
from indicators.definitions import BY_SLUG, definitions_of
from indicators.models import IndicatorValue, StaleSubject, Subject
from indicators.shown import Shown


@dataclass(frozen=True)
class Figure(Shown):
    """One figure as a profile shows it; its own page opens it down to the records."""

    is_stale: bool = False
    under_any: Shown | None = None  # what is stored, beside a figure under stronger evidence


def figures_for(kind: str, key: str) -> list[Figure]:
    """The figures of a subject in the order of their definitions: two queries."""
    stored = {f.indicator: f for f in IndicatorValue.objects.filter(kind=kind, key=key)}
    is_stale = StaleSubject.objects.filter(kind=kind, key=key).exists()
    return [
        Figure(definition, stored[definition.slug], is_stale)
        for definition in definitions_of(kind)
        if definition.slug in stored
    ]


def figures_under(kind: str, key: str, evidence: str) -> list[Figure]:
    """The same from the deployments with that much evidence: stored under any, else computed."""
    if evidence == Evidence.ANY:
        return figures_for(kind, key)
    measures = under_evidence.figures_of_one(Subject(kind, key), evidence)
    stored = IndicatorValue.objects.filter(kind=kind, key=key).defer("records")
    beside = {row.indicator: Shown(BY_SLUG[row.indicator], row) for row in stored}
    return [
        Figure(definition, measures[definition.slug], under_any=beside.get(definition.slug))
        for definition in definitions_of(kind)
    ]
