"""A figure computed before the reader's eyes: a line for each record, adding up to it."""

from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from deployments.evidence import resting_on
from deployments.models import Deployment
from deployments.parameters import Evidence
from indicators.definitions import Definition
from indicators.facts import Known
from indicators.measures import MEASURES, Fact, Facts, Measure
from indicators.models import IndicatorValue, Rule, StaleSubject
from indicators.named import Named
from indicators.shown import Shown
from indicators.subjects import published_of
from indicators.tracing.ends import ONLY_HIGH, ends_of


@dataclass(frozen=True)
class Line:
    """A published record: what it brings to each end, of how many, and the sum so far."""

    deployment: Deployment
    fact: Fact
    low: float | None
    amount: float
    high: float | None
    of: float | None
    running: float
    is_only_high: bool = False  # counted in the high end and in nothing else


@dataclass(frozen=True)
class Trace(Shown):
    """A figure of a subject with everything from which it follows.

    It is computed from the records as they are now; `stored` is what the last refresh wrote.
    """

    about: Named
    evidence: str
    facts: Facts
    lines: list[Line]
    stored: IndicatorValue | None
    is_waiting: bool

    @property
    def address(self) -> str:
        return self.about.figure(self.definition.slug)

    @property
    def since(self) -> datetime | None:
        return self.stored.computed_at if self.stored else None

    @property
    def is_summed(self) -> bool:
        """Whether its ends are sums over the records; those of a concentration are not."""
        return self.measured.rule != Rule.SQUARED

    @property
    def has_range_by_record(self) -> bool:
        return self.is_summed and self.measured.low != self.measured.high

    @property
    def has_of(self) -> bool:
        """Whether the records add up to what the figure is divided by, too."""
        return self.measured.rule == Rule.SHARED

    @property
    def columns(self) -> int:
        return 3 + 2 * self.has_range_by_record + self.has_of

    @property
    def low_sum(self) -> float:
        return _tidy(sum(line.low or 0 for line in self.lines))

    @property
    def high_sum(self) -> float:
        return _tidy(sum(line.high or 0 for line in self.lines))

    @property
    def high_of(self) -> float | None:
        """What the high end is divided by: records that only it counts are in it."""
        if self.measured.denominator is None:
            return None
        return self.measured.denominator + sum(line.is_only_high for line in self.lines)

    @property
    def under_any(self) -> Shown | None:
        """What is stored, beside a figure under stronger evidence."""
        if self.evidence == Evidence.ANY or self.stored is None:
            return None
        return Shown(self.definition, self.stored)

    @property
    def differs_from_stored(self) -> bool:
        """Whether a refresh that is under way will change what the other pages show."""
        if self.evidence != Evidence.ANY or self.stored is None:
            return False
        return any(
            getattr(self.stored, name) != getattr(self.measured, name)
            for name in ("value", "low", "high", "numerator")
        )


def facts_of(about: Named, evidence: str) -> Facts:
    """What the published records of a subject say, those with that much evidence."""
    return Known(resting_on(published_of([about.subject]), evidence)).of_all()


def trace(definition: Definition, about: Named, evidence: str, facts: Facts | None = None) -> Trace:
    """The figure of a subject with its records; whoever traces several hands over the facts."""
    facts = facts or facts_of(about, evidence)
    measured = MEASURES[definition.slug](facts)
    kind, key = about.subject
    return Trace(
        definition=definition,
        measured=measured,
        about=about,
        evidence=evidence,
        facts=facts,
        lines=_lines(definition.slug, measured, facts),
        stored=IndicatorValue.objects.filter(indicator=definition.slug, kind=kind, key=key).first(),
        is_waiting=StaleSubject.objects.filter(kind=kind, key=key).exists(),
    )


def _lines(slug: str, measured: Measure, facts: Facts) -> list[Line]:
    """The largest contribution first, then the alphabet; last what only the high end counts."""
    by_pk = {fact.pk: fact for fact in facts.deployments}
    counted = {pk: (amount, *of) for pk, amount, *of in measured.records}
    only_high = ONLY_HIGH.get(slug, lambda _fact: False)
    also = [fact.pk for fact in facts.deployments if only_high(fact) and fact.pk not in counted]
    rows = Deployment.objects.published().select_related("country", "digest")
    published = rows.in_bulk([*counted, *also])
    order = sorted(
        (pk for pk in counted if pk in published),
        key=lambda pk: (-counted[pk][0], published[pk].name),
    )
    running = accumulate(counted[pk][0] for pk in order)
    lines = []
    for pk, so_far in zip(order, running, strict=True):
        amount, *of = counted[pk]
        low, high = ends_of(slug, measured.rule, by_pk[pk], amount)
        share = of[0] if of else _base(measured)
        lines.append(Line(published[pk], by_pk[pk], low, amount, high, share, _tidy(so_far)))
    total = lines[-1].running if lines else 0
    return lines + [
        Line(published[pk], by_pk[pk], 0, 0, 1, None, total, is_only_high=True)
        for pk in sorted(also, key=lambda pk: published[pk].name)
    ]


def _base(measured: Measure) -> int | None:
    """Of a share of records each is one of those it is divided by."""
    return 1 if measured.rule == Rule.SHARED else None


def _tidy(number: float) -> float:
    """Without what adding up fractions leaves behind."""
    return round(number, 6)
