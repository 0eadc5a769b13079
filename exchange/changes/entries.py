"""Changes as the public reads them: small ones row by row, large ones counted by table."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.utils.text import capfirst
from django.utils.translation import ngettext

from deployments.templatetags.atalaya import number
from exchange.changes.public import Seen
from exchange.models import Proposal, ProposedRow, RowKind
from exchange.tables import TABLES
from exchange.wording import RowInWords, in_words

FOLDED_FROM = 13  # rows; more of them are counted by table


@dataclass(frozen=True)
class Counted:
    """How many rows of one table a change made, changed and removed."""

    noun: str
    new: int
    changed: int
    removed: int

    @property
    def total(self) -> int:
        return self.new + self.changed + self.removed


@dataclass
class Entry:
    """One change: when, what kind, under which name, and its rows or their numbers."""

    proposal: Proposal
    rows: list[RowInWords] = field(default_factory=list)
    counted: list[Counted] = field(default_factory=list)

    @property
    def is_folded(self) -> bool:
        return not self.rows

    @property
    def size(self) -> int:
        return sum(counted.total for counted in self.counted) if self.is_folded else len(self.rows)

    @property
    def by(self) -> str:
        """The name its author chose to be known by; empty where she chose none."""
        author = self.proposal.author
        return getattr(getattr(author, "byline", None), "public_name", "")

    @property
    def title(self) -> str:
        """The change in a line, made of what the public may read of it."""
        rows = ngettext("%(n)s row", "%(n)s rows", self.size) % {"n": number(self.size)}
        kind = self.proposal.get_kind_display()
        names = list(dict.fromkeys(row.name for row in self.rows if row.table == "deployments"))
        if self.is_folded or not (names or self.rows):
            return f"{kind}, {rows}"
        name = names[0] if names else f"{self.rows[0].noun} {self.rows[0].name}"
        return f"{kind}: {name}, {rows}"

    @property
    def summary(self) -> str:
        """All of it in words, for feeds."""
        if self.is_folded:
            return "; ".join(f"{c.noun}: {c.total}" for c in self.counted)
        return "\n".join(_sentence(row) for row in self.rows)


def _sentence(row: RowInWords) -> str:
    cells = "; ".join(
        f"{cell.label}: {cell.before or '–'} → {cell.after or '–'}"
        if row.kind == RowKind.CHANGED
        else f"{cell.label}: {cell.after or cell.before}"
        for cell in row.cells
        if cell.before or cell.after
    )
    return f"{row.noun} {row.kind.label}: {row.name}. {cells}".strip()


def changes_with(rows: QuerySet) -> QuerySet:
    """The changes that have any of these rows, the latest first."""
    with_rows = Proposal.objects.filter(pk__in=rows.order_by().values("proposal"))
    return with_rows.select_related("author__byline").order_by("-applied_at", "-pk")


def entries_of(proposals, rows: QuerySet) -> list[Entry]:
    """These changes with those of the rows that belong to them."""
    proposals = list(proposals)
    counted = _counted(rows.filter(proposal__in=[p.pk for p in proposals]))
    small = [pk for pk, found in counted.items() if sum(c.total for c in found) < FOLDED_FROM]
    said = _said(rows.filter(proposal__in=small))
    entries = [
        Entry(p, said.get(p.pk, []), [] if p.pk in small else counted.get(p.pk, []))
        for p in proposals
    ]
    return [entry for entry in entries if entry.size]


def _counted(rows: QuerySet) -> dict[int, list[Counted]]:
    found: dict[int, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    groups = rows.order_by().values_list("proposal", "table", "kind").annotate(n=Count("pk"))
    for proposal, table, kind, n in groups:
        found[proposal][table][kind] = n
    return {
        proposal: [_of_table(name, tables[name]) for name in TABLES if name in tables]
        for proposal, tables in found.items()
    }


def _of_table(name: str, kinds: dict[str, int]) -> Counted:
    noun = capfirst(TABLES[name].model._meta.verbose_name_plural)
    return Counted(noun, *(kinds.get(kind, 0) for kind in RowKind.values))


def _said(rows: QuerySet) -> dict[int, list[RowInWords]]:
    seen, kept, told = Seen.now(), [], []
    for row in rows.order_by("proposal", "position"):
        change = seen.of_row(row)
        if change:
            kept.append(row)
            told.append(change)
    found: dict[int, list[RowInWords]] = defaultdict(list)
    for row, words in zip(kept, in_words(told), strict=True):
        found[row.proposal_id].append(words)
    return found


def rows_in_words(rows: list[ProposedRow]) -> list[RowInWords]:
    """These rows of one change in words, without what is hidden."""
    seen = Seen.now()
    return in_words([change for row in rows if (change := seen.of_row(row))])
