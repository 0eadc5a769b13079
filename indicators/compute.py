"""Figures from nothing: what the published records say of a set of subjects, not stored yet."""

from collections.abc import Iterable

from indicators.definitions import Definition, definitions_of
from indicators.facts import Known
from indicators.measures import MEASURES, Measure
from indicators.models import IndicatorValue, Subject
from indicators.subjects import existing, members_of, published_of


def compute(subjects: Iterable[Subject], known: Known | None = None) -> list[IndicatorValue]:
    """Every figure of those of the subjects that exist, unsaved and without a time.

    Whoever computes many subjects in turn hands over what is known of all records.
    """
    subjects = existing(subjects)
    known = known or Known(published_of(subjects))
    members = members_of(subjects)
    figures = []
    for subject in sorted(subjects):
        facts = known.of(members[subject])
        definitions = definitions_of(subject.kind)
        figures += [_figure(d, subject, MEASURES[d.slug](facts)) for d in definitions]
    return figures


def _figure(definition: Definition, subject: Subject, measure: Measure) -> IndicatorValue:
    return IndicatorValue(
        indicator=definition.slug,
        kind=subject.kind,
        key=subject.key,
        definition_version=definition.version,
        **vars(measure),
    )
