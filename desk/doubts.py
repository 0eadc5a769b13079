"""What is unlikely about a deployment, gathered from its rows for whoever edits it."""

from django.utils.translation import gettext as _

from countries.exchange_rates import Rates
from countries.units import is_outside_unit
from deployments import plausibility
from deployments.listed import CONTRACTS
from deployments.models import Claim, Deployment, Funding, Supply
from deployments.rules import Problem
from exchange.uploads.borders import is_outside

COSTS = {"field": Claim.Field.COST, "number__isnull": False}
AMOUNTS = {"amount__isnull": False}


def doubts_about(deployment: Deployment) -> list[Problem]:
    """Every doubt about a saved deployment, in the order of its page."""
    events = list(deployment.events.values_list("kind", "date"))
    contracts = [date for kind, date in events if kind in CONTRACTS]
    standing = deployment.claims.exclude(standing=Claim.Standing.REJECTED)
    cameras = standing.filter(field=Claim.Field.CAMERAS, number__isnull=False)
    places = deployment.sites.values_list("name", "cameras")
    vendors = deployment.supplies.values_list("vendor__name", "vendor__founded").distinct()
    return [
        *plausibility.founding_doubts(vendors, contracts),
        *_new_to_the_country(deployment),
        *_places(deployment),
        *plausibility.camera_doubts(cameras.values_list("number", flat=True), places),
        *plausibility.order_doubts(events),
        *_costs(deployment, standing),
    ]


def _new_to_the_country(deployment: Deployment) -> list[Problem]:
    """A vendor that is known elsewhere and in no published deployment here."""
    others = Supply.objects.filter(deployment__state=Deployment.State.PUBLISHED).exclude(
        deployment=deployment
    )
    here = set(others.filter(deployment__country=deployment.country).values_list("vendor"))
    known = set(others.values_list("vendor"))
    sentence = _("%(vendor)s would be new to %(country)s: is it meant?")
    vendors = dict(deployment.supplies.values_list("vendor", "vendor__name"))
    return [
        Problem("supplies", sentence % {"vendor": name, "country": deployment.country})
        for pk, name in vendors.items()
        if not deployment.is_published and (pk,) in known - here
    ]


def _places(deployment: Deployment) -> list[Problem]:
    """Points away from the country, or else from the subdivision that is said of them."""
    doubts = []
    sites = deployment.sites.filter(latitude__isnull=False).select_related("subdivision")
    for site in sites:
        point = float(site.longitude), float(site.latitude)
        away = None
        if is_outside([point], [deployment.country_id])[0]:
            away = deployment.country
        elif site.subdivision and is_outside_unit(
            site.latitude, site.longitude, site.subdivision_id
        ):
            away = site.subdivision.name
        if away is not None:
            sentence = _("The point of %(site)s lies outside %(area)s.")
            doubts.append(Problem("sites", sentence % {"site": site.name, "area": away}))
    return doubts


def _costs(deployment: Deployment, standing) -> list[Problem]:
    """Costs and fundings far above what deployments of the same technologies are said to cost."""
    amounts = [("claims", claim) for claim in standing.filter(**COSTS)]
    amounts += [("fundings", funding) for funding in deployment.fundings.filter(**AMOUNTS)]
    if not amounts:
        return []
    rates, kind = Rates.load(), {"deployment__technologies__in": deployment.technologies.all()}
    claims = Claim.objects.filter(**COSTS, **kind).exclude(standing=Claim.Standing.REJECTED)
    fundings = Funding.objects.filter(**AMOUNTS, **kind)
    others = [
        row for rows in (claims, fundings) for row in rows.exclude(deployment=deployment).distinct()
    ]
    usual = [dollars for row in others if (dollars := _dollars(rates, row)) is not None]
    sentence = _("“%(row)s” is more than ten times what nearly all of its kind cost.")
    return [
        Problem(place, sentence % {"row": row})
        for place, row in amounts
        if plausibility.is_outlier(_dollars(rates, row) or 0, usual)
    ]


def _dollars(rates: Rates, row: Claim | Funding) -> float | None:
    if isinstance(row, Funding):
        return rates.in_dollars(row.amount, row.currency, row.date)
    return rates.in_dollars(row.number, row.unit, row.as_of) if row.is_money else None
