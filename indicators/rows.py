"""One fact for each deployment, gathered from its rows: a query for each kind of row."""

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from django.db.models import Max, QuerySet

from deployments.listed import CONTRACTS, contracted_after_a_listing
from deployments.models import Claim, Deployment, Event, Funding, Site, Supply
from indicators.claimed import Claimed, claimed
from indicators.measures import Fact
from indicators.sums import money_of
from vendors.models import Vendor

SOURCED = (Supply, Site, Funding, Event)
NOTHING_CLAIMED = Claimed()


def facts_by_deployment(deployments: QuerySet, wholes: dict[int, int]) -> dict[int, Fact]:
    """The facts of these published deployments, by their ids."""
    pks = deployments.values("pk")
    technologies, biometric = _technologies(pks)
    vendors, named = _vendors(pks)
    routes = _sets(Funding.objects.filter(deployment__in=pks), "route")
    claims = claimed(pks)
    costs = {pk: said.cost for pk, said in claims.items() if said.cost}
    money = money_of(pks, wholes, costs)
    sites = Site.objects.filter(deployment__in=pks)
    subdivisions = _sets(sites.filter(subdivision__isnull=False), "subdivision_id")
    placed, with_cameras = _seen(sites)
    signed = Event.objects.filter(deployment__in=pks, kind__in=CONTRACTS)
    with_contract = set(signed.values_list("deployment_id", flat=True))
    listed = deployments.filter(pk__in=contracted_after_a_listing())
    after_listing = set(listed.values_list("pk", flat=True))
    newest = newest_dates(pks)
    facts = {}
    for row in _own(deployments):
        pk = row["pk"]
        said = claims.get(pk, NOTHING_CLAIMED)
        cameras = tuple(row.pop(name) for name in ("low", "cameras", "high"))
        facts[pk] = Fact(
            **row,
            cameras=cameras[1],
            camera_range=cameras,
            technologies=technologies(pk),
            is_biometric=pk in biometric,
            faces_said=said.faces_said,
            faces_denied=said.faces_denied,
            routes=routes(pk),
            money=money(pk),
            vendors=vendors(pk),
            is_vendor_named=pk in named,
            subdivisions=subdivisions(pk),
            is_placed=pk in placed,
            has_cameras_at_a_site=pk in with_cameras,
            has_contract_date=pk in with_contract,
            signed_after_listing=pk in after_listing,
            stated=said.stated,
            stated_twice=said.stated_twice,
            has_claims=said.any_stands,
            has_amount=said.has_cost or money(pk).has_any,
            newest=newest.get(pk, ""),
        )
    return facts


OWN = {
    "pk": "pk",
    "country_id": "country",
    "status": "status",
    "scope": "scope",
    "digest__first_year": "first_year",
    "digest__last_year": "last_year",
    "digest__begins": "begins",
    "digest__is_open": "is_open",
    "digest__cameras_low": "low",
    "digest__cameras": "cameras",
    "digest__cameras_high": "high",
    "digest__disputed": "disputed",
}


def _own(deployments: QuerySet) -> Iterator[dict]:
    """Of each deployment its own columns and those of its digest, by the names of a fact."""
    for row in deployments.values_list(*OWN):
        yield dict(zip(OWN.values(), row, strict=True))


def _sets(rows: QuerySet, column: str):
    """By deployment the values of a column, as a function."""
    found = defaultdict(set)
    for pk, value in rows.order_by().values_list("deployment_id", column):
        found[pk].add(value)
    return partial(_frozen, found)


def _frozen(found: dict[int, set], pk: int) -> frozenset:
    return frozenset(found.get(pk, ()))


def _technologies(pks: QuerySet):
    through = Deployment.technologies.through.objects.filter(deployment__in=pks)
    biometric = through.filter(technology__biometric=True).values_list("deployment_id", flat=True)
    return _sets(through, "technology__slug"), set(biometric)


def _vendors(pks: QuerySet):
    """The named vendors from China of each, and which deployments name any vendor."""
    named = Supply.objects.filter(deployment__in=pks).exclude(vendor__slug=Vendor.UNNAMED)
    chinese = _sets(named.filter(vendor__home="CN"), "vendor__slug")
    return chinese, set(named.values_list("deployment_id", flat=True))


def _seen(sites: QuerySet) -> tuple[set[int], set[int]]:
    """Which deployments have a place nearer than the country, and which cameras at a site."""
    rows = list(sites.order_by().values_list("deployment_id", "precision", "cameras"))
    placed = {pk for pk, precision, _cameras in rows if precision != Site.Precision.COUNTRY}
    return placed, {pk for pk, _precision, cameras in rows if cameras is not None}


def newest_dates(pks: QuerySet) -> dict[int, str]:
    """The newest date of an event or of a source that something not rejected cites."""
    claims = Claim.objects.exclude(standing=Claim.Standing.REJECTED)
    dates = [claims.values_list("deployment_id").annotate(newest=Max("source__date"))]
    dates += [
        rows.objects.values_list("deployment_id").annotate(newest=Max("sources__date"))
        for rows in SOURCED
    ]
    dates.append(Event.objects.values_list("deployment_id").annotate(newest=Max("date")))
    first, *others = (rows.filter(deployment__in=pks).order_by() for rows in dates)
    newest: dict[int, str] = {}
    for pk, date in first.union(*others):
        if date and date > newest.get(pk, ""):
            newest[pk] = date
    return newest
