"""Figures from nothing: what the published records say of a set of subjects, not stored yet."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from countries.models import Country
from deployments.models import Deployment, Supply
from indicators.definitions import DEFINITIONS, Definition
from indicators.facts import Known
from indicators.measures import MEASURES, Measure
from indicators.models import IndicatorValue, Subject, SubjectKind
from vendors.models import Vendor

COUNTRY, VENDOR = SubjectKind.COUNTRY.value, SubjectKind.VENDOR.value


def compute(subjects: Iterable[Subject]) -> list[IndicatorValue]:
    """Every figure of those of the subjects that exist, unsaved and without a time."""
    subjects = existing(subjects)
    known, members = Known(published_of(subjects)), members_of(subjects)
    figures = []
    for subject in sorted(subjects):
        facts = known.of(members[subject])
        figures += [_figure(d, subject, MEASURES[d.slug](facts)) for d in DEFINITIONS]
    return figures


def all_subjects() -> set[Subject]:
    """Every country and vendor there is."""
    return subjects_of(COUNTRY) | subjects_of(VENDOR)


def subjects_of(kind: str) -> set[Subject]:
    """Every country, or every vendor."""
    countries, vendors = Country.objects.all(), Vendor.objects.all()
    if kind == COUNTRY:
        return _subjects(countries, vendors.none())
    return _subjects(countries.none(), vendors)


def existing(subjects: Iterable[Subject]) -> set[Subject]:
    """Those of the subjects that stand in the database."""
    keys = _keys_by_kind(subjects)
    return _subjects(
        Country.objects.filter(pk__in=keys[COUNTRY]),
        Vendor.objects.filter(slug__in=keys[VENDOR]),
    )


def published_of(subjects: Iterable[Subject]) -> QuerySet[Deployment]:
    """The published deployments in these countries or with these vendors, each once."""
    keys = _keys_by_kind(subjects)
    supplies = Supply.objects.filter(deployment=OuterRef("pk"), vendor__slug__in=keys[VENDOR])
    concerned = Q(country__in=keys[COUNTRY]) | Q(Exists(supplies))
    return Deployment.objects.published().filter(concerned).order_by()


def members_of(subjects: Iterable[Subject]) -> dict[Subject, set[int]]:
    """The ids of the published deployments of each subject."""
    keys = _keys_by_kind(subjects)
    members = defaultdict(set)
    published = Deployment.objects.published().order_by()
    for key, pk in published.filter(country__in=keys[COUNTRY]).values_list("country", "pk"):
        members[Subject(COUNTRY, key)].add(pk)
    supplied = published.filter(supplies__vendor__slug__in=keys[VENDOR])
    for key, pk in supplied.values_list("supplies__vendor__slug", "pk"):
        members[Subject(VENDOR, key)].add(pk)
    return members


def _figure(definition: Definition, subject: Subject, measure: Measure) -> IndicatorValue:
    return IndicatorValue(
        indicator=definition.slug,
        kind=subject.kind,
        key=subject.key,
        definition_version=definition.version,
        **vars(measure),
    )


def _subjects(countries: QuerySet[Country], vendors: QuerySet[Vendor]) -> set[Subject]:
    found = {Subject(COUNTRY, iso2) for iso2 in countries.values_list("pk", flat=True)}
    return found | {Subject(VENDOR, slug) for slug in vendors.values_list("slug", flat=True)}


def _keys_by_kind(subjects: Iterable[Subject]) -> dict[str, list[str]]:
    keys = defaultdict(list)
    for kind, key in subjects:
        keys[kind].append(key)
    return keys
