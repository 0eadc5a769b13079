"""By what map and timeline are coloured, and the class that carries each colour in CSS."""

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
ROUTE_NAMES = {**dict(Funding.Route.choices), MIXED_ROUTES: _("Several routes")}


class Colouring(models.TextChoices):
    """What a colour stands for; the value names the parameter `colour`."""

    VENDOR = "vendor", _("Vendor")
    ROUTE = "route", _("Funding route")
    STATUS = "status", _("Status")


# The column of a deployment that a colouring reads.
COLUMN = {
    Colouring.VENDOR: "digest__lead_vendor__slug",
    Colouring.ROUTE: "digest__route",
    Colouring.STATUS: "status",
}


def part_of(colouring: str, word: str | None) -> str:
    """The part of a ring, the class of a bar: a word that CSS has a colour for."""
    if colouring == Colouring.VENDOR:
        return f"vendor-{word}" if word in VENDOR_NAMES else "vendor-other"
    return f"{colouring}-{word or 'unknown'}".replace("_", "-")


def part_of_deployment(colouring: str, deployment) -> str:
    """The same for a deployment with its digest at hand."""
    words = {
        Colouring.VENDOR: getattr(deployment.digest.lead_vendor, "slug", None),
        Colouring.ROUTE: deployment.digest.route,
        Colouring.STATUS: deployment.status,
    }
    return part_of(colouring, words[Colouring(colouring)])


def legends() -> dict[str, list[tuple[str, str]]]:
    """For each colouring, its parts with their names, in order."""
    names = {
        Colouring.VENDOR: VENDOR_NAMES,
        Colouring.ROUTE: ROUTE_NAMES,
        Colouring.STATUS: dict(Deployment.Status.choices),
    }
    return {
        colouring.value: [(part_of(colouring, word), name) for word, name in words.items()]
        for colouring, words in names.items()
    }
