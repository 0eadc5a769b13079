"""The entries of what has no page: places and operators, found through their deployments."""

from collections.abc import Iterable

from django.db.models import Count
from django.utils.translation import gettext as _

from countries.models import Country
from deployments.models import Deployment, Site
from deployments.searching.entries import Entry, Kind, entry, in_country
from deployments.searching.findable import PLACE, Findable


def cities() -> Iterable[Entry]:
    """Cities and places with a site of a published deployment, once in a country."""
    countries = Country.objects.in_bulk()
    sites = Site.objects.filter(deployment__state=Deployment.State.PUBLISHED).exclude(city="")
    rows = sites.order_by().values_list("city", "deployment__country", "admin1")
    found: dict[tuple, list] = {}
    for city, country, admin1, size in rows.annotate(n=Count("deployment", distinct=True)):
        found.setdefault((city, country), []).append((size, admin1))
    for (city, iso2), units in found.items():
        units.sort(reverse=True)
        country = countries[iso2]
        around = list(dict.fromkeys(admin1 for _size, admin1 in units if admin1))
        yield entry(
            Kind.PLACE,
            (city,),
            (*(Findable(PLACE, admin1) for admin1 in around), in_country(country)),
            detail=", ".join([*around[:1], country.name]),
            query={"q": city, "country": iso2},
            weight=(sum(size for size, _admin1 in units),),
        )


def subdivisions() -> Iterable[Entry]:
    sites = Site.objects.filter(deployment__state=Deployment.State.PUBLISHED)
    rows = (
        sites.exclude(subdivision=None)
        .order_by()
        .values("subdivision__name", "subdivision__other_names", "subdivision__country")
    )
    countries = Country.objects.in_bulk()
    for row in rows.annotate(n=Count("deployment", distinct=True)):
        name, country = row["subdivision__name"], countries[row["subdivision__country"]]
        yield entry(
            Kind.PLACE,
            (name, *row["subdivision__other_names"].splitlines()),
            (in_country(country),),
            detail=_("State, province or department of %s") % country.name,
            query={"q": name, "country": country.iso2},
            weight=(row["n"],),
        )


def operators() -> Iterable[Entry]:
    rows = (
        Deployment.objects.published()
        .order_by()
        .exclude(operator="")
        .values_list("operator", "country")
    )
    countries = Country.objects.in_bulk()
    for operator, iso2, size in rows.annotate(n=Count("pk")):
        yield entry(
            Kind.OPERATOR,
            (operator,),
            (in_country(countries[iso2]),),
            detail=countries[iso2].name,
            query={"q": operator, "country": iso2},
            weight=(size,),
        )
