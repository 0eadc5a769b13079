"""A place before and after on two small maps of our own outlines, and how far it moved."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from deployments.mapping.distance import kilometres
from deployments.templatetags.atalaya import number
from desk.proposals.map_window import Town, Window
from exchange.state import Cells

PLACE = ("latitude", "longitude", "outline")


@dataclass(frozen=True)
class Picture:
    """One map: its point and its outline, in the units of the drawing."""

    title: str
    point: tuple[float, float] | None
    outline: str


@dataclass(frozen=True)
class Move:
    """The same window twice, before and after; a new place has no before."""

    pictures: list[Picture]
    land: str
    provinces: str
    towns: list[Town]
    other: tuple[float, float] | None
    distance: str


def move(whole: Cells, after: Cells) -> Move | None:
    """The maps of a site of which point or outline changed, or that is new."""
    if not any(name in after for name in PLACE):
        return None
    old = {name: whole.get(name, "") for name in PLACE}
    new = old | {name: after[name] for name in PLACE if name in after}
    places = [(_("Before"), old), (_("After"), new)]
    shown = [(title, _geometry(cells)) for title, cells in places if any(cells.values())]
    if old == new or not shown:
        return None
    window = Window([geometry for _title, parts in shown for geometry in parts if geometry])
    pictures = [_picture(title, *parts, window) for title, parts in shown]
    return Move(
        pictures,
        land=window.drawn("countries.geojson"),
        provinces=window.drawn("admin1.geojson"),
        towns=window.towns([picture.point for picture in pictures if picture.point]),
        other=pictures[0].point if len(pictures) == 2 else None,
        distance=distance_in_words(old, new),
    )


def distance_in_words(old: Cells, new: Cells) -> str:
    """How far the point moved; nothing where one of the two is not known."""
    if not (old["latitude"] and new["latitude"]):
        return ""
    km = kilometres(*(float(c[n]) for c in (old, new) for n in ("latitude", "longitude")))
    if km == 0:
        return ""
    if km < 1:
        return _("moved by %d m") % round(km * 1000)
    return _("moved by %s km") % (f"{km:.1f}" if km < 10 else number(round(km)))


def _geometry(cells: Cells) -> tuple[BaseGeometry | None, BaseGeometry | None]:
    """The point and the outline of a place."""
    point = outline = None
    if cells["latitude"] and cells["longitude"]:
        coordinates = [float(cells["longitude"]), float(cells["latitude"])]
        point = shape({"type": "Point", "coordinates": coordinates})
    if cells["outline"]:
        outline = shape(json.loads(cells["outline"]))
    return point, outline


def _picture(title: str, point, outline, window: Window) -> Picture:
    return Picture(
        title,
        window.at(point.x, point.y) if point else None,
        window.path(outline) if outline else "",
    )
