"""By what map and timeline are coloured, and the class that carries each colour in CSS."""

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _

from deployments.models import Deployment, Funding
from deployments.models.digest import MIXED_ROUTES

# These have a colour of their own; all others share one and are told apart by name.
VENDOR_NAMES = {
    "huawei": "Huawei",
    "zte": "ZTE",
    "hikvision": "Hikvision",
    "dahua": "Dahua",
    "ceiec": "CEIEC",
    "other": _("Others"),
}
# A system with several counts under the first of these: what says most stands first.
TECHNOLOGY_NAMES = {
    "facial_recognition": _("Face recognition"),
    "identity_system": _("Identity system"),
    "telecom_interception": _("Network filtering and interception"),
    "plate_recognition": _("Number-plate recognition"),
    "drone": _("Drone"),
    "scanner": _("Cargo and baggage scanner"),
    "emergency_dispatch": _("Emergency dispatch"),
    "cctv": _("Video surveillance"),
    "other": _("Others"),
}
ROUTE_NAMES = {**dict(Funding.Route.choices), MIXED_ROUTES: _("Several routes")}


class Colouring(models.TextChoices):
    """What a colour stands for; the value names the parameter `colour`."""

    VENDOR = "vendor", _("Vendor")
    ROUTE = "route", _("Funding route")
    STATUS = "status", _("Status")
    TECHNOLOGY = "technology", _("Technology")


def lead_technology(slugs: Collection[str]) -> str:
    """The one technology by which a system is coloured."""
    return next((slug for slug in TECHNOLOGY_NAMES if slug in slugs), "other")


def part_of(colouring: str, word: str | None) -> str:
    """The part of a ring, the class of a bar: a word that CSS has a colour for."""
    if colouring == Colouring.VENDOR:
        return f"vendor-{word}" if word in VENDOR_NAMES else "vendor-other"
    if colouring == Colouring.TECHNOLOGY and word not in TECHNOLOGY_NAMES:
        word = "other"
    return f"{colouring}-{word or 'unknown'}".replace("_", "-")


def part_of_deployment(colouring: str, deployment) -> str:
    """The same for a deployment with its digest (and prefetched technologies) at hand."""
    if colouring == Colouring.VENDOR:
        word = getattr(deployment.digest.lead_vendor, "slug", None)
    elif colouring == Colouring.ROUTE:
        word = deployment.digest.route
    elif colouring == Colouring.STATUS:
        word = deployment.status
    else:
        word = lead_technology({t.slug for t in deployment.technologies.all()})
    return part_of(colouring, word)


def legends() -> dict[str, list[tuple[str, str]]]:
    """For each colouring, its parts with their names, in order."""
    names = {
        Colouring.VENDOR: VENDOR_NAMES,
        Colouring.ROUTE: ROUTE_NAMES,
        Colouring.STATUS: dict(Deployment.Status.choices),
        Colouring.TECHNOLOGY: TECHNOLOGY_NAMES,
    }
    return {
        colouring.value: [(part_of(colouring, word), name) for word, name in words.items()]
        for colouring, words in names.items()
    }
