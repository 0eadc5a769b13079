"""The figures of a country or vendor, each with the records it was made from."""

from dataclasses import dataclass

from deployments.models import Deployment
from deployments.parameters import Evidence
from indicators import under_evidence
from indicators.definitions import BY_SLUG, definitions_of
from indicators.models import IndicatorValue, StaleSubject, Subject
from indicators.shown import Shown


@dataclass(frozen=True)
class Contribution:
    """A published deployment and what it adds to the numerator of a figure."""

    deployment: Deployment
    amount: float


@dataclass(frozen=True)
class Figure(Shown):
    """One figure as a page shows it, stored or under stronger evidence than what is stored."""

    contributions: list[Contribution]
    is_stale: bool
    under_any: Shown | None = None  # what is stored, beside a figure under stronger evidence

    @property
    def rule(self) -> str:
        return self.measured.get_rule_display()

    @property
    def computed_at(self):
        return self.measured.computed_at


def figures_for(kind: str, key: str) -> list[Figure]:
    """The figures of a subject in the order of their definitions: three queries.

    A record that was withdrawn since the last refresh is not named.
    """
    stored = {f.indicator: f for f in IndicatorValue.objects.filter(kind=kind, key=key)}
    is_stale = StaleSubject.objects.filter(kind=kind, key=key).exists()
    ids = {pk for figure in stored.values() for pk, *_ in figure.records}
    published = Deployment.objects.published().select_related("country").in_bulk(ids)
    return [
        Figure(
            definition,
            stored[definition.slug],
            _contributions(stored[definition.slug].records, published),
            is_stale,
        )
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
    ids = {pk for measure in measures.values() for pk, *_ in measure.records}
    published = Deployment.objects.published().select_related("country").in_bulk(ids)
    return [
        Figure(
            definition,
            IndicatorValue(indicator=definition.slug, kind=kind, key=key, **vars(measure)),
            _contributions(measure.records, published),
            is_stale=False,
            under_any=beside.get(definition.slug),
        )
        for definition, measure in ((d, measures[d.slug]) for d in definitions_of(kind))
    ]


def _contributions(records: list, published: dict[int, Deployment]) -> list[Contribution]:
    found = [Contribution(published[pk], amount) for pk, amount, *_of in records if pk in published]
    return sorted(found, key=lambda c: (-c.amount, c.deployment.name))
