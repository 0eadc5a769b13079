"""The inputs of exposure: for each country the reading of each component, or why it has none."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from django.db import models
from django.utils.translation import gettext_lazy as _

from deployments.counting.totals import wholes_of_parts
from indicators.exposure.components import BY_DIMENSION, COMPONENTS
from indicators.exposure.readings import READINGS, Reading, Subject
from indicators.exposure.records import (
    Background,
    biometric_technologies,
    records_by_country,
)

FEWEST_DIMENSIONS = 3


class Unscored(models.TextChoices):
    """Why a country has no score; none of these says that there is nothing."""

    NO_RECORD = "no_record", _("no system on record: that is not proof of absence")
    TOO_LITTLE = "too_little", _("fewer than three dimensions are known")


@dataclass(frozen=True)
class Inputs:
    """The countries with a score, in the order of their codes, and the others with the reason."""

    backgrounds: tuple[Background, ...]
    readings: tuple[dict[str, Reading | None], ...]
    systems: tuple[int, ...]
    unscored: tuple[tuple[Background, Unscored], ...]

    @property
    def low(self) -> np.ndarray:
        return self._ends("low")

    @property
    def value(self) -> np.ndarray:
        """Countries down, components across; what is not known is nan."""
        return self._ends("value")

    @property
    def high(self) -> np.ndarray:
        return self._ends("high")

    def _ends(self, end: str) -> np.ndarray:
        rows = [
            [np.nan if r[c.slug] is None else getattr(r[c.slug], end) for c in COMPONENTS]
            for r in self.readings
        ]
        return np.array(rows, dtype=float).reshape(len(rows), len(COMPONENTS))


def read_inputs(backgrounds: Iterable[Background]) -> Inputs:
    """The readings of these countries from the published records: eight queries."""
    records, biometric = records_by_country(), biometric_technologies()
    wholes = wholes_of_parts()
    scored, unscored = [], []
    for background in sorted(backgrounds, key=lambda b: b.iso2):
        own = tuple(records.get(background.iso2, ()))
        subject = Subject(background, own, biometric, wholes)
        if not own:
            unscored.append((background, Unscored.NO_RECORD))
            continue
        readings = {slug: read(subject) for slug, read in READINGS.items()}
        if known_dimensions(readings) < FEWEST_DIMENSIONS:
            unscored.append((background, Unscored.TOO_LITTLE))
        else:
            scored.append((background, readings, len(own)))
    return Inputs(
        backgrounds=tuple(background for background, _r, _n in scored),
        readings=tuple(readings for _b, readings, _n in scored),
        systems=tuple(count for _b, _r, count in scored),
        unscored=tuple(unscored),
    )


def known_dimensions(readings: dict[str, Reading | None]) -> int:
    """How many dimensions have at least one component that is known."""
    return sum(any(readings[c.slug] for c in within) for within in BY_DIMENSION.values())
