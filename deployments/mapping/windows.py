"""The windows of small maps: what they show of the region, with a margin around it."""

from collections.abc import Iterable

from django.db.models import Max, Min, QuerySet

from countries.models import Country
from deployments.models import Site

REGION = (-118.0, -56.0, -34.0, 33.0)
AROUND_SITES = 1.6  # degrees, so that one site alone still shows where in its country it lies
AROUND_COUNTRY = 0.08  # of its width and height, so that rings at its edge are whole


def window_of_sites(sites: Iterable[Site], country: Country) -> str:
    """West, south, east and north around the placed sites; without any, the whole country."""
    points = [(float(s.longitude), float(s.latitude)) for s in sites if s.is_placed]
    if not points:
        return window_of_country(country)
    longitudes, latitudes = zip(*points, strict=True)
    box = (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    return _written(box, AROUND_SITES, AROUND_SITES)


def window_of_view(sites: QuerySet) -> str:
    """Around the placed sites of any number of countries: one query; else the whole region."""
    edges = sites.placed().aggregate(
        west=Min("longitude"), south=Min("latitude"), east=Max("longitude"), north=Max("latitude")
    )
    if edges["west"] is None:
        return _written(REGION, 0, 0)
    return _written((float(edge) for edge in edges.values()), AROUND_SITES, AROUND_SITES)


def window_of_country(country: Country) -> str:
    """The country with a margin."""
    west, south, east, north = country.view_bbox
    across, along = (east - west) * AROUND_COUNTRY, (north - south) * AROUND_COUNTRY
    return _written(country.view_bbox, across, along)


def window_of_countries(countries: Iterable[Country]) -> str:
    """Several countries in one window, with a margin."""
    wests, souths, easts, norths = zip(*(c.view_bbox for c in countries), strict=True)
    box = (min(wests), min(souths), max(easts), max(norths))
    return _written(box, AROUND_SITES, AROUND_SITES)


def _written(box: Iterable[float], across: float, along: float) -> str:
    west, south, east, north = box
    edges = (
        max(west - across, -180),
        max(south - along, -85),
        min(east + across, 180),
        min(north + along, 85),
    )
    return ",".join(f"{edge:.3f}" for edge in edges)
