"""How solid a view is: the same filter under any evidence, two publishers, an official source.

Each number is the one that the view itself shows under that evidence.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from deployments.counting.totals import CameraTotal, added_up, wholes_of_parts
from deployments.evidence import resting_on
from deployments.filter import DeploymentFilter
from deployments.models import Deployment, Site, Supply
from deployments.parameters import Evidence
from vendors.models import Vendor

SHORT_NAMES = {
    Evidence.ANY: _("Any"),
    Evidence.TWO: _("Two publishers"),
    Evidence.OFFICIAL: _("Official"),
}


class Row(NamedTuple):
    """What is asked of one deployment of the view."""

    pk: int
    slug: str
    name: str
    country: str
    status: str
    publishers: int
    official: bool
    cameras_low: int | None
    cameras: int | None
    cameras_high: int | None

    COLUMNS = (
        *("pk", "slug", "name", "country", "status", "digest__publishers", "digest__official"),
        *("digest__cameras_low", "digest__cameras", "digest__cameras_high"),
    )

    @property
    def adds_cameras(self) -> bool:
        return self.cameras is not None and self.status != Deployment.Status.CANCELLED


@dataclass(frozen=True)
class Version:
    """The view under one evidence."""

    evidence: Evidence
    query: QueryDict
    ids: frozenset[int]
    countries: int
    sites: int
    cameras: CameraTotal
    percent: int | None

    @property
    def short_name(self) -> Promise:
        """Its name where a column is narrow."""
        return SHORT_NAMES[self.evidence]

    @property
    def deployments(self) -> int:
        return len(self.ids)


class Cell(NamedTuple):
    """The deployments of a country or vendor in one version, and how many fell away."""

    version: Version
    count: int
    lost: int


@dataclass(frozen=True)
class Tally:
    """A country or vendor and its deployments in each version."""

    subject: Country | Vendor
    cells: tuple[Cell, ...]

    @property
    def key(self) -> str:
        return self.subject.iso2 if isinstance(self.subject, Country) else self.subject.slug


@dataclass(frozen=True)
class Fallen:
    """A deployment that is not in every version, and which of them lose it."""

    row: Row
    country: Country
    lost: tuple[Evidence, ...]


class Solidity:
    """A view under each evidence, whichever of them it asks for itself."""

    def __init__(self, chosen: DeploymentFilter):
        self.chosen = chosen
        self.deployments = chosen.deployments_without("evidence").order_by()
        self.rows = {row[0]: Row(*row) for row in self.deployments.values_list(*Row.COLUMNS)}

    @cached_property
    def ids(self) -> dict[Evidence, frozenset[int]]:
        """The deployments of the view that rest on each evidence."""
        return {
            evidence: frozenset(
                resting_on(self.deployments, evidence).values_list("pk", flat=True)
            ).intersection(self.rows)
            for evidence in Evidence
        }

    @cached_property
    def versions(self) -> list[Version]:
        """The three, from the weakest to the strictest."""
        placed = Site.objects.placed().filter(deployment__in=self.deployments.values("pk"))
        sites = dict(placed.order_by().values_list("deployment").annotate(n=Count("pk")))
        wholes = wholes_of_parts()
        return [self._version(evidence, sites, wholes) for evidence in Evidence]

    def _version(self, evidence: Evidence, sites: dict, wholes: dict) -> Version:
        ids = self.ids[evidence]
        rows = [self.rows[pk] for pk in ids]
        counts = {
            row.pk: (row.cameras_low, row.cameras, row.cameras_high)
            for row in rows
            if row.adds_cameras
        }
        return Version(
            evidence=evidence,
            query=self._query(evidence),
            ids=ids,
            countries=len({row.country for row in rows}),
            sites=sum(sites.get(pk, 0) for pk in ids),
            cameras=added_up(counts, wholes),
            percent=percent_of(len(ids), len(self.rows)),
        )

    def _query(self, evidence: Evidence) -> QueryDict:
        query = self.chosen.query.copy()
        query.pop("evidence", None)
        if evidence != Evidence.ANY:
            query["evidence"] = evidence.value
        return query

    @cached_property
    def countries(self) -> dict[str, Country]:
        """Every country by its code."""
        return Country.objects.in_bulk()

    def by_country(self) -> list[Tally]:
        """The countries of the view, most deployments first."""
        pairs = [(row.country, row.pk) for row in self.rows.values()]
        return self._tallied(pairs, self.countries)

    def by_vendor(self) -> list[Tally]:
        """The vendors of the view; where it asks for some, those alone.

        Another vendor beside them has deployments in the view that no filter of its own shows.
        """
        supplies = Supply.objects.filter(deployment__in=self.deployments.values("pk"))
        if asked := self.chosen.query.getlist("vendor"):
            supplies = supplies.filter(vendor__slug__in=asked)
        pairs = set(supplies.order_by().values_list("vendor", "deployment"))
        return self._tallied(pairs, Vendor.objects.in_bulk({vendor for vendor, _pk in pairs}))

    def _tallied(self, pairs: Iterable[tuple], subjects: dict) -> list[Tally]:
        counted = [
            (version, Counter(subject for subject, pk in pairs if pk in version.ids))
            for version in self.versions
        ]
        all_of = counted[0][1]
        found = [
            Tally(subjects[key], tuple(Cell(v, n[key], all_of[key] - n[key]) for v, n in counted))
            for key in all_of
        ]
        return sorted(found, key=lambda t: (*(-cell.count for cell in t.cells), t.subject.name))

    def fallen(self) -> list[Fallen]:
        """What is not in every version, the least supported first."""
        found = [
            Fallen(row, self.countries[row.country], lost)
            for row in self.rows.values()
            if (lost := tuple(e for e in Evidence if row.pk not in self.ids[e]))
        ]
        return sorted(found, key=lambda f: (-len(f.lost), f.row.publishers, f.row.name))


def percent_of(part: int, whole: int) -> int | None:
    """In whole percent; 100 only where it is all, 0 only where it is none."""
    if not whole:
        return None
    if part in (0, whole):
        return 100 * part // whole
    return min(99, max(1, round(100 * part / whole)))
