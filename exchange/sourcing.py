"""Rows of published deployments that cite no source: no writer leaves one behind."""

from collections.abc import Collection, Iterator

from deployments import rules
from deployments.models import Deployment, Event, Funding, Site, Supply

SOURCED = {"supplies": Supply, "sites": Site, "funding": Funding, "events": Event}


def unsourced(slugs: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each such row of these deployments, as its deployment and a sentence."""
    for model in SOURCED.values():
        bare = model.objects.filter(
            sources__isnull=True, deployment__state=Deployment.State.PUBLISHED
        )
        for row in bare.select_related("deployment"):
            if row.deployment.slug in slugs:
                for problem in rules.source_problem(()):
                    yield row.deployment.slug, f"{row}: {problem.sentence}"
