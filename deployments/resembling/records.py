"""Deployments that a new one may be, each with the reasons why it is offered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from deployments.mapping.distance import kilometres
from deployments.models import Deployment, Site
from deployments.resembling.words import Names

NEAR_KM = 2
KM_A_DEGREE = 111.2  # of latitude
MOST = 5  # offered; who meant one of more than these has typed too little
LOOKED_AT = 20  # of those with nearly the name
Point = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True)
class Sketch:
    """What is said so far of a deployment that may be known already."""

    country: str
    names: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()  # of sites known to the very place
    technologies: frozenset[int] = frozenset()
    vendors: frozenset[int] = frozenset()
    besides: frozenset[int] = frozenset()  # itself, and the whole that it names


class Resemblance(NamedTuple):
    """A known record, and in words why it may be the one that is meant."""

    record: Deployment
    reasons: list[str]


def resembling(sketch: Sketch) -> list[Resemblance]:
    """Known deployments of its country with nearly its name, or of its kind and near its place."""
    return resembling_each([sketch])[0]


def resembling_each(sketches: Sequence[Sketch]) -> list[list[Resemblance]]:
    """The same for many: their names are read, and held against what is known, together."""
    named = _nearly_named(sketches)
    near = [_nearby(sketch) if sketch.points else {} for sketch in sketches]
    chosen = [
        {*here, *sorted(names, key=names.__getitem__, reverse=True)[:LOOKED_AT]} - sketch.besides
        for sketch, names, here in zip(sketches, named, near, strict=True)
    ]
    records = Deployment.objects.prefetch_related("technologies", "supplies__vendor")
    known = records.in_bulk(set().union(*chosen))
    return [
        _ranked(sketch, names, here, [record for pk, record in known.items() if pk in pks])
        for sketch, names, here, pks in zip(sketches, named, near, chosen, strict=True)
    ]


def _ranked(sketch: Sketch, named, near, known: list[Deployment]) -> list[Resemblance]:
    """Those of the known that are offered, the likeliest first."""
    found = []
    for record in known:
        pk = record.pk
        kinds = sketch.technologies & {technology.pk for technology in record.technologies.all()}
        vendors = {supply.vendor for supply in record.supplies.all()}
        shared = sorted(vendor.name for vendor in vendors if vendor.pk in sketch.vendors)
        if pk not in named and not kinds and not shared:
            continue
        reasons = [_("same words: %s") % ", ".join(named[pk][1])] if pk in named else []
        if pk in near:
            reasons.append(_in_words(near[pk]))
        reasons += [_("same supplier: %s") % name for name in shared]
        rank = named[pk][0] if pk in named else 0, -near.get(pk, NEAR_KM)
        found.append((rank, Resemblance(record, reasons)))
    found.sort(key=lambda item: item[0], reverse=True)
    return [resemblance for _rank, resemblance in found[:MOST]]


def _nearly_named(sketches: Iterable[Sketch]) -> list[dict[int, tuple[float, list[str]]]]:
    """For each, who has nearly its name: a word is as rare as it is among all others."""
    countries = {sketch.country for sketch in sketches if any(sketch.names)}
    here = Deployment.objects.filter(country__in=countries).order_by()
    rows = here.values_list("country", "pk", "name", "name_local", "aliases")
    named = defaultdict(list)
    for country, pk, name, local, more in rows:  # asks nothing where there is no country
        named[country].append((pk, [name, local, *more.splitlines()]))
    return [
        Names(one for one in named[sketch.country] if one[0] not in sketch.besides).near(
            sketch.names
        )
        for sketch in sketches
    ]


def _nearby(sketch: Sketch) -> dict[int, float]:
    """The kilometres to the nearest exact site of each deployment that has one in reach."""
    boxes = Q()
    for latitude, longitude in sketch.points:
        high = NEAR_KM / KM_A_DEGREE
        wide = high / max(cos(radians(latitude)), 0.1)
        boxes |= Q(
            latitude__range=(latitude - high, latitude + high),
            longitude__range=(longitude - wide, longitude + wide),
        )
    exact = Site.objects.filter(boxes, precision=Site.Precision.EXACT).order_by()
    here = exact.filter(deployment__country=sketch.country)
    found: dict[int, float] = {}
    for pk, latitude, longitude in here.values_list("deployment", "latitude", "longitude"):
        way = min(kilometres(*p, float(latitude), float(longitude)) for p in sketch.points)
        if way <= NEAR_KM:
            found[pk] = min(way, found.get(pk, way))
    return found


def _in_words(km: float) -> str:
    if km < 0.01:
        return _("at the same place")
    if km < 1:
        return _("%d m away") % (round(km * 100) * 10)
    return _("%.1f km away") % km
