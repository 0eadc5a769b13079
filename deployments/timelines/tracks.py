"""What happened behind the lanes: events of countries, listings of vendors."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from countries.models import CountryEvent
from deployments.models import Supply
from deployments.timelines.lanes import Group, Lanes
from deployments.timelines.layouts import Layout
from deployments.timelines.listing_words import short
from deployments.timelines.moments import Happening
from vendors.models import Listing


def happenings_of(groups: list[Group], layout: Layout) -> dict[object, list[Happening]]:
    """The background of the lanes that the layout asks for, by the keys of the lanes."""
    subjects = [group.key for group in groups if group.subject]
    if layout.lanes == Lanes.VENDOR and layout.shows_listings:
        return vendor_listings(subjects)
    found = country_happenings(subjects) if layout.shows_events else {}
    if layout.shows_listings:
        for group in groups:
            found.setdefault(group.key, [])
        for key, listings in listings_of_suppliers(groups).items():
            found[key] = found[key] + listings
    return found


def country_happenings(countries: Iterable[str]) -> dict[str, list[Happening]]:
    """The dated background of countries, by their codes."""
    found: dict[str, list[Happening]] = {}
    for event in CountryEvent.objects.filter(country__in=list(countries)):
        found.setdefault(event.country_id, []).append(
            Happening(event.date, event.get_kind_display(), event.text)
        )
    return found


def vendor_listings(vendors: Iterable[int]) -> dict[int, list[Happening]]:
    """When vendors were put on public lists, and taken off, by their keys."""
    found: dict[int, list[Happening]] = {}
    for vendor, date, name, text in _steps(vendors):
        found.setdefault(vendor.pk, []).append(Happening(date, name, text, is_listing=True))
    return found


def listings_of_suppliers(groups: list[Group]) -> dict[object, list[Happening]]:
    """The listings of the vendors in each lane; several of one day on one list are one."""
    keys = [d.pk for group in groups for d in group.deployments]
    supplies = Supply.objects.filter(deployment__in=keys).order_by()
    suppliers: dict[int, set[int]] = {}
    for deployment, vendor in supplies.values_list("deployment_id", "vendor_id"):
        suppliers.setdefault(deployment, set()).add(vendor)
    steps = list(_steps(set().union(*suppliers.values())))
    found = {}
    for group in groups:
        here = set().union(*(suppliers.get(d.pk, set()) for d in group.deployments))
        found[group.key] = _joined([step for step in steps if step[0].pk in here])
    return found


def _joined(steps: list[tuple]) -> list[Happening]:
    together: dict[tuple, list] = {}
    for vendor, date, name, text in steps:
        together.setdefault((date, name, text), []).append(vendor.name)
    return [
        Happening(
            date, _named(vendors, name), f"{', '.join(sorted(vendors))}: {text}", is_listing=True
        )
        for (date, name, text), vendors in together.items()
    ]


def _named(vendors: list[str], name: str) -> str:
    if len(vendors) == 1:
        return f"{vendors[0]}: {name}"
    text = ngettext("{n} vendor: {name}", "{n} vendors: {name}", len(vendors))
    return text.format(n=len(vendors), name=name)


def _steps(vendors: Iterable[int]) -> Iterable[tuple]:
    """Each dated step of these vendors on to a list or off it: vendor, date, name, text."""
    listings = Listing.objects.filter(vendor__in=list(vendors))
    for listing in listings.select_related("vendor_list", "vendor"):
        known = listing.vendor_list
        name, text = short(known.name), f"{known.name}. {known.authority}."
        if listing.date:
            yield listing.vendor, listing.date, name, text
        if listing.end_date:
            yield listing.vendor, listing.end_date, _("Off: {name}").format(name=name), text
