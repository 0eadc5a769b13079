"""What a page about one country, vendor or program reads: its deployments under the filter.

A profile is the filter with one value, and with the evidence that the reader asks for. All
its counts come from the deployments of that filter, so each equals the view it links to.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.http import QueryDict

from deployments.filter import DeploymentFilter, read_filter
from deployments.models import Claim, Deployment, Event, Funding, Site, Supply
from deployments.parameters import Evidence
from deployments.profiling.weighed import Degree, degrees_of, read_evidence
from sources.models import Source

LATEST = 15


@dataclass(frozen=True)
class Profile:
    """One value of the filter and the evidence asked for."""

    parameter: str
    value: str
    evidence: str
    filter: DeploymentFilter

    @property
    def query(self) -> str:
        """The query string that shows the same deployments in every view."""
        return self.filter.query.urlencode(safe=",:")

    @property
    def is_restricted(self) -> bool:
        return self.evidence != Evidence.ANY

    def narrowed(self, **values: str) -> str:
        """The same with more parameters: what a count links to."""
        query = self.filter.query.copy()
        for name, value in values.items():
            query[name] = value
        return query.urlencode(safe=",:")

    def also(self, **values: str) -> DeploymentFilter:
        """The filter that such a link leads to."""
        return read_filter(QueryDict(self.narrowed(**values)))

    @cached_property
    def deployments(self) -> QuerySet[Deployment]:
        return self.filter.deployments

    @cached_property
    def members(self) -> list[Deployment]:
        """The deployments with what is counted of them, the latest to begin first."""
        return list(
            newest_first(self.deployments).prefetch_related(
                "technologies",
                "supplies__vendor",
                "fundings__sources__derived_from",
            )
        )

    @property
    def first_year(self) -> int | None:
        """The year in which the first of them began, as far as any date is known."""
        years = [d.digest.first_year for d in self.members]
        return min((year for year in years if year is not None), default=None)

    @cached_property
    def degrees(self) -> list[Degree]:
        """The evidence switch of the page."""
        return degrees_of(self.filter.deployments_without("evidence"), self.evidence)

    @cached_property
    def sources(self) -> int:
        """How many distinct documents its deployments cite."""
        return Source.objects.filter(pk__in=self._cited()).count()

    def _cited(self) -> QuerySet:
        here = {"deployment__in": self.deployments.order_by().values("pk")}
        claims = Claim.objects.filter(**here).exclude(standing=Claim.Standing.REJECTED)
        rows = [
            model.objects.filter(sources__isnull=False, **here).order_by().values("sources")
            for model in (Supply, Site, Funding, Event)
        ]
        return claims.order_by().values("source").union(*rows)


def read_profile(parameters: QueryDict, parameter: str, value: str) -> Profile:
    """The profile of one value under the `evidence` of the address, or `BadQuery`."""
    asked = QueryDict(mutable=True)
    asked[parameter] = value
    evidence = read_evidence(parameters)
    if evidence != Evidence.ANY:
        asked["evidence"] = evidence
    return Profile(parameter, value, evidence, read_filter(asked))


def newest_first(deployments: QuerySet) -> QuerySet:
    """As a list shows them: the latest to begin first, those without a date at the end."""
    listed = deployments.select_related("country", "digest__lead_vendor")
    return listed.defer("summary", "aliases", "digest__search_text").order_by(
        "-digest__begins", "name"
    )


def latest_events(deployments: QuerySet) -> list[Event]:
    """The latest dated things that happened to these deployments."""
    events = Event.objects.filter(deployment__in=deployments.order_by().values("pk"))
    return list(
        events.select_related("deployment")
        .prefetch_related("sources__derived_from")
        .order_by("-date", "-id")[:LATEST]
    )
