"""Places that a reader may look for on the map: countries, their first-level units, cities.

Countries and units are our own rows, cities come from a package, so that nobody outside is
told what an analyst looks for. Finding a place moves the map and filters nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from django.db import models
from django.utils.translation import gettext_lazy as _

from countries.models import Country, Subdivision
from countries.units import unit_at, unit_bounds
from deployments.mapping.cities import City, cities_in, spelled
from deployments.searching.names import fold

SURROUNDINGS = 0.25  # degrees around the middle of a city, so that its outskirts are in sight
ANSWERS = 8
# By how many people they are sorted; a unit comes after the large cities and before the others.
OF_COUNTRY, OF_UNIT = 10**9, 500_000


class Kind(models.TextChoices):
    """What a place is."""

    COUNTRY = "country", _("Country")
    UNIT = "subdivision", _("Province or state")
    CITY = "city", _("City")


@dataclass(frozen=True)
class Place:
    """A place, what contains it, and its window on the map: west, south, east, north.

    A country has no point of its own; the first-level unit is the one that its point lies in.
    """

    kind: Kind
    name: str
    within: str
    country: str
    bounds: tuple[float, ...]
    spelled: str
    weight: int
    point: tuple[float, float] | None = None  # latitude, longitude
    unit: Subdivision | None = None

    def as_json(self) -> dict:
        return {
            "kind": self.kind.value,
            "kind_name": str(self.kind.label),
            "name": self.name,
            "within": self.within,
            "country": self.country,
            "bounds": [round(edge, 3) for edge in self.bounds],
            "point": self.point,
            "unit": self.unit and _unit_as_json(self.unit),
        }


def _unit_as_json(unit: Subdivision) -> dict:
    return {"code": unit.code, "name": unit.name, "label": str(unit)}


def find_places(text: str, within: Country | None = None) -> list[Place]:
    """The places with a word that begins so, in any spelling; whole names and the large first."""
    asked = fold(text)
    if not asked:
        return []
    countries = {country.iso2: country for country in Country.objects.all()}
    units = list(Subdivision.objects.all())
    found = [
        place
        for place in (*_countries(countries), *_units(units, countries))
        if f" {asked}" in place.spelled
    ]
    found += _cities(asked, units, countries)
    found = [place for place in found if within is None or place.country == within.iso2]
    found.sort(key=lambda p: (f"| {asked}|" not in p.spelled, -p.weight, p.name, p.within))
    return [_in_its_unit(place, units) for place in found[:ANSWERS]]


def places_at(latitude: float, longitude: float, within: Country | None = None) -> list[Place]:
    """The first-level unit whose outline holds the point, where one does."""
    units = list(Subdivision.objects.filter(**({"country": within} if within else {})))
    code = unit_at(latitude, longitude, {unit.code for unit in units})
    countries = {country.iso2: country for country in Country.objects.all()}
    return list(_units([unit for unit in units if unit.code == code], countries))


def cities_called(text: str) -> list[Place]:
    """The cities of exactly this name, however it is spelled; the largest of a country."""
    asked = fold(text)
    countries = {country.iso2: country for country in Country.objects.all()}
    called = [
        city
        for city in cities_in(_states(countries.values()))
        if asked and f"| {asked}|" in city.spelled and fold(city.name) == asked
    ]
    largest = {city.country: city for city in sorted(called, key=lambda c: c.population)}
    units = Subdivision.objects.filter(country__in=largest) if largest else ()
    named = {(u.country_id, code): u.name for u in units for code in u.geonames_codes}
    return [
        _city(city, named.get((iso2, city.admin1)), countries[iso2].name)
        for iso2, city in largest.items()
    ]


def load_cities() -> None:
    """Have cities and outlines at hand before somebody has typed the first letters."""
    cities_in(_states(Country.objects.all()))
    unit_bounds()


def _countries(countries: dict[str, Country]) -> Iterator[Place]:
    for c in countries.values():
        names = _spelled(c.name, c.name_es, c.name_pt, c.iso2, c.iso3)
        within = c.get_subregion_display()
        yield Place(Kind.COUNTRY, c.name, within, c.iso2, tuple(c.view_bbox), names, OF_COUNTRY)


def _units(units: list[Subdivision], countries: dict[str, Country]) -> Iterator[Place]:
    for unit in units:
        bounds = unit_bounds().get(unit.code)
        if bounds:
            iso2, names = unit.country_id, _spelled(unit.name, *unit.other_names.splitlines())
            within, label = countries[iso2].name, (unit.label_latitude, unit.label_longitude)
            yield Place(Kind.UNIT, unit.name, within, iso2, bounds, names, OF_UNIT, label, unit)


def _cities(asked: str, units: list[Subdivision], countries: dict[str, Country]) -> list[Place]:
    named = {(u.country_id, code): u.name for u in units for code in u.geonames_codes}
    return [
        _city(city, named.get((city.country, city.admin1)), countries[city.country].name)
        for city in cities_in(_states(countries.values()))
        if f" {asked}" in city.spelled
    ]


def _city(city: City, unit: str | None, country: str) -> Place:
    within = f"{unit}, {country}" if unit and unit != city.name else country
    west, south = city.longitude - SURROUNDINGS, city.latitude - SURROUNDINGS
    bounds = (west, south, city.longitude + SURROUNDINGS, city.latitude + SURROUNDINGS)
    people, point = city.population, (city.latitude, city.longitude)
    return Place(Kind.CITY, city.name, within, city.country, bounds, city.spelled, people, point)


def _in_its_unit(place: Place, units: list[Subdivision]) -> Place:
    """A city with the unit that its point lies in, by the outlines."""
    if place.kind != Kind.CITY:
        return place
    code = unit_at(*place.point, {unit.code for unit in units if unit.country_id == place.country})
    return replace(place, unit=next((unit for unit in units if unit.code == code), None))


def _states(countries) -> frozenset[str]:
    return frozenset(c.iso2 for c in countries if c.kind == Country.Kind.SOVEREIGN)


@cache
def _spelled(*names: str) -> str:
    return spelled(*names)
