"""Changes as the public reads them: small ones row by row, large ones counted by table."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from deployments.models import Deployment
from exchange.changes.public import Seen
from exchange.changes.titles import title_of, title_of_many
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
    names: dict[str, str] = field(default_factory=dict)  # of its deployments, by key

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
        if self.is_folded:
            only = next(iter(self.names.values()), "") if len(self.names) == 1 else ""
            told = title_of_many([(counted.noun, counted.total) for counted in self.counted], only)
        else:
            told = title_of(self.rows, self.names)
        if self.proposal.kind == Proposal.Kind.EDIT:
            return told
        kind = self.proposal.get_kind_display()
        return _("%(kind)s: %(what)s") % {"kind": kind, "what": told}

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
    names = _names(rows.filter(proposal__in=[p.pk for p in proposals]))
    entries = [
        Entry(
            p,
            said.get(p.pk, []),
            [] if p.pk in small else counted.get(p.pk, []),
            names.get(p.pk, {}),
        )
        for p in proposals
    ]
    return [entry for entry in entries if entry.size]


def _names(rows: QuerySet) -> dict[int, dict[str, str]]:
    """The names of the deployments that each change touches, as the public knows them now."""
    pairs = rows.exclude(deployment="").order_by().values_list("proposal", "deployment").distinct()
    of_change = defaultdict(set)
    for proposal, slug in pairs:
        of_change[proposal].add(slug)
    every = set().union(*of_change.values())
    known = Deployment.objects.published().filter(slug__in=every).values_list("slug", "name")
    known = dict(known)
    return {
        proposal: {slug: known[slug] for slug in slugs if slug in known}
        for proposal, slugs in of_change.items()
    }


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
