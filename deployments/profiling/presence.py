"""The lists of countries, vendors and programs: the deployments of each, counted together."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from deployments.counting.totals import CameraTotal, cameras_of, wholes_of_parts
from deployments.models import Deployment, Supply


@dataclass
class Presence:
    """The deployments of one country, vendor or program, counted together."""

    deployments: list[Deployment] = field(default_factory=list)
    cameras: CameraTotal | None = None

    @property
    def count(self) -> int:
        return len(self.deployments)

    @property
    def countries(self) -> int:
        return len({deployment.country_id for deployment in self.deployments})

    @property
    def first_year(self) -> int | None:
        """The year in which the first of them began, as far as any date is known."""
        years = [d.digest.first_year for d in self.deployments]
        return min((year for year in years if year is not None), default=None)

    @property
    def known_cameras(self) -> int | None:
        """The adopted total; nothing where nobody has said how many."""
        return self.cameras.adopted if self.cameras and self.cameras.records else None


def presence_by(column: str, deployments: QuerySet[Deployment]) -> dict:
    """The deployments grouped by a column, cameras counted once: three queries."""
    keys = dict(deployments.order_by().values_list("pk", column))
    groups: dict = {}
    for deployment in deployments.for_list().order_by("name"):
        groups.setdefault(keys[deployment.pk], Presence()).deployments.append(deployment)
    wholes = wholes_of_parts()
    for presence in groups.values():
        presence.cameras = cameras_of(presence.deployments, wholes)
    return groups


def supplies_by_vendor(deployments: QuerySet[Deployment]) -> dict[int, Presence]:
    """For each vendor those of the deployments it supplied, each once whatever its roles."""
    pairs = (
        Supply.objects.filter(deployment__in=deployments.order_by().values("pk"))
        .select_related("deployment__digest")
        .only("vendor_id", "deployment__country_id", "deployment__digest__first_year")
        .order_by("vendor_id", "deployment_id")
    )
    found: dict[int, dict[int, Deployment]] = {}
    for supply in pairs:
        found.setdefault(supply.vendor_id, {})[supply.deployment_id] = supply.deployment
    return {vendor: Presence(list(held.values())) for vendor, held in found.items()}
