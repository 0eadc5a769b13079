"""Deployments in lanes: by country, by vendor (in the lane of each) or by program."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deployments.models import Deployment, Program, Supply
from vendors.models import Vendor


class Lanes(models.TextChoices):
    """What makes a lane; the value names the parameter `lanes`."""

    COUNTRY = "country", gettext_lazy("Country")
    VENDOR = "vendor", gettext_lazy("Vendor")
    PROGRAM = "program", gettext_lazy("Program")


@dataclass
class Group:
    """What a lane is about (nothing for those without a program), and its deployments."""

    subject: models.Model | None
    deployments: list[Deployment] = field(default_factory=list)

    @property
    def key(self):
        return self.subject.pk if self.subject else None

    @property
    def title(self) -> str:
        return str(self.subject) if self.subject else _("Without a program")

    @property
    def country(self) -> str:
        """The country of a program, which its rows need not repeat."""
        return self.subject.country.name if isinstance(self.subject, Program) else ""


def grouped(deployments: models.QuerySet, lanes: str) -> list[Group]:
    """The lanes of deployments: most records first, those without a subject last."""
    groups: dict[object, Group] = {}
    for deployment, subject in _pairs(deployments, lanes):
        key = subject.pk if subject else None
        groups.setdefault(key, Group(subject)).deployments.append(deployment)
    return sorted(groups.values(), key=lambda g: (g.subject is None, -len(g.deployments), g.title))


def _pairs(deployments: models.QuerySet, lanes: str) -> Iterable[tuple[Deployment, object]]:
    if lanes == Lanes.COUNTRY:
        return [(d, d.country) for d in deployments]
    if lanes == Lanes.PROGRAM:
        return [(d, d.program) for d in deployments]
    suppliers = _suppliers(deployments)
    return [(d, vendor) for d in deployments for vendor in suppliers.get(d.pk, [None])]


def _suppliers(deployments: models.QuerySet) -> dict[int, list[Vendor]]:
    """The vendors of each deployment, each once whatever its roles."""
    vendors = Vendor.objects.in_bulk()
    pairs = Supply.objects.filter(deployment__in=deployments.order_by().values("pk")).order_by()
    found: dict[int, list[Vendor]] = {}
    for deployment, vendor in pairs.values_list("deployment_id", "vendor_id").distinct():
        found.setdefault(deployment, []).append(vendors[vendor])
    return found


def nested(deployments: list[Deployment]) -> list[tuple[Deployment, int]]:
    """In order of their begin, the parts after their whole, with how deep they stand."""
    here = {d.pk for d in deployments}
    parts: dict[int | None, list[Deployment]] = {}
    for deployment in sorted(deployments, key=lambda d: (d.digest.begins, d.name)):
        whole = deployment.part_of_id if deployment.part_of_id in here else None
        parts.setdefault(whole, []).append(deployment)
    ordered: list[tuple[Deployment, int]] = []

    def walk(whole: int | None, depth: int) -> None:
        for deployment in parts.pop(whole, []):
            ordered.append((deployment, depth))
            walk(deployment.pk, depth + 1)

    walk(None, 0)
    # A ring of parts has no outermost whole; the writers refuse it, a reader still sees it.
    ordered += [(d, 0) for ring in list(parts.values()) for d in ring]
    return ordered
