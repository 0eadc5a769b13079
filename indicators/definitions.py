"""What each indicator means: pages, computation, tests and docs/indicators.md share this text."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Unit(models.TextChoices):
    DEPLOYMENTS = "deployments", _("deployments")
    CAMERAS = "cameras", _("cameras")
    SHARE = "share", _("share of deployments")


class Direction(models.TextChoices):
    """Whether more of it is good or bad news; most figures say neither."""

    NEUTRAL = "neutral", _("Neither high nor low is good by itself.")


@dataclass(frozen=True)
class Definition:
    """One indicator in words. A change of how it is counted raises the version."""

    slug: str
    title: Promise
    unit: Unit
    why: Promise
    counted: Promise
    direction: Direction
    not_for: Promise
    since: date
    version: int = 1
    trait: Promise | str = ""  # of a share: what the records of its numerator have

    @property
    def is_share(self) -> bool:
        return self.unit == Unit.SHARE


DEFINITIONS = (
    Definition(
        slug="deployments",
        title=_("Deployments"),
        unit=Unit.DEPLOYMENTS,
        why=_("How many Chinese-supplied systems are on record: the simplest measure of presence."),
        counted=_(
            "Every published deployment counts once, whatever its status, so that the figure "
            "equals the list of records; a part of a larger system is a deployment of its own. "
            "For a vendor: the deployments in which it has a role."
        ),
        direction=Direction.NEUTRAL,
        not_for=_(
            "Not for comparing sizes: a national network and one building count the same. "
            "Not for saying that a country has none: look at what was searched."
        ),
        since=date(2026, 11, 24),
    ),
    Definition(
        slug="cameras",
        title=_("Known cameras"),
        unit=Unit.CAMERAS,
        why=_("How far the eye reaches, as far as anybody has said how many cameras there are."),
        counted=_(
            "The adopted camera counts of published deployments are added up. A deployment that "
            "stands inside a counted one adds nothing, a cancelled one adds nothing, rejected "
            "claims and claims about a whole program are left out. Low and high add up the "
            "lowest and highest counts held plausible. For a vendor: all cameras of the "
            "deployments in which it has a role, whoever made them. Empty where deployments "
            "are on record and none has a count."
        ),
        direction=Direction.NEUTRAL,
        not_for=_(
            "Not for ranking countries: it grows with what is reported, and many deployments "
            "have no count. Not for adding vendors up: one deployment may have several."
        ),
        since=date(2026, 11, 24),
    ),
    Definition(
        slug="donated-share",
        title=_("Donated share"),
        unit=Unit.SHARE,
        why=_("Whether systems come as gifts from China or are paid for; the terms differ."),
        counted=_(
            "Published deployments with a donation from China, divided by those with any known "
            "route of funding. One that was donated in part and paid for in part counts as "
            "donated; the low end counts only those with no other known route. Cancelled ones "
            "are left out. Empty where no route is known."
        ),
        direction=Direction.NEUTRAL,
        not_for=_(
            "Not for shares of money: it counts deployments, not amounts. Not to be read "
            "without the number of records: one of one is 100 %."
        ),
        since=date(2026, 11, 24),
        trait=_("donated"),
    ),
)

BY_SLUG = {definition.slug: definition for definition in DEFINITIONS}
