"""Records that rest on little: they are kept, and said to be weak."""

from dataclasses import dataclass

from deployments.models import Deployment


@dataclass(frozen=True)
class WeakRecords:
    """Published deployments of low confidence, and those that one publisher alone reports."""

    doubtful: list[Deployment]
    single: list[Deployment]


def weak_records() -> WeakRecords:
    """The weak records by name: two queries."""
    published = Deployment.objects.published().for_list().order_by("country__name", "name")
    return WeakRecords(
        doubtful=list(published.filter(confidence=Deployment.Confidence.LOW)),
        single=list(published.filter(digest__publishers=1)),
    )
