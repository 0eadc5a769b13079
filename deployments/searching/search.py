"""What a search finds: of each kind what holds all words, the best first, and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from deployments.filter import read_filter
from deployments.models import Deployment
from deployments.searching.cities_named import cities_without_site
from deployments.searching.directory import directory
from deployments.searching.entries import Entry, Kind
from deployments.searching.findable import findable
from deployments.searching.highlights import Pieces, Reason, marked, reasons
from deployments.searching.names import query_words
from deployments.searching.ranking import COLUMN, Rank, Typed, holds, rank, ranked

# These have no page: they lead to the records that name them.
WITHOUT_PAGE = {Kind.PLACE: "map", Kind.OPERATOR: "records"}
# How far behind others of the same rank a kind stands: titles of documents hold every name.
BEHIND = {Kind.OPERATOR: 1, Kind.SOURCE: len(Rank)}


@dataclass
class Hit:
    """One thing that was found, as a line of the results."""

    kind: Kind
    rank: Rank
    pieces: Pieces
    address: str
    detail: str
    reasons: list[Reason]
    entry: Entry | None = None
    deployment: Deployment | None = None
    records: int | None = None

    @property
    def query(self) -> str:
        """The filter that shows the records of an entry."""
        return urlencode(self.entry.query) if self.entry else ""


@dataclass
class Group:
    """What was found of one kind: how many, and the first of them."""

    kind: Kind
    count: int
    hits: list[Hit] = field(default_factory=list)

    @property
    def standing(self) -> tuple[int, int]:
        """By its best answer, then in the order of kinds."""
        return self.hits[0].rank + BEHIND.get(self.kind, 0), list(Kind).index(self.kind)

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.hits)


def search(asked: Typed, most: int, kind: str = "") -> list[Group]:
    """The groups in which something holds all words, each with how many records it leads to."""
    groups = best(asked, most, kind, _cities_named(asked))
    for group in groups:
        if group.kind == Kind.DEPLOYMENT:
            group.count = _found(asked).count()
    _count_records(hit for group in groups for hit in group.hits)
    return groups


def best(asked: Typed, most: int, kind: str = "", more: Iterable[Entry] = ()) -> list[Group]:
    """The same without counting records, for who types and waits: the best group first."""
    if not asked.words:
        return []
    found: dict[str, list[Entry]] = {}
    for entry in (*directory(), *more):
        if kind in ("", entry.kind) and holds(entry.text, asked):
            found.setdefault(entry.kind, []).append(entry)
    groups = [_group(Kind(key), entries, asked, most) for key, entries in found.items()]
    if kind in ("", Kind.DEPLOYMENT):
        groups.append(_deployments(asked, most))
    groups = [group for group in groups if group.hits]
    return sorted(groups, key=lambda group: group.standing)


def _group(kind: Kind, entries: list[Entry], asked: Typed, most: int) -> Group:
    entries.sort(key=lambda entry: entry.label)
    entries.sort(key=lambda entry: entry.weight, reverse=True)
    entries.sort(key=lambda entry: rank(entry.text, asked))
    return Group(kind, len(entries), [_hit(entry, asked) for entry in entries[:most]])


def _hit(entry: Entry, asked: Typed) -> Hit:
    found = Hit(
        kind=entry.kind,
        rank=rank(entry.text, asked),
        pieces=marked(entry.label, asked.words),
        address=entry.address,
        detail=entry.detail,
        reasons=reasons(entry.label, entry.parts[1:], asked.words),
        entry=entry,
    )
    if not found.address:
        found.address = f"{reverse(WITHOUT_PAGE[entry.kind])}?{found.query}"
    return found


def _found(asked: Typed) -> QuerySet:
    """Through the filter itself, so that the records of the same words are as many."""
    query = QueryDict(mutable=True)
    query["q"] = asked.text
    return read_filter(query).deployments


def _deployments(asked: Typed, most: int) -> Group:
    rows = ranked(_found(asked), asked).select_related(
        "country", "program", "digest", "digest__lead_vendor"
    )
    rows = rows.prefetch_related("sites__subdivision", "supplies__vendor", "technologies")
    hits = [_deployment_hit(deployment, asked) for deployment in rows[:most]]
    return Group(Kind.DEPLOYMENT, len(hits), hits)


def _deployment_hit(deployment: Deployment, asked: Typed) -> Hit:
    digest = deployment.digest
    where = ", ".join(part for part in (digest.place, deployment.country.name) if part)
    return Hit(
        kind=Kind.DEPLOYMENT,
        rank=Rank(deployment.rank),
        pieces=marked(deployment.name, asked.words),
        address=deployment.get_absolute_url(),
        detail=" · ".join(part for part in (where, digest.suppliers) if part),
        reasons=reasons(deployment.name, findable(deployment)[1:], asked.words),
        deployment=deployment,
    )


def _count_records(hits: Iterable[Hit]) -> None:
    """How many records each entry leads to: one query for those that are found by words."""
    named = []
    for hit in hits:
        if hit.kind in WITHOUT_PAGE:
            named.append(hit)
        elif hit.query:
            hit.records = hit.entry.weight[0]
    counts = _counted([hit.entry.query for hit in named])
    for hit, count in zip(named, counts, strict=True):
        hit.records = count


def _counted(queries: list[dict]) -> list[int]:
    """The published deployments of each `q` (within a `country`, where there is one)."""
    conditions = {}
    for n, query in enumerate(queries):
        condition = Q(country=query["country"]) if "country" in query else Q()
        for word in query_words(query["q"]):
            condition &= Q(**{f"{COLUMN}__contains": f" {word}"})
        conditions[f"n{n}"] = Count("pk", filter=condition)
    if not conditions:
        return []
    counted = Deployment.objects.published().order_by().aggregate(**conditions)
    return [counted[name] for name in conditions]


def _cities_named(asked: Typed) -> list[Entry]:
    cities = cities_without_site(asked)
    counts = _counted([city.query for city in cities])
    return [city for city, n in zip(cities, counts, strict=True) if n]


def each_alone(asked: Typed) -> list[tuple[str, int]]:
    """How many deployments each of several words finds by itself, those that find some."""
    if len(asked.words) < 2:
        return []
    counts = _counted([{"q": word} for word in asked.words])
    return [(word, n) for word, n in zip(asked.words, counts, strict=True) if n]


def sources_with(asked: Typed) -> list[str]:
    """The keys of the public sources that hold all words."""
    return [e.slug for e in directory() if e.kind == Kind.SOURCE and holds(e.text, asked)]
