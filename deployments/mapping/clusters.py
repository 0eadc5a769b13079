"""Sites bundled where they crowd: counted by grid cell, then merged where rings would touch."""

import math
from dataclasses import dataclass, field

import numpy as np

from deployments.mapping.boxes import Box
from deployments.mapping.grid import SIDE, cell_shift, grid_cell

# Rings whose middles are closer than this many pixels would cover each other.
NEAREST = 46
# From here on a cluster is opened however crowded: only sites on one spot stay together.
OPEN_ZOOM = 13


@dataclass(frozen=True)
class Crowd:
    """Sites as columns: their keys, their cells of the grid, and the code of their part."""

    keys: np.ndarray
    x: np.ndarray
    y: np.ndarray
    codes: np.ndarray
    parts: list[str]

    def inside(self, view: Box | None) -> "Crowd":
        """Those whose cell lies in the window."""
        if view is None:
            return self
        left, top = grid_cell(view.north, view.west)
        right, bottom = grid_cell(view.south, view.east)
        here = (self.x >= left) & (self.x <= right) & (self.y >= top) & (self.y <= bottom)
        return self.taken(here)

    def taken(self, rows: np.ndarray) -> "Crowd":
        """These rows, by mask or in the order of their numbers."""
        columns = (column[rows] for column in (self.keys, self.x, self.y, self.codes))
        return Crowd(*columns, self.parts)


@dataclass
class Bundle:
    """Sites that are drawn as one: how many of each part, where on the grid, and one of them."""

    count: int
    x: float
    y: float
    cells: tuple[int, int, int, int]  # left, top, right, bottom
    parts: dict[str, int] = field(default_factory=dict)
    sites: list[int] = field(default_factory=list)  # where no zoom takes them apart

    def absorb(self, other: "Bundle") -> None:
        """Take the other's sites in, and move to the middle of all."""
        total = self.count + other.count
        self.x = (self.x * self.count + other.x * other.count) / total
        self.y = (self.y * self.count + other.y * other.count) / total
        self.count = total
        self.sites = []
        (left, top, right, bottom), (l2, t2, r2, b2) = self.cells, other.cells
        self.cells = (min(left, l2), min(top, t2), max(right, r2), max(bottom, b2))
        for part, count in other.parts.items():
            self.parts[part] = self.parts.get(part, 0) + count

    @property
    def is_one_spot(self) -> bool:
        left, top, right, bottom = self.cells
        return left == right and top == bottom


def bundles(crowd: Crowd, zoom: float) -> list[Bundle]:
    """The sites as bundles, the largest first."""
    return _merge(_cells(crowd, zoom), zoom) if len(crowd.keys) else []


def _cells(crowd: Crowd, zoom: float) -> list[Bundle]:
    """One bundle for each cell of the grid: sites sorted by cell, each run of one summed up."""
    shift = cell_shift(math.ceil(zoom))
    cell = ((crowd.x >> shift) << 32) | (crowd.y >> shift)
    order = np.argsort(cell, kind="stable")
    crowd, cell = crowd.taken(order), cell[order]
    starts = np.flatnonzero(np.r_[True, cell[1:] != cell[:-1]])
    counts = np.diff(np.r_[starts, len(cell)])
    of_cell = np.repeat(np.arange(len(starts)), counts)
    kinds = len(crowd.parts)
    parts = np.bincount(of_cell * kinds + crowd.codes, minlength=len(starts) * kinds)
    columns = (
        starts,
        counts,
        np.add.reduceat(crowd.x, starts) / counts,
        np.add.reduceat(crowd.y, starts) / counts,
        np.minimum.reduceat(crowd.x, starts),
        np.minimum.reduceat(crowd.y, starts),
        np.maximum.reduceat(crowd.x, starts),
        np.maximum.reduceat(crowd.y, starts),
    )
    found = []
    rows = zip(*(c.tolist() for c in columns), parts.reshape(-1, kinds).tolist(), strict=True)
    for start, count, x, y, left, top, right, bottom, of_parts in rows:
        named = {part: n for part, n in zip(crowd.parts, of_parts, strict=True) if n}
        bundle = Bundle(count, x, y, (left, top, right, bottom), named)
        if bundle.is_one_spot:
            bundle.sites = crowd.keys[start : start + count].tolist()
        found.append(bundle)
    return found


def _merge(cells: list[Bundle], zoom: float) -> list[Bundle]:
    """Merge what would touch on the screen into the larger neighbour."""
    reach = NEAREST * SIDE / (256 * 2**zoom) if zoom < OPEN_ZOOM else 0
    neighbourhoods: dict[tuple[int, int], list[Bundle]] = {}
    kept = []
    for bundle in sorted(cells, key=lambda b: (-b.count, b.x, b.y)):
        home = (int(bundle.x / max(reach, 1)), int(bundle.y / max(reach, 1)))
        near = _nearest(neighbourhoods, home, bundle, reach)
        if near is not None:
            near.absorb(bundle)
            continue
        neighbourhoods.setdefault(home, []).append(bundle)
        kept.append(bundle)
    return kept


def _nearest(neighbourhoods, home, bundle: Bundle, reach: float) -> Bundle | None:
    """The closest bundle within reach, looked for in the neighbourhood and those around it."""
    near = [
        (math.dist((bundle.x, bundle.y), (other.x, other.y)), index, other)
        for index, (dx, dy) in enumerate((dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        for other in neighbourhoods.get((home[0] + dx, home[1] + dy), ())
    ]
    distance, _, closest = min(near, key=lambda n: n[:2], default=(reach, 0, None))
    return closest if distance < reach else None
