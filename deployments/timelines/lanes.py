"""Deployments in lanes: by country, vendor, program or technology (in the lane of each)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy

from deployments.models import Deployment, Program, Supply, Technology
from deployments.searching.names import fold
from vendors.models import Vendor


class Lanes(models.TextChoices):
    """What makes a lane; the value names the parameter `lanes`."""

    COUNTRY = "country", gettext_lazy("Country")
    VENDOR = "vendor", gettext_lazy("Vendor")
    PROGRAM = "program", gettext_lazy("Program")
    TECHNOLOGY = "technology", gettext_lazy("Technology")


class Order(models.TextChoices):
    """What lanes are sorted by; the value names the parameter `order`."""

    COUNT = "count", gettext_lazy("Most records")
    NAME = "name", gettext_lazy("Name")
    FIRST = "first", gettext_lazy("First year")


WITHOUT = {
    Lanes.VENDOR: gettext_lazy("Without a supplier"),
    Lanes.PROGRAM: gettext_lazy("Without a program"),
    Lanes.TECHNOLOGY: gettext_lazy("Without a technology"),
}


@dataclass
class Group:
    """What a lane is about (nothing for those without a program), and its deployments."""

    subject: models.Model | None
    title: str
    deployments: list[Deployment] = field(default_factory=list)

    @property
    def key(self):
        return self.subject.pk if self.subject else None

    @property
    def word(self) -> str:
        """The lane as an address names it."""
        if self.subject is None:
            return "none"
        return getattr(self.subject, "slug", None) or str(self.subject.pk)

    @property
    def address(self) -> str:
        """The page of what the lane is about, empty where it has none."""
        page = getattr(self.subject, "get_absolute_url", None)
        return page() if page else ""

    @property
    def country(self) -> str:
        """The country of a program, which its rows need not repeat."""
        return self.subject.country.name if isinstance(self.subject, Program) else ""

    @property
    def begins(self) -> str:
        """The first date known of any of its deployments; empty where none is."""
        return min((d.digest.begins for d in self.deployments if d.digest.begins), default="")


def grouped(
    deployments: models.QuerySet, lanes: str, order: str = Order.COUNT.value
) -> list[Group]:
    """The lanes of deployments in an order, those without a subject last."""
    groups: dict[object, Group] = {}
    for deployment, subject in _pairs(deployments, lanes):
        key = subject.pk if subject else None
        if key not in groups:
            groups[key] = Group(subject, str(subject or WITHOUT[lanes]))
        groups[key].deployments.append(deployment)
    sort_by = {Order.COUNT: _by_count, Order.NAME: _by_name, Order.FIRST: _by_first}[order]
    return sorted(groups.values(), key=lambda g: (g.subject is None, *sort_by(g)))


def _by_count(group: Group) -> tuple:
    return -len(group.deployments), *_by_name(group)


def _by_first(group: Group) -> tuple:
    return group.begins or "9", *_by_name(group)


def _by_name(group: Group) -> tuple:
    return fold(group.title), group.title


def _pairs(deployments: models.QuerySet, lanes: str) -> Iterable[tuple[Deployment, object]]:
    if lanes == Lanes.COUNTRY:
        return [(d, d.country) for d in deployments]
    if lanes == Lanes.PROGRAM:
        return [(d, d.program) for d in deployments]
    several = _suppliers if lanes == Lanes.VENDOR else _technologies
    subjects = several(deployments)
    return [(d, subject) for d in deployments for subject in subjects.get(d.pk, [None])]


def _suppliers(deployments: models.QuerySet) -> dict[int, list[Vendor]]:
    """The vendors of each deployment, each once whatever its roles."""
    pairs = Supply.objects.filter(deployment__in=_keys(deployments)).order_by(
        "deployment", "vendor"
    )
    return _each(pairs.values_list("deployment_id", "vendor_id").distinct(), Vendor)


def _technologies(deployments: models.QuerySet) -> dict[int, list[Technology]]:
    used = Deployment.technologies.through.objects.filter(deployment__in=_keys(deployments))
    pairs = used.order_by("deployment", "technology")
    return _each(pairs.values_list("deployment_id", "technology_id"), Technology)


def _keys(deployments: models.QuerySet) -> models.QuerySet:
    return deployments.order_by().values("pk")


def _each(pairs: Iterable[tuple[int, object]], model: type[models.Model]) -> dict[int, list]:
    subjects = model.objects.in_bulk()
    found: dict[int, list] = {}
    for deployment, subject in pairs:
        found.setdefault(deployment, []).append(subjects[subject])
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
