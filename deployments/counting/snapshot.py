"""The published deployments as columns in memory: what facets, map and totals count.

The database says which deployments a filter keeps; everything that is then counted about
them is read here, so that a change of the filter costs little however many there are
(ADR 5). A snapshot belongs to one edition of the data and one day, and is made anew, from
nothing, by the first reader after a write.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from django.utils import timezone

from deployments.colouring import Colouring, lead_technology
from deployments.counting import edition
from deployments.counting.dimensions import Dimension, Words
from deployments.counting.totals import NOT_COUNTED, wholes_of_parts
from deployments.listed import contracted_after_a_listing
from deployments.models import Deployment, Funding, Site, Supply
from deployments.parameters import Evidence, Listed, Weakness, checked_since

STILL = 9999  # the last year of a life that has not ended
COLUMNS = {
    "pk": "pk",
    "country": "country_id",
    "region": "country__subregion",
    "status": "status",
    "scope": "scope",
    "program": "program__slug",
    "checked_on": "checked_on",
    "vendor": "digest__lead_vendor__slug",
    "route": "digest__route",
    "first_year": "digest__first_year",
    "last_year": "digest__last_year",
    "is_open": "digest__is_open",
    "low": "digest__cameras_low",
    "cameras": "digest__cameras",
    "high": "digest__cameras_high",
    "disputed": "digest__disputed",
    "publishers": "digest__publishers",
    "official": "digest__official",
    "placed": "digest__placed_sites",
}


@dataclass(frozen=True)
class PlacedSites:
    """The sites with a point: whose they are (a row) and their cell of the grid."""

    keys: np.ndarray
    rows: np.ndarray
    x: np.ndarray
    y: np.ndarray


@dataclass(frozen=True)
class Snapshot:
    """One row for each published deployment, the newest first; every column by row."""

    columns: dict[str, tuple]
    keys: np.ndarray
    row_of: dict[int, int]
    placed: np.ndarray
    cameras: np.ndarray  # low, adopted, high; NOT_COUNTED where a total leaves the row out
    wholes: dict[int, int]
    dimensions: dict[str, Dimension]
    words: dict[str, Words]
    sites: PlacedSites

    def everything(self) -> np.ndarray:
        """The mask that keeps every row."""
        return np.ones(len(self.keys), dtype=bool)

    def mask(self, keys) -> np.ndarray:
        """The mask of the deployments with these keys; one published since is not in it."""
        kept = np.zeros(len(self.keys), dtype=bool)
        kept[[self.row_of[key] for key in keys if key in self.row_of]] = True
        return kept

    @cached_property
    def lives(self) -> tuple[np.ndarray, np.ndarray]:
        """First and last year of each row; a first year of 0 is one that nobody knows."""
        first = [year or 0 for year in self.columns["first_year"]]
        ends = zip(self.columns["is_open"], self.columns["last_year"], strict=True)
        last = [STILL if is_open else year or 0 for is_open, year in ends]
        return np.array(first, dtype=np.int32), np.array(last, dtype=np.int32)


_kept: tuple[object, Snapshot] | None = None


def snapshot() -> Snapshot:
    """The snapshot of the present edition and day; one query where it is at hand."""
    global _kept
    # The edition is read first: what is read after it is never older than it says.
    asked = (edition.current(), timezone.localdate())
    if _kept is None or _kept[0] != asked:
        _kept = (asked, take())
    return _kept[1]


def take() -> Snapshot:
    """Read the snapshot from nothing: one query for each kind of row."""
    published = Deployment.objects.published().order_by("-digest__begins", "name")
    rows = list(published.values_list(*COLUMNS.values()))
    read = zip(*rows, strict=True) if rows else ((),) * len(COLUMNS)
    columns = dict(zip(COLUMNS, read, strict=True))
    row_of = {key: row for row, key in enumerate(columns["pk"])}
    technologies = _pairs(
        Deployment.technologies.through.objects.values_list("deployment_id", "technology__slug"),
        row_of,
    )
    sites = _sites(row_of)
    return Snapshot(
        columns=columns,
        keys=np.array(columns["pk"], dtype=np.int64),
        row_of=row_of,
        placed=np.array(columns["placed"], dtype=np.int32) > 0,
        cameras=_cameras(columns),
        wholes=wholes_of_parts(),
        dimensions=_dimensions(columns, row_of, technologies),
        words=_words(columns, technologies),
        sites=sites,
    )


def _pairs(rows, row_of: dict[int, int]) -> list[tuple[int, str]]:
    """Pairs of key and value as pairs of row and value; a draft has no row."""
    return [(row_of[key], value) for key, value in rows if key in row_of]


def _dimensions(columns: dict, row_of: dict, technologies: list) -> dict[str, Dimension]:
    single = ("country", "region", "status", "scope", "program")
    listed = contracted_after_a_listing().values_list("vendor__supplies__deployment").distinct()
    pairs = {name: enumerate(columns[name]) for name in single} | {
        "vendor": _pairs(Supply.objects.values_list("deployment_id", "vendor__slug"), row_of),
        "technology": technologies,
        "route": _routes(row_of),
        "precision": _pairs(Site.objects.values_list("deployment_id", "precision"), row_of),
        "evidence": _evidence(columns),
        "weak": _weaknesses(columns),
        "listed": _pairs(((key, Listed.AFTER.value) for (key,) in listed), row_of),
    }
    return {name: Dimension.of(of_one) for name, of_one in pairs.items()}


def _routes(row_of: dict) -> list[tuple[int, str]]:
    """A deployment without any funding row is one whose route is not known."""
    pairs = _pairs(Funding.objects.values_list("deployment_id", "route"), row_of)
    told = {row for row, _route in pairs}
    return pairs + [(r, Funding.Route.UNKNOWN.value) for r in row_of.values() if r not in told]


def _evidence(columns: dict):
    said = zip(columns["publishers"], columns["official"], strict=True)
    for row, (publishers, official) in enumerate(said):
        yield row, Evidence.ANY.value
        if publishers >= 2:
            yield row, Evidence.TWO.value
        if official:
            yield row, Evidence.OFFICIAL.value


def _weaknesses(columns: dict):
    since = checked_since()
    said = zip(columns["disputed"], columns["publishers"], columns["checked_on"], strict=True)
    for row, (disputed, publishers, checked) in enumerate(said):
        if disputed:
            yield row, Weakness.DISPUTED.value
        if publishers == 1:
            yield row, Weakness.SINGLE.value
        if checked is None or checked < since:
            yield row, Weakness.UNCHECKED.value


def _words(columns: dict, technologies: list) -> dict[str, Words]:
    """The one word of each row by which a colouring knows it."""
    used: dict[int, set[str]] = {}
    for row, slug in technologies:
        used.setdefault(row, set()).add(slug)
    leads = (lead_technology(used.get(row, ())) for row in range(len(columns["pk"])))
    return {
        Colouring.VENDOR: Words.of(vendor or "" for vendor in columns["vendor"]),
        Colouring.ROUTE: Words.of(columns["route"]),
        Colouring.STATUS: Words.of(columns["status"]),
        Colouring.TECHNOLOGY: Words.of(leads),
    }


def _cameras(columns: dict) -> np.ndarray:
    read = zip(*(columns[c] for c in ("status", "low", "cameras", "high")), strict=True)
    known = [
        (low, cameras, high)
        if cameras is not None and status != Deployment.Status.CANCELLED
        else (NOT_COUNTED,) * 3
        for status, low, cameras, high in read
    ]
    return np.array(known, dtype=np.int64).reshape(-1, 3)


def _sites(row_of: dict) -> PlacedSites:
    rows = Site.objects.placed().values_list("pk", "deployment_id", "grid_x", "grid_y")
    found = [(pk, row_of[key], x, y) for pk, key, x, y in rows if key in row_of]
    columns = np.array(found, dtype=np.int64).reshape(-1, 4).T
    return PlacedSites(*columns)
