"""Where one figure stands among those of all countries, vendors or programs."""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from django.contrib.humanize.templatetags.humanize import ordinal

from indicators.definitions import Definition, Unit
from indicators.peers import Peer
from indicators.written import range_written, written

# The picture, in its own pixels.
WIDTH, HEIGHT, RADIUS, MARGIN = 270, 28, 2.9, 5
STEP = 2 * RADIUS + 0.4


@dataclass(frozen=True)
class Dot:
    """One subject on the line: where, and what it stands for."""

    x: float
    y: float
    words: str
    own: bool
    few: bool


@dataclass(frozen=True)
class Strip:
    """All of them as dots on a line from nought to the most, equal ones on one another."""

    middle: float
    dots: list[Dot]


@dataclass(frozen=True)
class Standing:
    """A figure against all whose figure is known; those of few records have no rank."""

    rank: int | None
    level_with: int
    of: int
    known: int
    median: str
    span: str
    strip: Strip

    @property
    def is_of_enough(self) -> bool:
        """Whether only those of enough records are ranked."""
        return self.of < self.known

    @property
    def place(self) -> str:
        """“3rd”."""
        return ordinal(self.rank)


def standing_of(definition: Definition, key: str, peers: list[Peer]) -> Standing | None:
    """Where this subject stands among its peers; nothing where fewer than two are known."""
    if len(peers) < 2:
        return None
    own = next((peer for peer in peers if peer.key == key), None)
    ranked = [peer.value for peer in peers if not peer.few]
    is_ranked = own is not None and not own.few and len(ranked) > 1
    values = [peer.value for peer in peers]
    return Standing(
        rank=_rank(definition, own.value, ranked) if is_ranked else None,
        level_with=ranked.count(own.value) - 1 if is_ranked else 0,
        of=len(ranked),
        known=len(peers),
        median=written(definition, median(values)),
        span=range_written(definition, min(values), max(values)),
        strip=_strip(definition, own, peers),
    )


def _rank(definition: Definition, own: float, values: list[float]) -> int:
    """The highest comes first; of years the earliest."""
    if definition.unit == Unit.YEAR:
        return 1 + sum(value < own for value in values)
    return 1 + sum(value > own for value in values)


def _strip(definition: Definition, own: Peer | None, peers: list[Peer]) -> Strip:
    values = [peer.value for peer in peers]
    start = min(values) if definition.unit == Unit.YEAR else 0
    scale = (WIDTH - 2 * MARGIN) / ((max(values) - start) or 1)
    heaps: Counter[int] = Counter()
    placed = []
    # The own one first, so that it stands on the line.
    for peer in sorted(peers, key=lambda peer: (peer != own, peer.value, peer.name)):
        x = MARGIN + (peer.value - start) * scale
        heap = round(x / STEP)
        placed.append((peer, x, heaps[heap]))
        heaps[heap] += 1
    # A high heap is pressed together rather than let the row grow.
    rise = min(STEP, (HEIGHT - 2 * MARGIN) / max(1, max(heaps.values()) - 1))
    dots = [
        Dot(
            x=round(x, 1),
            y=round(HEIGHT - MARGIN - level * rise, 1),
            words=f"{peer.name}: {written(definition, peer.value)}",
            own=peer == own,
            few=peer.few,
        )
        for peer, x, level in placed
    ]
    # The own one is painted last, over the others.
    return Strip(round(MARGIN + (median(values) - start) * scale, 1), dots[1:] + dots[:1])
