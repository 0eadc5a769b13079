"""What the definition of an indicator holds."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from indicators.models import SubjectKind

EVERYWHERE = tuple(SubjectKind)
PLACES = (SubjectKind.COUNTRY, SubjectKind.SUBREGION, SubjectKind.REGION)


class Unit(models.TextChoices):
    DEPLOYMENTS = "deployments", _("deployments")
    CAMERAS = "cameras", _("cameras")
    PER_100K = "per-100k", _("cameras per 100,000 people")
    DOLLARS = "usd", _("US dollars of the year")
    POINTS = "points", _("points of 10,000")
    YEAR = "year", _("year")
    COUNTRIES = "countries", _("countries")
    SHARE = "share", _("share of deployments")
    SHARE_OF_SUBDIVISIONS = "share-subdivisions", _("share of states, provinces or departments")
    SHARE_OF_FACTS = "share-facts", _("share of facts")


SHARES = {Unit.SHARE, Unit.SHARE_OF_SUBDIVISIONS, Unit.SHARE_OF_FACTS}
SCALES = {Unit.PER_100K: 100_000, Unit.POINTS: 10_000} | dict.fromkeys(SHARES, 100)


class Group(models.TextChoices):
    """Under which heading an indicator stands."""

    PRESENCE = "presence", _("Presence and spread")
    SIGHT = "sight", _("Cameras and recognition")
    TERMS = "terms", _("Money and suppliers")
    KNOWLEDGE = "knowledge", _("How well it is known")


class Direction(models.TextChoices):
    """Whether more of it is good or bad news; most figures say neither."""

    NEUTRAL = "neutral", _("Neither high nor low is good by itself.")
    HIGH_IS_BETTER = "high", _("High is better: more is known.")
    LOW_IS_BETTER = "low", _("Low is better: less is in doubt or out of date.")


@dataclass(frozen=True)
class Definition:
    """One indicator in words. A change of how it is counted raises the version."""

    slug: str
    title: Promise
    unit: Unit
    why: Promise
    counted: Promise
    not_for: Promise
    group: Group
    kinds: tuple[SubjectKind, ...] = EVERYWHERE
    direction: Direction = Direction.NEUTRAL
    since: date = date(2026, 11, 24)
    version: int = 1
    trait: Promise | str = ""  # of a share: what its numerator has
    shades: bool = True  # countries of the map may be shaded by it: more of it is darker
    follows_the_day: bool = False  # computed anew on the first day of each month

    @property
    def is_share(self) -> bool:
        return self.unit in SHARES

    @property
    def scale(self) -> int:
        """By what the stored ratio is multiplied to be read: 100 for percent."""
        return SCALES.get(self.unit, 1)

    @property
    def is_ratio(self) -> bool:
        return self.unit in SCALES
