"""The scores and rank intervals of all countries, computed once for a state of the data."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from deployments.counting import edition
from indicators.exposure.inputs import Inputs, read_inputs
from indicators.exposure.method import (
    arithmetic,
    dimension_scores,
    min_max,
    ranks,
    scaled,
    spearman,
)
from indicators.exposure.records import Background, backgrounds
from indicators.exposure.sensitivity import Spread, spreads
from indicators.exposure.weights import EQUAL, shares


@dataclass(frozen=True)
class Standing:
    """One country: its dimensions, its score at some weights, and how far its rank is known.

    `order` is its place in the inputs. Score and dimensions run from 0 to 1.
    """

    order: int
    background: Background
    systems: int
    dimensions: tuple[float | None, ...]
    score: float | None
    rank: int | None
    spread: Spread

    @property
    def is_ranked(self) -> bool:
        """Whether its place among the others may be said."""
        return self.rank is not None and not self.spread.is_too_wide


class Exposure:
    """The indicator for one state of the data, at any weights."""

    def __init__(self, inputs: Inputs, state: str = ""):
        self.inputs = inputs
        self.state = state  # of the data: what is kept of it elsewhere goes by this
        self.scaled = scaled(inputs.value)
        self.normalised = min_max(self.scaled)
        self.dimensions = dimension_scores(self.normalised)
        self.spreads = spreads(inputs.low, inputs.value, inputs.high)

    def scores(self, weights: Sequence[int] = EQUAL) -> np.ndarray:
        """The score of each country; nan where nothing that weighs is known."""
        return arithmetic(self.dimensions, shares(weights))

    def standings(self, weights: Sequence[int] = EQUAL) -> list[Standing]:
        """The countries with a score, the most exposed at these weights first."""
        scores = self.scores(weights)
        places = ranks(scores)
        found = [
            Standing(
                order=order,
                background=background,
                systems=self.inputs.systems[order],
                dimensions=tuple(none_or(number) for number in self.dimensions[order]),
                score=none_or(scores[order]),
                rank=None if np.isnan(places[order]) else int(places[order]),
                spread=self.spreads[order],
            )
            for order, background in enumerate(self.inputs.backgrounds)
        ]
        return sorted(found, key=lambda s: (s.rank or len(found) + 1, s.background.name))

    @cached_property
    def correlations(self) -> list[list[float | None]]:
        """Between each two dimensions, and of each with the score at equal weights, the last."""
        columns = np.column_stack([self.dimensions, self.scores()])
        return [[none_or(number) for number in row] for row in spearman(columns)]

    @cached_property
    def alike(self) -> frozenset[int]:
        """The components (by place) in which all countries read the same: they tell none apart."""
        count = self.scaled.shape[1]
        return frozenset(
            j for j in range(count) if len(np.unique(self.scaled[:, j][self._known[:, j]])) < 2
        )

    @cached_property
    def _known(self) -> np.ndarray:
        return ~np.isnan(self.scaled)


def exposure() -> Exposure:
    """The indicator as the published records and the figures of countries stand: four queries.

    Kept for as long as both are what they were; the first reader after an edit waits for it.
    """
    return _computed(edition.current(), backgrounds())


@lru_cache(maxsize=4)
def _computed(edition: str, known: tuple[Background, ...]) -> Exposure:
    state = hashlib.sha256(repr((edition, known)).encode()).hexdigest()[:16]
    return Exposure(read_inputs(known), state)


def none_or(number: float) -> float | None:
    """nan is how arrays say that something is not known; pages and files say None."""
    return None if np.isnan(number) else float(number)
