"""How well a deployment is known: which sources it cites, and how many are independent."""

from collections.abc import Iterable

from django.db.models import QuerySet

from deployments.models import Claim, Deployment
from deployments.parameters import Evidence
from sources.models import Source


def resting_on(deployments: QuerySet, evidence: str | None) -> QuerySet:
    """Those of the deployments whose evidence is at least as strong as asked."""
    if evidence == Evidence.TWO:
        return deployments.filter(digest__publishers__gte=2)
    if evidence == Evidence.OFFICIAL:
        return deployments.filter(digest__official=True)
    return deployments


def cited_sources(deployment: Deployment) -> list[Source]:
    """Every source cited by the (prefetched) rows of a deployment, once, by key.

    A rejected claim is no evidence, so its source counts only if something else cites it.
    """
    found = {c.source for c in deployment.claims.all() if c.standing != Claim.Standing.REJECTED}
    for rows in ("supplies", "sites", "fundings", "events"):
        for row in getattr(deployment, rows).all():
            found.update(row.sources.all())
    return sorted(found, key=lambda source: source.slug)


def independent_publishers(sources: Iterable[Source]) -> set[str]:
    """The publishers behind the sources; a copy counts as the one it was derived from."""
    return {(source.derived_from or source).publisher for source in sources}
