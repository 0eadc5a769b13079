"""What was searched in a country, and what came of it: an empty map is no empty country."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from countries.models import Country
from deployments.models import Coverage, Technology
from deployments.profiling.profiles import Profile

Finding = Coverage.Finding


@dataclass
class Search:
    """What was searched in a country, in a few counts."""

    found: int = 0
    unclear: int = 0
    nothing: int = 0
    last: dt.date | None = None

    @property
    def is_empty_handed(self) -> bool:
        """Searched, and nothing found at all."""
        return bool(self.nothing and not self.found and not self.unclear)


def searches_by_country() -> dict[str, Search]:
    """The searches of every country that was searched: one query."""
    found: dict[str, Search] = {}
    counts = {Finding.FOUND: "found", Finding.UNCLEAR: "unclear", Finding.NOTHING_FOUND: "nothing"}
    for row in Coverage.objects.exclude(finding=Finding.NOT_SEARCHED):
        search = found.setdefault(row.country_id, Search())
        name = counts[row.finding]
        setattr(search, name, getattr(search, name) + 1)
        days = [day for day in (search.last, row.searched_on) if day]
        search.last = max(days, default=None)
    return found


@dataclass(frozen=True)
class Searched:
    """One technology in one country: what came of the search, and what stands on record."""

    technology: Technology
    finding: str
    day: dt.date | None
    note: str
    records: int
    query: str
    by_itself: bool

    @property
    def label(self) -> str:
        return str(Finding(self.finding).label)


@dataclass(frozen=True)
class Account:
    """All that was searched in a country, technology by technology."""

    whole: Coverage | None
    on_record_all_the_same: int = 0  # where the search of the whole found nothing
    rows: list[Searched] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Whether nobody searched at all."""
        return not self.whole and not any(r.finding != Finding.NOT_SEARCHED for r in self.rows)

    @property
    def told(self) -> list[Searched]:
        """The technologies of which there is something to tell."""
        return [row for row in self.rows if row.finding != Finding.NOT_SEARCHED or row.records]

    @property
    def untold(self) -> list[Searched]:
        """Those that nobody searched, and of which nothing is on record."""
        return [row for row in self.rows if row not in self.told]

    @property
    def is_detailed(self) -> bool:
        """Whether any technology was searched by itself."""
        return any(row.by_itself for row in self.rows)

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """How many technologies came to which finding, the best known first."""
        order = (Finding.FOUND, Finding.UNCLEAR, Finding.NOTHING_FOUND, Finding.NOT_SEARCHED)
        numbers = [(f, sum(row.finding == f for row in self.rows)) for f in order]
        return [(f.value, str(f.label), n) for f, n in numbers if n]


def account_of_searches(country: Country, profile: Profile) -> Account:
    """Every technology the atlas knows, searched or not: two queries.

    A technology that was not searched by itself is not searched, unless the country was
    searched as a whole.
    """
    searches = {search.technology_id: search for search in country.coverage.all()}
    whole = searches.pop(None, None)
    if whole and whole.finding == Finding.NOT_SEARCHED:
        whole = None
    on_record = _records(profile)
    rows = [
        _row(technology, searches.get(technology.pk), whole, on_record, profile)
        for technology in Technology.objects.order_by("name")
    ]
    order = [Finding.FOUND, Finding.UNCLEAR, Finding.NOTHING_FOUND, Finding.NOT_SEARCHED]
    rows.sort(key=lambda row: order.index(row.finding))
    against = [d for d in profile.members if whole and whole.is_contradicted_by(d)]
    return Account(whole, len(against), rows)


def _row(technology, search, whole, on_record: dict[str, int], profile: Profile) -> Searched:
    stands_for = search or whole
    return Searched(
        technology=technology,
        finding=stands_for.finding if stands_for else Finding.NOT_SEARCHED.value,
        day=stands_for.searched_on if stands_for else None,
        note=search.note if search else "",
        records=on_record.get(technology.slug, 0),
        query=profile.narrowed(technology=technology.slug),
        by_itself=search is not None,
    )


def _records(profile: Profile) -> dict[str, int]:
    counts: dict[str, int] = {}
    for technology in _technologies(profile):
        counts[technology.slug] = counts.get(technology.slug, 0) + 1
    return counts


def _technologies(profile: Profile) -> Iterable[Technology]:
    return (technology for d in profile.members for technology in d.technologies.all())
