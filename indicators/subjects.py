"""Which subjects there are, which published deployments each has, and who stands around it."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from countries.models import Country
from deployments.models import Deployment, Program, Supply
from indicators.models import REGION, Subject, SubjectKind
from vendors.models import Vendor

# Where the key of a subject of each kind stands in a published deployment.
PATHS = {
    SubjectKind.COUNTRY.value: "country_id",
    SubjectKind.SUBREGION.value: "country__subregion",
    SubjectKind.PROGRAM.value: "program__slug",
    SubjectKind.VENDOR.value: "supplies__vendor__slug",
}
THE_REGION = Subject(SubjectKind.REGION.value, REGION)


def all_subjects() -> set[Subject]:
    """Every country, subregion, program and vendor there is, and the region."""
    return set().union(*(subjects_of(kind) for kind in SubjectKind.values))


def subjects_of(kind: str) -> set[Subject]:
    """Every subject of a kind."""
    return {Subject(kind, key) for key in _keys(kind)}


def existing(subjects: Iterable[Subject]) -> set[Subject]:
    """Those of the subjects that stand in the database."""
    subjects = set(subjects)
    kinds = {subject.kind for subject in subjects}
    return subjects & set().union(*(subjects_of(kind) for kind in kinds))


def around(countries: Iterable[str]) -> set[Subject]:
    """The subregions of these countries, and the region."""
    found = Country.objects.filter(pk__in=set(countries)).order_by()
    subregions = set(found.values_list("subregion", flat=True))
    return {Subject(SubjectKind.SUBREGION.value, key) for key in subregions} | {THE_REGION}


def published_of(subjects: Iterable[Subject]) -> QuerySet[Deployment]:
    """The published deployments of these subjects, each once."""
    keys = _keys_by_kind(subjects)
    published = Deployment.objects.published().order_by()
    if SubjectKind.REGION in keys:
        return published
    supplies = Supply.objects.filter(
        deployment=OuterRef("pk"), vendor__slug__in=keys.pop(SubjectKind.VENDOR.value, ())
    )
    concerned = Q(Exists(supplies))
    for kind, wanted in keys.items():
        concerned |= Q(**{f"{PATHS[kind]}__in": wanted})
    return published.filter(concerned)


def members_of(subjects: Iterable[Subject]) -> dict[Subject, set[int]]:
    """The ids of the published deployments of each subject: a query for each kind."""
    members = defaultdict(set)
    published = Deployment.objects.published().order_by()
    for kind, wanted in _keys_by_kind(subjects).items():
        if kind == SubjectKind.REGION:
            members[THE_REGION] |= set(published.values_list("pk", flat=True))
            continue
        path = PATHS[kind]
        rows = published.filter(**{f"{path}__in": wanted}).values_list(path, "pk")
        for key, pk in rows:
            members[Subject(kind, key)].add(pk)
    return members


def _keys(kind: str) -> Iterable[str]:
    if kind == SubjectKind.REGION:
        return (REGION,)
    if kind == SubjectKind.SUBREGION:
        return Country.Subregion.values
    if kind == SubjectKind.COUNTRY:
        return Country.objects.values_list("pk", flat=True)
    model = Program if kind == SubjectKind.PROGRAM else Vendor
    return model.objects.values_list("slug", flat=True)


def _keys_by_kind(subjects: Iterable[Subject]) -> dict[str, list[str]]:
    keys = defaultdict(list)
    for kind, key in subjects:
        keys[kind].append(key)
    return keys
