"""What was searched in the whole region: every country by every technology, and when."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from deployments.models import Coverage, Deployment, Technology

Finding = Coverage.Finding
WORDS = {
    Finding.FOUND: _("Found"),
    Finding.UNCLEAR: _("Unclear"),
    Finding.NOTHING_FOUND: _("Nothing found"),
    Finding.NOT_SEARCHED: _("Never searched"),
}


@dataclass(frozen=True)
class Cell:
    """One technology in one country: what came of the last search, and what is on record."""

    country: Country
    technology: Technology
    finding: str
    day: dt.date | None
    as_a_whole: bool  # only with the country, for any technology
    records: int

    @property
    def label(self) -> Promise:
        return WORDS[Finding(self.finding)]

    @property
    def is_searched(self) -> bool:
        return self.finding != Finding.NOT_SEARCHED

    @property
    def is_by_itself(self) -> bool:
        """Whether there is anything to tell of just this technology."""
        return (self.is_searched and not self.as_a_whole) or bool(self.records)

    @property
    def query(self) -> str:
        """Of the list of exactly these records."""
        return urlencode({"country": self.country.pk, "technology": self.technology.slug})


@dataclass(frozen=True)
class Row:
    """A country with a cell for each technology."""

    country: Country
    cells: list[Cell]

    @property
    def alike(self) -> list[Cell]:
        """Those of which the same is said, which a narrow screen says once."""
        return [cell for cell in self.cells if not cell.is_by_itself]


@dataclass(frozen=True)
class Region:
    """All countries by all technologies."""

    technologies: list[Technology]
    every_row: list[Row]
    finding: str = ""  # the one that is asked for

    @property
    def rows(self) -> list[Row]:
        """The countries with any cell that is asked for."""
        return [row for row in self.every_row if any(map(self.asks_for, row.cells))]

    @property
    def cells(self) -> list[Cell]:
        """Those that are asked for."""
        return [cell for row in self.every_row for cell in row.cells if self.asks_for(cell)]

    def asks_for(self, cell: Cell) -> bool:
        return self.finding in ("", cell.finding)

    @property
    def counts(self) -> list[tuple[str, Promise, int]]:
        """How many cells of these countries came to which finding, with its word."""
        numbers = Counter(cell.finding for row in self.every_row for cell in row.cells)
        return [(finding.value, word, numbers[finding.value]) for finding, word in WORDS.items()]


def region_of_searches(
    *, country: Country | None = None, region: str = "", finding: str = ""
) -> Region:
    """Every cell there is of these countries, searched or not: four queries.

    As on the page of a country: where a technology was not searched by itself, what is said of
    the country as a whole holds.
    """
    technologies = list(Technology.objects.order_by("name"))
    searches = {(s.country_id, s.technology_id): s for s in Coverage.objects.all()}
    records = _records()
    rows = []
    chosen = Country.objects.filter(subregion=region) if region else Country.objects.all()
    chosen = chosen.filter(pk=country.pk) if country else chosen
    for each in chosen.order_by("name"):
        whole = searches.get((each.pk, None))
        cells = [
            _cell(each, t, searches.get((each.pk, t.pk)), whole, records) for t in technologies
        ]
        rows.append(Row(each, cells))
    return Region(technologies, rows, finding)


def _cell(country, technology, search, whole, records: dict[tuple, int]) -> Cell:
    stands = search or whole
    finding = stands.finding if stands else Finding.NOT_SEARCHED.value
    is_searched = finding != Finding.NOT_SEARCHED
    return Cell(
        country=country,
        technology=technology,
        finding=finding,
        day=stands.searched_on if is_searched else None,
        as_a_whole=is_searched and search is None,
        records=records.get((country.pk, technology.pk), 0),
    )


def _records() -> dict[tuple, int]:
    """The published deployments of each country and technology, counted."""
    pairs = Deployment.objects.published().order_by().values_list("country", "technologies")
    counted = pairs.annotate(n=Count("pk", distinct=True))
    return {(country, technology): n for country, technology, n in counted}
