"""Sites bundled where they crowd: counted by grid cell, then merged where rings would touch."""

import math
from dataclasses import dataclass, field

from django.db.models import Avg, Count, F, Max, Min, QuerySet

from deployments.boxes import Box
from deployments.colouring import part_of
from deployments.grid import SIDE, cell_shift

WORLD = Box(-180, -90, 180, 90)
# Rings whose middles are closer than this many pixels would cover each other.
NEAREST = 46
# From here on a cluster is opened however crowded: only sites on one spot stay together.
OPEN_ZOOM = 13


@dataclass
class Bundle:
    """Sites that are drawn as one: how many of each part, where on the grid, and one of them."""

    count: int
    x: float
    y: float
    cells: tuple[int, int, int, int]  # left, top, right, bottom
    parts: dict[str, int] = field(default_factory=dict)
    site: int | None = None

    def absorb(self, other: "Bundle") -> None:
        """Take the other's sites in, and move to the middle of all."""
        total = self.count + other.count
        self.x = (self.x * self.count + other.x * other.count) / total
        self.y = (self.y * self.count + other.y * other.count) / total
        self.count = total
        (left, top, right, bottom), (l2, t2, r2, b2) = self.cells, other.cells
        self.cells = (min(left, l2), min(top, t2), max(right, r2), max(bottom, b2))
        for part, count in other.parts.items():
            self.parts[part] = self.parts.get(part, 0) + count

    @property
    def is_one_spot(self) -> bool:
        left, top, right, bottom = self.cells
        return left == right and top == bottom


def bundles(sites: QuerySet, view: Box | None, zoom: int, colouring: str) -> list[Bundle]:
    """The sites inside the view as bundles, the largest first; each site's `word` is its part."""
    return _merge(_cells(sites.filter(**(view or WORLD).holding()), zoom, colouring), zoom)


def _cells(sites: QuerySet, zoom: int, colouring: str) -> list[Bundle]:
    """One bundle for each cell of the grid; the database counts by cell and part."""
    shift = cell_shift(zoom)
    rows = (
        sites.annotate(
            cell_x=F("grid_x").bitrightshift(shift),
            cell_y=F("grid_y").bitrightshift(shift),
        )
        .order_by()
        .values("cell_x", "cell_y", "word")
        .annotate(
            n=Count("pk"),
            site=Min("pk"),
            x=Avg("grid_x"),
            y=Avg("grid_y"),
            left=Min("grid_x"),
            right=Max("grid_x"),
            top=Min("grid_y"),
            bottom=Max("grid_y"),
        )
    )
    cells: dict[tuple[int, int], Bundle] = {}
    for row in rows:
        bundle = _bundle(row, colouring)
        known = cells.setdefault((row["cell_x"], row["cell_y"]), bundle)
        if known is not bundle:
            known.absorb(bundle)
    return list(cells.values())


def _bundle(row: dict, colouring: str) -> Bundle:
    return Bundle(
        count=row["n"],
        x=float(row["x"]),
        y=float(row["y"]),
        cells=(row["left"], row["top"], row["right"], row["bottom"]),
        parts={part_of(colouring, row["word"]): row["n"]},
        site=row["site"],
    )


def _merge(cells: list[Bundle], zoom: int) -> list[Bundle]:
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
