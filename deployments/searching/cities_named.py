"""Cities that a record names though none of its sites stands there: Guayaquil, which a center
in the next town covers. They lead to those records, and say that no site is on record."""

from django.utils.translation import gettext as _

from countries.models import Country
from deployments.mapping.gazetteer import cities_called
from deployments.searching.directory import directory
from deployments.searching.entries import Entry, Kind, entry, in_country
from deployments.searching.names import fold
from deployments.searching.ranking import Typed


def cities_without_site(asked: Typed) -> list[Entry]:
    """The cities called exactly what was typed that are no place of a site."""
    found = cities_called(asked.text)
    if not found:
        return []
    with_site = {(fold(e.label), e.query["country"]) for e in directory() if e.kind == Kind.PLACE}
    countries = Country.objects.in_bulk([city.country for city in found])
    return [
        entry(
            Kind.PLACE,
            (city.name,),
            (in_country(countries[city.country]),),
            detail=_("%s · no site on record, but named") % city.within,
            query={"q": city.name, "country": city.country},
        )
        for city in found
        if (fold(city.name), city.country) not in with_site
    ]
