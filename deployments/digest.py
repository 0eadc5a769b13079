"""Rebuilds the digest of deployments from nothing; the writers call it as they write."""

from collections.abc import Iterable

from django.db.models import QuerySet

from deployments.counting.edition import advance
from deployments.disagreements import grouped
from deployments.evidence import cited_sources, independent_publishers
from deployments.lives import life
from deployments.models import Claim, Deployment, Digest, Funding, Supply
from deployments.models.digest import MIXED_ROUTES
from deployments.searching.findable import findable, text_of
from deployments.values import Value, adopted_value, is_disputed
from sources import partial_dates
from sources.models import Source
from vendors.models import Vendor

# Who stands for a deployment where one colour must do: a Chinese vendor before others,
# then the role nearest to the whole, then the better documented.
ROLE_ORDER = list(Supply.Role.values)
BATCH = 500
SAMPLE = 20
TELLING = ("search_text", "place", "suppliers")


def rebuild(deployment_ids: Iterable[int] | None = None) -> int:
    """Rebuild the digest of these deployments (all without ids); returns how many."""
    deployments = _with_rows()
    if deployment_ids is not None:
        deployments = deployments.filter(pk__in=set(deployment_ids))
    advance()
    batch, count = [], 0
    for deployment in deployments.order_by("pk").iterator(chunk_size=BATCH):
        batch.append(digest_of(deployment))
        if len(batch) == BATCH:
            count += _write(batch)
            batch = []
    return count + _write(batch)


def is_outdated() -> bool:
    """Whether an earlier version of these rules made the digests: a few tell for all."""
    some = list(_with_rows().order_by("-pk")[:SAMPLE])
    kept = Digest.objects.in_bulk([deployment.pk for deployment in some])
    for deployment in some:
        then, now = kept.get(deployment.pk), digest_of(deployment)
        if then is None or any(getattr(now, name) != getattr(then, name) for name in TELLING):
            return True
    return False


def _with_rows() -> QuerySet:
    """Deployments with every row that a digest is made from."""
    return Deployment.objects.select_related("country", "program").prefetch_related(
        "claims__source__derived_from",
        "events__sources__derived_from",
        "fundings__sources__derived_from",
        "sites__sources__derived_from",
        "sites__subdivision",
        "supplies__sources__derived_from",
        "supplies__vendor",
        "technologies",
    )


def _write(digests: list[Digest]) -> int:
    fields = [f.name for f in Digest._meta.fields if not f.primary_key]
    Digest.objects.bulk_create(
        digests, update_conflicts=True, unique_fields=["deployment"], update_fields=fields
    )
    return len(digests)


def digest_of(deployment: Deployment) -> Digest:
    """The digest that follows from the (prefetched) rows of a deployment, not saved."""
    span = life(deployment)
    vendors = suppliers(deployment)
    by_field = grouped(deployment.claims.all())
    cameras = _count(adopted_value(by_field.get(Claim.Field.CAMERAS, [])))
    sources = cited_sources(deployment)
    return Digest(
        deployment=deployment,
        begins=span.begins,
        ends=span.ends,
        is_open=span.is_open,
        first_year=partial_dates.year(span.begins),
        last_year=partial_dates.year(span.ends),
        lead_vendor=next(iter(vendors), None),
        suppliers=", ".join(vendor.name for vendor in vendors),
        route=single_route(deployment),
        cameras_low=cameras[0],
        cameras=cameras[1],
        cameras_high=cameras[2],
        disputed=any(is_disputed(claims) for claims in by_field.values()),
        sources=len(sources),
        publishers=len(independent_publishers(sources)),
        official=any(source.grade == Source.Grade.A for source in sources),
        placed_sites=sum(site.is_placed for site in deployment.sites.all()),
        place=place_in_words(deployment),
        search_text=text_of(findable(deployment)),
    )


def _count(value: Value | None) -> tuple[int | None, int | None, int | None]:
    """Low, adopted and high as whole numbers; a claim in words has none."""
    if value is None or value.claim.number is None:
        return None, None, None
    return int(value.low), int(value.claim.number), int(value.high)


def suppliers(deployment: Deployment) -> list[Vendor]:
    """The vendors of the deployment, each once, the one whose colour it carries first."""
    supplies = sorted(
        deployment.supplies.all(),
        key=lambda s: (
            s.vendor.home != "CN",
            ROLE_ORDER.index(s.role),
            -len(s.sources.all()),
            s.vendor.slug,
        ),
    )
    return list({supply.vendor.pk: supply.vendor for supply in supplies}.values())


def single_route(deployment: Deployment) -> str:
    """The one known route, `mixed` where known routes differ, else unknown."""
    routes = {f.route for f in deployment.fundings.all()} - {Funding.Route.UNKNOWN}
    if len(routes) > 1:
        return MIXED_ROUTES
    return routes.pop() if routes else Funding.Route.UNKNOWN


def place_in_words(deployment: Deployment) -> str:
    """Where it stands in one line of a list: one or two places, else how many.

    A national system with many places is not called by the first of them: the country says it.
    """
    names = [s.city or s.admin1 for s in deployment.sites.all() if s.city or s.admin1]
    names = list(dict.fromkeys(names))
    if len(names) > 2 and deployment.scope == Deployment.Scope.NATIONAL:
        return ""
    if len(names) > 2:
        return f"{names[0]} +{len(names) - 1}"
    return ", ".join(names)
