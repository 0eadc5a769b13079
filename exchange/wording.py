"""A row of a change in words: columns by label, words by label, references by name.

The one place that says a change to people. The desk's pages of a change and the public list
of changes both ask `in_words`, with the rows of a plan or of a proposal (anything that has
`table`, `key`, `kind`, `before` and `after`), and draw what it answers as they like:

    for row in in_words(proposal.rows.all()):
        row.kind, row.noun, row.name        "changed", "Claim", "Cameras: 4 300"
        row.deployment                      the key of the deployment it is of, or ""
        for cell in row.cells:
            cell.label, cell.before, cell.after     "Operator", "Police", "Ministry"

An empty cell is an empty string; what to show in its place is for the page to say. Nothing is
hidden here: who may see which row is asked before (`exchange.public_changes` for the public).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import Truncator, capfirst

from exchange.models import RowKind
from exchange.names import Names, names_for
from exchange.tables import TABLES
from exchange.words import cell_in_words, label_of

LONGEST_NAME = 90


@dataclass(frozen=True)
class CellInWords:
    """One cell that differs: the name of its column, its label, before and after."""

    column: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowInWords:
    """One row of a change as people read it."""

    table: str
    kind: RowKind
    noun: str
    name: str
    deployment: str
    cells: tuple[CellInWords, ...]


def in_words(rows: Iterable) -> list[RowInWords]:
    """These rows in words, in their order; a few queries for each table that they name."""
    rows = list(rows)
    names = names_for(rows)
    return [_row(row, names) for row in rows]


def _row(row, names: Names) -> RowInWords:
    table = TABLES[row.table]
    return RowInWords(
        table=row.table,
        kind=RowKind(row.kind),
        noun=capfirst(table.model._meta.verbose_name),
        name=Truncator(_name(row, names)).chars(LONGEST_NAME),
        deployment=names.whole(row).get("deployment", "") or _own_key(row),
        cells=tuple(_cells(row, names)),
    )


def _own_key(row) -> str:
    return row.key[0] if row.table == "deployments" else ""


def _cells(row, names: Names):
    table = TABLES[row.table]
    for name in dict.fromkeys([*row.before, *row.after]):
        before, after = row.before.get(name, ""), row.after.get(name, "")
        if before != after and not _is_its_key(row, table, name):
            words = (cell_in_words(table, name, text, names) for text in (before, after))
            yield CellInWords(name, label_of(table, name), *words)


def _is_its_key(row, table, name: str) -> bool:
    """Keys of rows that come or go say nothing that the name of the row does not."""
    return name in (*table.key, "deployment") and row.kind != RowKind.CHANGED


# Which cells make the name of a row that has no name of its own.
NAMED_BY = {
    "supplies": ("vendor", "role"),
    "funding": ("route", "amount", "currency"),
    "events": ("date", "kind"),
    "claims": ("field", "number", "text", "unit"),
    "listings": ("vendor", "list"),
    "country_events": ("country", "date", "kind"),
    "country_figures": ("country", "series", "year"),
    "exchange_rates": ("currency", "year"),
    "coverage": ("country", "technology"),
    "sources": ("publisher", "title"),
}


def _name(row, names: Names) -> str:
    table, cells = TABLES[row.table], names.whole(row)
    parts = [
        cell_in_words(table, name, cells.get(name, ""), names)
        for name in NAMED_BY.get(row.table, ("name",))
    ]
    return ", ".join(part for part in parts if part) or " + ".join(map(str, row.key))
