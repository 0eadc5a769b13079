"""Deployments that a new one may be, each with the reasons why it is offered."""

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
    named = _nearly_named(sketch) if any(sketch.names) else {}
    near = _nearby(sketch) if sketch.points else {}
    known = Deployment.objects.prefetch_related("technologies", "supplies__vendor").in_bulk(
        {*near, *sorted(named, key=named.__getitem__, reverse=True)[:LOOKED_AT]} - sketch.besides
    )
    found = []
    for pk, record in known.items():
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


def _nearly_named(sketch: Sketch) -> dict[int, tuple[float, list[str]]]:
    here = Deployment.objects.filter(country=sketch.country).order_by()
    rows = here.exclude(pk__in=sketch.besides).values_list("pk", "name", "name_local", "aliases")
    return Names((pk, [name, local, *more.splitlines()]) for pk, name, local, more in rows).near(
        sketch.names
    )


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
