"""What the pages of countries, vendors and programs read of their published deployments."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet

from countries.models import Country, Subdivision
from deployments.models import Coverage, Deployment, Event, Supply
from deployments.totals import CameraTotal, cameras_of, wholes_of_parts

LATEST = 15


@dataclass
class Presence:
    """The deployments of one country, vendor or program, counted together."""

    deployments: list[Deployment] = field(default_factory=list)
    cameras: CameraTotal | None = None

    @property
    def countries(self) -> int:
        return len({deployment.country_id for deployment in self.deployments})


def presence_by(column: str) -> dict:
    """All published deployments grouped by a column, cameras counted once: three queries."""
    published = Deployment.objects.published()
    keys = dict(published.order_by().values_list("pk", column))
    groups: dict = {}
    for deployment in published.for_list().order_by("name"):
        groups.setdefault(keys[deployment.pk], Presence()).deployments.append(deployment)
    wholes = wholes_of_parts()
    for presence in groups.values():
        presence.cameras = cameras_of(presence.deployments, wholes)
    return groups


def supplies_by_vendor() -> dict[int, Presence]:
    """For each vendor its published deployments, each once whatever its roles: one query."""
    pairs = (
        Supply.objects.filter(deployment__state=Deployment.State.PUBLISHED)
        .select_related("deployment")
        .only("vendor_id", "deployment__country_id")
        .order_by("vendor_id", "deployment_id")
    )
    found: dict[int, dict[int, Deployment]] = {}
    for supply in pairs:
        found.setdefault(supply.vendor_id, {})[supply.deployment_id] = supply.deployment
    return {vendor: Presence(list(held.values())) for vendor, held in found.items()}


def newest_first(deployments: QuerySet) -> QuerySet:
    """As a list shows them: the latest to begin first, those without a date at the end."""
    return deployments.for_list().order_by("-digest__begins", "name")


def countries_of(deployments: Iterable[Deployment]) -> list[tuple[Country, int]]:
    """In which countries these stand, and how many in each, most first."""
    counted = Counter(deployment.country for deployment in deployments)
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].name))


def latest_events(deployments: QuerySet) -> list[Event]:
    """The latest dated things that happened to these deployments."""
    events = Event.objects.filter(deployment__in=deployments.order_by().values("pk"))
    return list(
        events.select_related("deployment")
        .prefetch_related("sources__derived_from")
        .order_by("-date", "-id")[:LATEST]
    )


def subdivisions_reached(country: Country) -> QuerySet:
    """The first-level units with a site of a published deployment, most deployments first."""
    return (
        Subdivision.objects.filter(
            country=country, sites__deployment__state=Deployment.State.PUBLISHED
        )
        .annotate(deployments=Count("sites__deployment", distinct=True))
        .order_by("-deployments", "name")
    )


@dataclass
class Search:
    """What was searched in a country, in a few counts."""

    found: int = 0
    unclear: int = 0
    nothing: int = 0
    last: str = ""

    @property
    def is_empty_handed(self) -> bool:
        """Searched, and nothing found at all."""
        return bool(self.nothing and not self.found and not self.unclear)


def searches_by_country() -> dict[str, Search]:
    """The searches of every country that was searched: one query."""
    found: dict[str, Search] = {}
    counts = {
        Coverage.Finding.FOUND: "found",
        Coverage.Finding.UNCLEAR: "unclear",
        Coverage.Finding.NOTHING_FOUND: "nothing",
    }
    for row in Coverage.objects.exclude(finding=Coverage.Finding.NOT_SEARCHED):
        search = found.setdefault(row.country_id, Search())
        name = counts[row.finding]
        setattr(search, name, getattr(search, name) + 1)
        day = row.searched_on.isoformat() if row.searched_on else ""
        search.last = max(search.last, day)
    return found
