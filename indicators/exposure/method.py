"""From readings to scores: pure numpy, every step as the method page states it.

Arrays have countries before components (or dimensions) as their last two axes, with any
number of draws before those. What is not known is nan.
"""

import numpy as np

from indicators.exposure.components import COMPONENTS, DIMENSIONS, Scale

SCALES = {
    Scale.COUNT: lambda counts: 1 - 0.5**counts,
    Scale.SHARE: lambda shares: shares,
    Scale.DENSITY: np.log1p,
    Scale.INDEX: np.negative,
}
# Which dimension (across) each component (down) belongs to.
BELONGS = np.array([[c.dimension == d.slug for d in DIMENSIONS] for c in COMPONENTS], dtype=float)
MIDDLE = 0.5  # of a component in which all countries are alike
FLOOR = 0.01  # the geometric mean knows no zero: 0–1 becomes 0.01–1


def scaled(raw: np.ndarray) -> np.ndarray:
    """Each component on a scale on which more is worse and outliers are tamed."""
    columns = [SCALES[c.scale](raw[..., j]) for j, c in enumerate(COMPONENTS)]
    return np.stack(columns, axis=-1)


def min_max(values: np.ndarray) -> np.ndarray:
    """The least exposed country known becomes 0, the most exposed 1, in each component."""
    known = ~np.isnan(values)
    least = np.where(known, values, np.inf).min(axis=-2, keepdims=True, initial=np.inf)
    most = np.where(known, values, -np.inf).max(axis=-2, keepdims=True, initial=-np.inf)
    is_spread = np.isfinite(least) & (most > least)
    spread = np.where(is_spread, most - least, 1)
    placed = (values - np.where(is_spread, least, 0)) / spread
    return np.where(known, np.where(is_spread, placed, MIDDLE), np.nan)


def rank_based(values: np.ndarray) -> np.ndarray:
    """The alternative: the share of the other known countries that are less exposed."""
    known = ~np.isnan(values)
    own, others = values[..., :, None, :], values[..., None, :, :]
    below, alike = (own > others).sum(axis=-2), (own == others).sum(axis=-2)
    others_known = known.sum(axis=-2, keepdims=True) - 1
    placed = (below + (alike - 1) / 2) / np.maximum(others_known, 1)
    placed = np.where(others_known > 0, placed, MIDDLE)
    return np.where(known, placed, np.nan)


def dimension_scores(normalised: np.ndarray, within: np.ndarray | None = None) -> np.ndarray:
    """The mean of the known components of each dimension; `within` are their weights."""
    within = np.ones(len(COMPONENTS)) if within is None else within
    known = ~np.isnan(normalised) * within
    weight = known @ BELONGS
    total = (np.nan_to_num(normalised) * known) @ BELONGS
    return np.where(weight > 0, total / np.where(weight > 0, weight, 1), np.nan)


def arithmetic(dimensions: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The weighted mean of the known dimensions: what is gained in one makes up for another."""
    known = ~np.isnan(dimensions) * weights
    weight = known.sum(axis=-1)
    total = (np.nan_to_num(dimensions) * known).sum(axis=-1)
    return np.where(weight > 0, total / np.where(weight > 0, weight, 1), np.nan)


def geometric(dimensions: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The alternative: a country low in one dimension cannot make up for it in another."""
    return np.exp(arithmetic(np.log(FLOOR + (1 - FLOOR) * dimensions), weights))


def ranks(scores: np.ndarray) -> np.ndarray:
    """1 for the most exposed; equal scores share the better rank; nan where there is no score."""
    scores = np.round(scores, 10)  # equal in the arithmetic is equal
    above = (scores[..., None, :] > scores[..., :, None]).sum(axis=-1)
    return np.where(np.isnan(scores), np.nan, 1 + above)


def spearman(columns: np.ndarray) -> np.ndarray:
    """Correlation of ranks between each pair of columns, over the rows known in both."""
    count = columns.shape[1]
    found = np.full((count, count), np.nan)
    for i in range(count):
        for j in range(i, count):
            both = columns[~np.isnan(columns[:, [i, j]]).any(axis=1)][:, [i, j]]
            if len(both) > 2:
                placed = rank_based(both)
                found[i, j] = found[j, i] = correlation(placed[:, 0], placed[:, 1])
    return found


def correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Pearson's; nan where one of the two does not vary."""
    one, other = one - one.mean(), other - other.mean()
    size = np.sqrt((one**2).sum() * (other**2).sum())
    return float((one * other).sum() / size) if size > 0 else float("nan")
