"""Figures computed on the spot from the deployments whose evidence is strong enough.

Under `any` they are what is stored. A value that is None is not known, which differs
from zero.
"""

from django.db.models import QuerySet

from deployments.evidence import resting_on
from deployments.models import Deployment
from deployments.parameters import Evidence
from indicators.facts import Known
from indicators.measures import MEASURES, Facts, Measure
from indicators.models import IndicatorValue, Subject
from indicators.subjects import members_of, published_of, subjects_of

Figures = dict[str, Measure]  # by the slug of the indicator


def figures(kind: str, evidence: str | None) -> dict[str, Figures]:
    """The figures of every country or every vendor, by its key: five queries."""
    subjects = subjects_of(kind)
    known = Known(resting_on(Deployment.objects.published(), evidence))
    members = members_of(subjects)
    return {subject.key: _measured(known.of(members[subject])) for subject in subjects}


def values_under(kind: str, indicator: str, evidence: str) -> dict[str, float | None]:
    """One figure of every country or every vendor: stored under any evidence, else computed."""
    if evidence == Evidence.ANY:
        stored = IndicatorValue.objects.filter(kind=kind, indicator=indicator)
        return dict(stored.values_list("key", "value"))
    return {key: known[indicator].value for key, known in figures(kind, evidence).items()}


def figures_of_one(subject: Subject, evidence: str | None) -> Figures:
    """The figures of one country or vendor."""
    return figures_of(resting_on(published_of([subject]), evidence))


def figures_of(deployments: QuerySet[Deployment]) -> Figures:
    """The same of any set of published deployments, such as those of a view."""
    return _measured(Known(deployments).of_all())


def figures_under_each(deployments: QuerySet[Deployment]) -> dict[str, Figures]:
    """The figures of a set of deployments under each evidence."""
    known = Known(deployments)
    return {
        evidence.value: _measured(
            known.of(resting_on(deployments, evidence).order_by().values_list("pk", flat=True))
        )
        for evidence in Evidence
    }


def _measured(facts: Facts) -> Figures:
    return {slug: measure(facts) for slug, measure in MEASURES.items()}
