"""Which rows of applied changes the public may see, and what of them stays unsaid.

A row of a deployment is shown if the deployment is published now and was when the row was
written: the making of a draft is nobody's business, even after it is published. A source,
vendor or program is shown if the public sees it today. A cell that names what is hidden is
left empty, and a row that nothing remains of is left out.
"""

from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from deployments.models import Claim, Deployment
from deployments.public import public_programs, public_sources, public_vendors
from exchange.models import Proposal, ProposedRow
from exchange.plan import Change, Kind
from exchange.state import Cells
from exchange.tables import TABLES

HIDEABLE = {
    "deployments": lambda: Deployment.objects.published(),
    "programs": public_programs,
    "sources": public_sources,
    "vendors": public_vendors,
}
# Nothing in them can be hidden, or only what their key names.
OF_NO_RECORD = [
    name for name, table in TABLES.items() if name not in HIDEABLE and not table.has("deployment")
]


def public_rows() -> QuerySet:
    """The rows of applied changes that the public may see, as far as one question can tell."""
    applied = ProposedRow.objects.filter(proposal__state=Proposal.State.APPLIED)
    own = {name: rows().order_by().values("slug") for name, rows in HIDEABLE.items()}
    seen = Q(was_public=True, deployment__in=own.pop("deployments"))
    for name, slugs in own.items():
        seen |= Q(table=name, key_text__in=slugs)
    claims = Claim.objects.filter(program__in=public_programs()).order_by().values("key")
    seen |= Q(table="claims", deployment="", key_text__in=claims)
    return applied.filter(seen | Q(table__in=OF_NO_RECORD))


@dataclass(frozen=True)
class Seen:
    """The keys that the public knows, of the tables that hold what it does not."""

    keys: dict[str, set[str]]

    @classmethod
    def now(cls) -> "Seen":
        keys = {name: set(rows().values_list("slug", flat=True)) for name, rows in HIDEABLE.items()}
        return cls(keys)

    def of_row(self, row: ProposedRow) -> Change | None:
        """What the public may read of a row, or nothing."""
        table = TABLES[row.table]
        named = {c.name: c for c in table.columns if c.is_reference and c.table in self.keys}
        if any(
            part and not self._knows(named[name].table, part)
            for name, part in zip(table.key, row.key, strict=True)
            if name in named
        ):
            return None
        told = Change(
            row.table,
            tuple(row.key),
            Kind(row.kind),
            self._told(named, row.before),
            self._told(named, row.after),
        )
        return _only_what_differs(told) if told.kind == Kind.CHANGED else told

    def _told(self, named: dict, cells: Cells) -> Cells:
        told = dict(cells)
        for name in named.keys() & cells.keys():
            column = named[name]
            known = [key for key in column.keys(cells[name]) if self._knows(column.table, key)]
            told[name] = column.write(known) if column.holds_many else "".join(known)
        return told

    def _knows(self, table: str, key: str) -> bool:
        return key in self.keys[table]


def _only_what_differs(told: Change) -> Change | None:
    names = [name for name in told.after if told.after[name] != told.before.get(name, "")]
    if not names:
        return None
    before = {name: told.before.get(name, "") for name in names}
    return replace(told, before=before, after={name: told.after[name] for name in names})
