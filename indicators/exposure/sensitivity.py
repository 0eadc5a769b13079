"""How far each rank can be trusted: every choice and every input drawn within its range.

The seed is fixed, so the same inputs give the same intervals in every process.
"""

from dataclasses import dataclass

import numpy as np

from indicators.exposure.components import COMPONENTS, DIMENSIONS
from indicators.exposure.method import (
    arithmetic,
    dimension_scores,
    geometric,
    min_max,
    rank_based,
    ranks,
    scaled,
)
from indicators.exposure.weights import EQUAL, shares

SEED, DRAWS = 2008, 2000
SWAY = 0.5  # a weight is drawn between half of itself and one and a half
INTERVAL = (5, 95)  # percentiles
TELLING = 0.1  # a dimension with which less of the movement goes along is not worth naming
WIDEST = 0.5  # an interval over more than this share of the ranks ranks nobody


@dataclass(frozen=True)
class Spread:
    """The ranks of one country over all draws."""

    low: int
    median: int
    high: int
    of: int
    moved_by: str | None  # the dimension with which its rank goes along most
    moved_share: float  # the square of that correlation

    @property
    def is_too_wide(self) -> bool:
        """Whether the interval covers too much to say where the country stands."""
        return self.width > WIDEST * self.of

    @property
    def width(self) -> int:
        return self.high - self.low + 1


def spreads(low: np.ndarray, value: np.ndarray, high: np.ndarray) -> list[Spread]:
    """The spread of each country; countries down, components across, in a fixed order."""
    count = len(value)
    if not count:
        return []
    dimensions, drawn = draw(low, value, high)
    ends = np.percentile(drawn, [INTERVAL[0], 50, INTERVAL[1]], axis=0, method="inverted_cdf")
    found = []
    for country in range(count):
        moved_by, moved_share = _moved_by(dimensions[:, country, :], drawn[:, country])
        first, middle, last = (int(end) for end in ends[:, country])
        found.append(Spread(first, middle, last, count, moved_by, moved_share))
    return found


def draw(low: np.ndarray, value: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The dimensions and ranks of every country in every draw."""
    rng = np.random.default_rng(SEED)
    size = (DRAWS, *value.shape)
    raw = triangular(rng.random(size), low, value, high)
    values = scaled(raw)
    # One half of the draws is placed by ranks: which half is no matter, all else is drawn.
    half = DRAWS // 2
    normalised = np.concatenate([min_max(values[:half]), rank_based(values[half:])])
    normalised = np.where(np.isnan(normalised), rng.random(size), normalised)
    within = rng.uniform(1 - SWAY, 1 + SWAY, (DRAWS, 1, len(COMPONENTS)))
    dimensions = dimension_scores(normalised, within)
    sway = rng.uniform(1 - SWAY, 1 + SWAY, (DRAWS, 1, len(DIMENSIONS)))
    weights = shares(np.array(EQUAL) * sway)
    is_geometric = rng.random((DRAWS, 1)) < 0.5
    scores = np.where(is_geometric, geometric(dimensions, weights), arithmetic(dimensions, weights))
    return dimensions, ranks(scores)


def triangular(chance: np.ndarray, low, value, high) -> np.ndarray:
    """Where a draw falls between low and high, most often near the value."""
    spread = high - low
    left = np.where(spread > 0, (value - low) / np.where(spread > 0, spread, 1), 0)
    below = low + np.sqrt(chance * spread * (value - low))
    above = high - np.sqrt((1 - chance) * spread * (high - value))
    return np.where(chance < left, below, above)


def _moved_by(dimensions: np.ndarray, drawn: np.ndarray) -> tuple[str | None, float]:
    """The dimension whose draws go along with the rank most, and how much of it they explain."""
    moves, sways = drawn - drawn.mean(), dimensions - dimensions.mean(axis=0)
    size = np.sqrt((moves**2).sum() * (sways**2).sum(axis=0))
    along = np.where(size > 1e-9, (moves @ sways) / np.where(size > 1e-9, size, 1), 0) ** 2
    most = int(along.argmax())
    return DIMENSIONS[most].slug if along[most] >= TELLING else None, float(along[most])
