"""A rank interval as a line from the first place to the last, in whole pixels of its own."""

from dataclasses import dataclass

from indicators.exposure.components import DIMENSIONS, Dimension
from indicators.exposure.result import Standing

STEP, HEIGHT = 10, 18


@dataclass(frozen=True)
class Line:
    """One country's line: from `start` over `length`, the median, and its place at the weights."""

    standing: Standing
    width: int
    start: int
    length: int
    median: int
    place: int | None
    height: int = HEIGHT

    @property
    def is_outside(self) -> bool:
        """Whether the weights of the reader lead out of the interval."""
        spread, rank = self.standing.spread, self.standing.rank
        return rank is not None and not spread.low <= rank <= spread.high

    @property
    def sides(self) -> list[tuple[Dimension, float | None]]:
        return list(zip(DIMENSIONS, self.standing.dimensions, strict=True))


def line_of(standing: Standing) -> Line:
    spread = standing.spread
    return Line(
        standing,
        width=STEP * spread.of,
        start=STEP * (spread.low - 1),
        length=STEP * spread.width,
        median=_middle(spread.median),
        place=None if standing.rank is None else _middle(standing.rank),
    )


def _middle(rank: int) -> int:
    return STEP * rank - STEP // 2
