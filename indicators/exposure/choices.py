"""What each single choice of the method changes: one made otherwise, all others as they are."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from indicators.exposure.components import DIMENSIONS
from indicators.exposure.method import (
    arithmetic,
    dimension_scores,
    geometric,
    min_max,
    rank_based,
    ranks,
    scaled,
)
from indicators.exposure.records import Background
from indicators.exposure.result import Exposure
from indicators.exposure.weights import EQUAL, shares


@dataclass(frozen=True)
class Choice:
    """An alternative: by how many places it moves a country on average, and whom the most."""

    title: Promise
    mean: float
    most: int
    country: Background


def choices(result: Exposure) -> list[Choice]:
    """Every alternative, the one that moves most first."""
    before = ranks(result.scores())
    found = []
    for title, scores in _alternatives(result):
        moves = np.nan_to_num(np.abs(ranks(scores) - before))
        if len(moves):
            farthest = int(moves.argmax())
            country = result.inputs.backgrounds[farthest]
            found.append(Choice(title, float(moves.mean()), int(moves[farthest]), country))
    return sorted(found, key=lambda choice: -choice.mean)


def _alternatives(result: Exposure) -> Iterator[tuple[Promise, np.ndarray]]:
    equal = shares(EQUAL)
    by_rank = dimension_scores(rank_based(result.scaled))
    yield _("Ranks in place of minimum and maximum"), arithmetic(by_rank, equal)
    yield _("The geometric mean in place of the arithmetic"), geometric(result.dimensions, equal)
    ends = ((_("Every input at its low end"), "low"), (_("Every input at its high end"), "high"))
    for title, end in ends:
        raw = getattr(result.inputs, end)
        yield title, arithmetic(dimension_scores(min_max(scaled(raw))), equal)
    for place, dimension in enumerate(DIMENSIONS):
        weights = [0 if d == place else weight for d, weight in enumerate(EQUAL)]
        title = format_lazy(_("Without “{dimension}”"), dimension=dimension.title)
        yield title, result.scores(weights)
