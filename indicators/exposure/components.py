"""What exposure is made of: pages, computation, downloads, tests and docs share this text."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Scale(models.TextChoices):
    """In what a component is counted, and how that becomes a scale on which more is worse."""

    COUNT = "count", _("1 − ½ⁿ: each further system adds half of what is missing to 1")
    SHARE = "share", _("the share itself")
    DENSITY = "density", _("ln(1 + x): ten times as many cameras are not ten times as bad")
    INDEX = "index", _("with the sign turned: less voice is more exposure")


@dataclass(frozen=True)
class Dimension:
    """One side of the risk, with the question it answers."""

    slug: str
    title: Promise
    why: Promise


@dataclass(frozen=True)
class Component:
    """One number that enters a dimension."""

    slug: str
    dimension: str
    title: Promise
    scale: Scale
    counted: Promise


DIMENSIONS = (
    Dimension("sensitivity", _("Sensitivity"), _("How personal is what is collected?")),
    Dimension("integration", _("Integration"), _("Are the sensors joined in one place?")),
    Dimension("reach", _("Reach"), _("How many people and places does it see?")),
    Dimension("hold", _("Supplier's hold"), _("How much hangs on Chinese suppliers and money?")),
    Dimension("safeguards", _("Weak safeguards"), _("Could people object if it were misused?")),
)

COMPONENTS = (
    Component(
        slug="bodies",
        dimension="sensitivity",
        title=_("Systems that recognise bodies"),
        scale=Scale.COUNT,
        counted=_(
            "Deployments with a biometric technology other than an identity system: face "
            "recognition, biometric border control. The low end leaves out those of which a "
            "source denies that faces are recognised."
        ),
    ),
    Component(
        slug="identity",
        dimension="sensitivity",
        title=_("Identity systems"),
        scale=Scale.COUNT,
        counted=_("Deployments with an identity system: national cards, passports, registers."),
    ),
    Component(
        slug="behaviour",
        dimension="sensitivity",
        title=_("Systems that follow behaviour"),
        scale=Scale.COUNT,
        counted=_(
            "Deployments that record where people go or what they say: number-plate "
            "recognition, network filtering and interception."
        ),
    ),
    Component(
        slug="centres",
        dimension="integration",
        title=_("Systems with a command centre"),
        scale=Scale.COUNT,
        counted=_("Deployments with a command centre, where operators watch many feeds."),
    ),
    Component(
        slug="platforms",
        dimension="integration",
        title=_("Systems with a data platform"),
        scale=Scale.COUNT,
        counted=_("Deployments with a data platform, which joins records of several systems."),
    ),
    Component(
        slug="cameras",
        dimension="reach",
        title=_("Known cameras per 100,000 inhabitants"),
        scale=Scale.DENSITY,
        counted=_(
            "The camera counts of the deployments, none counted within another, divided by the "
            "latest population. Low and high add up the lowest and highest counts held "
            "plausible. Not known where no deployment has a count."
        ),
    ),
    Component(
        slug="units",
        dimension="reach",
        title=_("First-level units reached"),
        scale=Scale.SHARE,
        counted=_(
            "States, provinces or departments with a known site, divided by all of them. The "
            "low end keeps to deployments firmly known to be in use; the high end adds one unit, "
            "or all where a deployment is national."
        ),
    ),
    Component(
        slug="control",
        dimension="hold",
        title=_("Chinese firm in control"),
        scale=Scale.SHARE,
        counted=_(
            "Deployments in which a Chinese vendor is operator, maker of the software or prime "
            "contractor, divided by all. Where nobody is named in any of these roles it counts "
            "as no; the high end counts it as yes."
        ),
    ),
    Component(
        slug="terms",
        dimension="hold",
        title=_("Donated, or on a Chinese loan"),
        scale=Scale.SHARE,
        counted=_(
            "Deployments with a donation from China or a Chinese loan, divided by those with "
            "any known route of funding. In the low end an unknown route counts as no, in the "
            "high end as yes."
        ),
    ),
    Component(
        slug="listed",
        dimension="hold",
        title=_("Vendor on a public list"),
        scale=Scale.SHARE,
        counted=_(
            "Deployments with a vendor that an official list or measure names today, divided by "
            "those where that can be said. It cannot where the only Chinese vendor is unnamed: "
            "no in the low end, yes in the high end. Lists differ in kind; being on one is no "
            "finding about a deployment."
        ),
    ),
    Component(
        slug="voice",
        dimension="safeguards",
        title=_("Voice and Accountability"),
        scale=Scale.INDEX,
        counted=_(
            "The latest World Bank estimate, from about −2.5 to 2.5, with its 90 % interval. "
            "It stands for the chance that citizens, press and courts would notice and object."
        ),
    ),
)

BY_SLUG = {component.slug: component for component in COMPONENTS}
BY_DIMENSION = {
    dimension.slug: [c for c in COMPONENTS if c.dimension == dimension.slug]
    for dimension in DIMENSIONS
}
