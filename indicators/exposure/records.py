"""What exposure needs to know of each record and each country: few queries for the region."""

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, QuerySet, Subquery

from countries.models import Country, CountryFigure, Subdivision
from deployments.models import Claim, Deployment, Funding, Site, Supply, Technology
from vendors.models import Listing

CHINA = "CN"
IN_USE = Deployment.Status.OPERATIONAL
WAREHOUSE = "distribution_hub"
UNCLASSED = "other"  # equipment of no class: beside a warehouse or plant it is what passes there


@dataclass(frozen=True)
class Supplied:
    """A vendor in a role, as far as it matters here."""

    vendor: str
    role: str
    is_chinese: bool
    is_listed: bool


@dataclass
class Record:
    """A published deployment that was not cancelled, with what exposure asks of it."""

    pk: int
    country: str
    is_national: bool
    is_firm: bool  # well evidenced, and last reported in use
    cameras: tuple[int | None, int | None, int | None]
    technologies: set[str] = field(default_factory=set)
    supplies: list[Supplied] = field(default_factory=list)
    routes: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    faces_denied: bool = False


@dataclass(frozen=True)
class Background:
    """What is known of a country whatever stands in it: the latest figures, its units."""

    iso2: str
    name: str
    population: float | None = None
    voice: tuple[float, float, float] | None = None
    voice_year: int | None = None
    units: int = 0


def backgrounds() -> tuple[Background, ...]:
    """Every country with its latest figures, in the order of their codes: three queries."""
    same = CountryFigure.objects.filter(country=OuterRef("country"), series=OuterRef("series"))
    newest = Subquery(same.order_by("-year").values("year")[:1])
    figures = CountryFigure.objects.filter(year=newest).order_by()
    latest = {(figure.country_id, figure.series): figure for figure in figures}
    units = dict(Subdivision.objects.order_by().values_list("country").annotate(count=Count("pk")))
    found = []
    for iso2, name in Country.objects.order_by("pk").values_list("pk", "name"):
        people = latest.get((iso2, CountryFigure.Series.POPULATION))
        voice = latest.get((iso2, CountryFigure.Series.VOICE))
        found.append(
            Background(
                iso2,
                name,
                population=people.value if people and people.value > 0 else None,
                voice=_interval(voice) if voice else None,
                voice_year=voice.year if voice else None,
                units=units.get(iso2, 0),
            )
        )
    return tuple(found)


def records_by_country() -> dict[str, list[Record]]:
    """The records that count, by country: those of systems in use or on their way."""
    counted = Deployment.objects.published().exclude(status=Deployment.Status.CANCELLED)
    records = _bare(counted.order_by())
    of_counted = {"deployment__in": counted.order_by().values("pk")}
    for pk, slug in counted.order_by().values_list("pk", "technologies__slug"):
        records[pk].technologies |= {slug} - {None}
    for pk, route in Funding.objects.filter(**of_counted).values_list("deployment", "route"):
        records[pk].routes.add(route)
    placed = Site.objects.filter(**of_counted, subdivision__isnull=False)
    for pk, unit in placed.values_list("deployment", "subdivision"):
        records[pk].units.add(unit)
    denials = Claim.objects.filter(
        **of_counted, field=Claim.Field.FACIAL_RECOGNITION, stance=Claim.Stance.DISPUTES
    ).exclude(standing=Claim.Standing.REJECTED)
    for pk in denials.order_by().values_list("deployment", flat=True):
        records[pk].faces_denied = True
    listed = set(Listing.objects.filter(end_date="").values_list("vendor", flat=True))
    supplies = Supply.objects.filter(**of_counted).order_by("pk")
    for pk, vendor, slug, home, role in supplies.values_list(
        "deployment", "vendor", "vendor__slug", "vendor__home", "role"
    ):
        records[pk].supplies.append(Supplied(slug, role, home == CHINA, vendor in listed))
    found = defaultdict(list)
    for record in records.values():
        if not is_warehouse(record.technologies):
            found[record.country].append(record)
    return dict(found)


def is_warehouse(technologies: Set[str]) -> bool:
    """Whether a record is a supplier's own warehouse or plant alone, which watches nobody."""
    return WAREHOUSE in technologies and technologies <= {WAREHOUSE, UNCLASSED}


def biometric_technologies() -> frozenset[str]:
    """The technologies by which people are recognised by body features."""
    return frozenset(Technology.objects.filter(biometric=True).values_list("slug", flat=True))


def _bare(counted: QuerySet) -> dict[int, Record]:
    rows = counted.order_by("pk").values_list(
        "pk",
        "country",
        "scope",
        "status",
        "digest__publishers",
        "digest__official",
        "digest__cameras_low",
        "digest__cameras",
        "digest__cameras_high",
    )
    return {
        pk: Record(
            pk,
            country,
            is_national=scope == Deployment.Scope.NATIONAL,
            is_firm=status == IN_USE and (bool(official) or (publishers or 0) >= 2),
            cameras=tuple(cameras),
        )
        for pk, country, scope, status, publishers, official, *cameras in rows
    }


def _interval(figure: CountryFigure) -> tuple[float, float, float]:
    if figure.low is None or figure.high is None:
        return figure.value, figure.value, figure.value
    return figure.low, figure.value, figure.high
