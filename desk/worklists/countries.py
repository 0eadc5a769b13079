"""Countries, and their first-level units, that nobody searched for two years, or ever."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from countries.models import Country, Subdivision
from deployments.models import Coverage, Site

PARAMETER = "searched"
LONG_AGO = dt.timedelta(days=2 * 365)


def searched_since() -> dt.date:
    """The day before which a search lies more than two years back."""
    return timezone.localdate() - LONG_AGO


def without_a_search(countries: QuerySet | None = None) -> QuerySet:
    """The countries without a dated search of the last two years, of whatever technology."""
    lately = Coverage.objects.filter(
        ~Q(finding=Coverage.Finding.NOT_SEARCHED),
        country=OuterRef("pk"),
        searched_on__gte=searched_since(),
    )
    countries = Country.objects.all() if countries is None else countries
    return countries.filter(~Exists(lately))


def units_without_a_search(units: QuerySet | None = None) -> QuerySet:
    """The units of which nothing is on record, and that nobody searched by themselves lately."""
    units = Subdivision.objects.all() if units is None else units
    lately = Q(searched_on__gte=searched_since())
    return units.exclude(lately).filter(~Exists(Site.objects.filter(subdivision=OuterRef("pk"))))
