"""One country's score taken apart: dimensions, components, readings and the records behind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from deployments.models import Deployment
from indicators.exposure.components import COMPONENTS, DIMENSIONS, Component, Dimension
from indicators.exposure.readings import Reading
from indicators.exposure.result import Exposure, none_or
from indicators.exposure.weights import shares


@dataclass(frozen=True)
class Counted:
    """A record behind a reading, and what it adds to the numerator."""

    deployment: Deployment
    amount: int


@dataclass(frozen=True)
class Part:
    """A component of one country: what was read, and the points it brings to the score.

    `scaled` and `normalised` are the number after each step; the weight is its part of the
    whole score, rescaled over what is known.
    """

    component: Component
    reading: Reading | None
    scaled: float | None
    normalised: float | None
    weight: float
    counted: list[Counted]
    open: list[Counted]
    is_alike: bool

    @property
    def points(self) -> float:
        return 100 * self.weight * (self.normalised or 0)


@dataclass(frozen=True)
class Section:
    """A dimension of one country; the points of its parts add up to its own."""

    dimension: Dimension
    score: float | None
    weight: float
    parts: list[Part]

    @property
    def points(self) -> float:
        return sum(part.points for part in self.parts)


def sections_of(result: Exposure, order: int, weights: Sequence[int]) -> list[Section]:
    """The dimensions of the country at this place of the inputs, at these weights: one query."""
    dimensions = result.dimensions[order]
    weigh = shares(weights) * ~np.isnan(dimensions)
    weigh = weigh / (weigh.sum() or 1)
    readings = result.inputs.readings[order]
    published = _published(readings.values())
    found = []
    for d, dimension in enumerate(DIMENSIONS):
        places = [j for j, c in enumerate(COMPONENTS) if c.dimension == dimension.slug]
        known = sum(not np.isnan(result.normalised[order, j]) for j in places)
        parts = []
        for j in places:
            reading = readings[COMPONENTS[j].slug]
            parts.append(
                Part(
                    component=COMPONENTS[j],
                    reading=reading,
                    scaled=none_or(result.scaled[order, j]),
                    normalised=none_or(result.normalised[order, j]),
                    weight=weigh[d] / known if reading else 0.0,
                    counted=_counted(reading.records if reading else (), published),
                    open=_counted([(pk, 0) for pk in reading.open] if reading else (), published),
                    is_alike=j in result.alike,
                )
            )
        found.append(Section(dimension, none_or(dimensions[d]), float(weigh[d]), parts))
    return found


def _published(readings: Iterable[Reading | None]) -> dict[int, Deployment]:
    ids = {
        pk
        for reading in readings
        if reading
        for pk in (*(pk for pk, _amount in reading.records), *reading.open)
    }
    return Deployment.objects.published().only("slug", "name").in_bulk(ids)


def _counted(records: Iterable[tuple[int, int]], published: dict[int, Deployment]) -> list:
    found = [Counted(published[pk], amount) for pk, amount in records if pk in published]
    return sorted(found, key=lambda counted: (-counted.amount, counted.deployment.name))
