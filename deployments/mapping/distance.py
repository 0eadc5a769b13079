"""How far apart two points are."""

from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0088  # km, its mean radius


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The way between two points along the sphere."""
    a = sin(radians(lat2 - lat1) / 2) ** 2
    a += cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(min(1, sqrt(a)))
