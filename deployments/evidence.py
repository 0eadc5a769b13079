"""How well a deployment is known: which sources it cites, and how many are independent."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from deployments.models import Claim, Deployment, Event, Funding, Site, Supply
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


def cited_by(deployments: Collection[Deployment]) -> dict[int, list[Source]]:
    """The same of many that are not prefetched, in six questions.

    An export of thousands spends most of its time on the sources of each row otherwise.
    """
    keys = [deployment.pk for deployment in deployments]
    claims = Claim.objects.filter(deployment__in=keys)
    pairs = set(
        claims.exclude(standing=Claim.Standing.REJECTED).values_list("deployment", "source")
    )
    for model in (Supply, Site, Funding, Event):
        name = model._meta.model_name
        links = model.sources.through.objects.filter(**{f"{name}__deployment__in": keys})
        pairs.update(links.values_list(f"{name}__deployment", "source"))
    known = Source.objects.in_bulk({source for _deployment, source in pairs})
    found: dict[int, list[Source]] = {key: [] for key in keys}
    for deployment, source in pairs:
        found[deployment].append(known[source])
    return {key: sorted(cited, key=lambda source: source.slug) for key, cited in found.items()}


def independent_publishers(sources: Iterable[Source]) -> set[str]:
    """The publishers behind the sources; a copy counts as the one it was derived from."""
    return {(source.derived_from or source).publisher for source in sources}
