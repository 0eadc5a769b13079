"""What is unlikely about deployments, gathered from their rows for whoever edits or reviews them.

Many are read in as many questions to the database as one.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from countries.units import is_outside_unit
from deployments import plausibility
from deployments.listed import CONTRACTS
from deployments.models import Claim, Deployment, Supply
from deployments.rules import Problem
from desk.costs import Costs
from desk.place_names import PlaceNames
from desk.searched_in_vain import SearchesInVain
from exchange.uploads.borders import is_outside, said_outside

# Of one thing: parts and places of a system may well differ by so much.
ONE_FIGURE = (Claim.Field.CAMERAS, Claim.Field.PLANNED_CAMERAS, Claim.Field.COST)
ROWS = (
    *("supplies__vendor", "sites__subdivision", "events__sources", "claims__source"),
    *("fundings", "technologies"),
)


def doubts_of(deployment: Deployment) -> list[Problem]:
    """Every doubt about a saved deployment, in the order of its page."""
    return doubts_about([deployment]).get(deployment.pk, [])


def doubts_about(deployments: Iterable[Deployment]) -> dict[int, list[Problem]]:
    """The doubts about each of these as they are saved, by key and in their order."""
    pks = [deployment.pk for deployment in deployments]
    saved = Deployment.objects.select_related("country").prefetch_related(*ROWS).in_bulk(pks)
    costs, places = Costs.like(saved.values()), _vendors_of_countries(saved.values())
    names, searches = PlaceNames(saved.values()), SearchesInVain(saved.values())
    return {
        pk: [*_doubts(saved[pk], costs, places, names), *searches.doubts_about(saved[pk])]
        for pk in pks
        if pk in saved
    }


def _doubts(
    deployment: Deployment, costs: Costs, places: set[tuple[int, str]], names: PlaceNames
) -> list[Problem]:
    events = [(event.kind, event.date) for event in deployment.events.all()]
    contracts = [date for kind, date in events if kind in CONTRACTS]
    standing = [c for c in deployment.claims.all() if c.standing != Claim.Standing.REJECTED]
    cameras = [
        c.number for c in standing if c.field == Claim.Field.CAMERAS and c.number is not None
    ]
    sites = [(site.name, site.cameras) for site in deployment.sites.all()]
    vendors = {supply.vendor for supply in deployment.supplies.all()}
    founded = sorted((vendor.name, vendor.founded) for vendor in vendors)
    return [
        *plausibility.founding_doubts(founded, contracts),
        *_new_to_the_country(deployment, vendors, places),
        *_places(deployment, names),
        *plausibility.camera_doubts(cameras, sites),
        *plausibility.order_doubts(events),
        *plausibility.source_doubts(
            (event.kind, event.date, [source.date for source in event.sources.all()])
            for event in deployment.events.all()
        ),
        *plausibility.claim_doubts((str(c), c.field, c.as_of, c.source.date) for c in standing),
        *plausibility.spread_doubts(
            (str(c), c.field, c.unit, c.number)
            for c in standing
            if c.number is not None and c.field in ONE_FIGURE
        ),
        *_dear(deployment, costs),
    ]


def _vendors_of_countries(deployments: Iterable[Deployment]) -> set[tuple[int, str]]:
    """In which countries the vendors of the drafts among these are in published deployments."""
    drafts = [deployment.pk for deployment in deployments if not deployment.is_published]
    own = Supply.objects.filter(deployment__in=drafts).values("vendor")
    public = Supply.objects.filter(deployment__state=Deployment.State.PUBLISHED, vendor__in=own)
    return set(public.order_by().values_list("vendor", "deployment__country").distinct())


def _new_to_the_country(deployment: Deployment, vendors, places) -> list[Problem]:
    """A vendor that is known elsewhere and in no published deployment here."""
    if deployment.is_published:
        return []
    known, here = {vendor for vendor, _country in places}, deployment.country_id
    sentence = _("%(vendor)s would be new to %(country)s: is it meant?")
    return [
        Problem("supplies", sentence % {"vendor": vendor.name, "country": deployment.country})
        for vendor in sorted(vendors, key=lambda vendor: vendor.name)
        if vendor.pk in known and (vendor.pk, here) not in places
    ]


def _places(deployment: Deployment, names: PlaceNames) -> list[Problem]:
    """Points away from the country, the subdivision or the city that is said of them."""
    doubts = []
    for site in deployment.sites.all():
        doubts += names.doubts(site, deployment.country_id)
        if site.latitude is None:
            continue
        point = float(site.longitude), float(site.latitude)
        away = None
        if is_outside([point], [deployment.country_id])[0]:
            away = deployment.country
        elif site.subdivision and is_outside_unit(
            site.latitude, site.longitude, site.subdivision_id
        ):
            away = site.subdivision.name
        if away is not None:
            doubts.append(Problem("sites", said_outside(site.name, str(away))))
    return doubts


def _dear(deployment: Deployment, costs: Costs) -> list[Problem]:
    """Costs and fundings far above what deployments of the same technologies are said to cost."""
    own, usual = costs.of(deployment), costs.of_its_kind(deployment)
    sentence = _("“%(row)s” is more than ten times what nearly all of its kind cost.")
    return [
        Problem(place, sentence % {"row": row})
        for place, row, dollars in own
        if plausibility.is_outlier(dollars, usual)
    ]
