"""The integer Web-Mercator grid on which sites are counted into clusters.

The world is 2**24 cells wide and high (about 2.4 m at the equator). At a lower zoom a
cell is found by shifting bits, so grouping needs no geometry and no spatial database.
"""

import math

ZOOM = 24
SIDE = 1 << ZOOM
MAX_LATITUDE = 85.05112878


def grid_cell(latitude: float, longitude: float) -> tuple[int, int]:
    """The cell (x east, y south) of a WGS84 point, clamped to the grid's square."""
    latitude = max(-MAX_LATITUDE, min(MAX_LATITUDE, latitude))
    x = (longitude + 180) / 360 * SIDE
    y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * SIDE
    return min(max(int(x), 0), SIDE - 1), min(max(int(y), 0), SIDE - 1)


def grid_point(x: float, y: float) -> tuple[float, float]:
    """The WGS84 latitude and longitude of the middle of a cell, the reverse of `grid_cell`."""
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * (y + 0.5) / SIDE))))
    return latitude, (x + 0.5) / SIDE * 360 - 180


def cell_shift(zoom: int, cells_per_tile: int = 4) -> int:
    """How many bits to drop so that a 256-pixel tile at `zoom` holds cells of 64 pixels."""
    return max(ZOOM - zoom - cells_per_tile.bit_length() + 1, 0)
