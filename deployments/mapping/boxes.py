"""Rectangles in an address: `west,south,east,north` in degrees of WGS84."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from deployments.mapping.grid import grid_cell


@dataclass(frozen=True)
class Box:
    """A rectangle of longitudes and latitudes; the region never crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> "Box":
        """Read `west,south,east,north`, or raise a ValidationError that says what is wrong."""
        try:
            box = cls(*(float(part) for part in text.split(",")))
        except (TypeError, ValueError):
            raise ValidationError(
                _("“%(text)s” is not west,south,east,north in degrees."), params={"text": text}
            ) from None
        if not (-180 <= box.west <= 180 and -180 <= box.east <= 180):
            raise ValidationError(_("West and east lie between -180 and 180."))
        if not (-90 <= box.south <= 90 and -90 <= box.north <= 90):
            raise ValidationError(_("South and north lie between -90 and 90."))
        if box.west >= box.east or box.south >= box.north:
            raise ValidationError(_("West comes before east and south before north."))
        return box

    def __str__(self) -> str:
        return ",".join(f"{edge:g}" for edge in (self.west, self.south, self.east, self.north))

    def holding(self) -> dict[str, tuple[int, int]]:
        """The lookup that keeps the sites whose grid cell lies inside."""
        left, top = grid_cell(self.north, self.west)
        right, bottom = grid_cell(self.south, self.east)
        return {"grid_x__range": (left, right), "grid_y__range": (top, bottom)}


class BoxField(forms.CharField):
    """A form field that yields a Box, or None where nothing was asked."""

    def clean(self, value) -> Box | None:
        text = super().clean(value)
        return Box.parse(text) if text else None
