"""Writes the public dataset as CSV tables in one canonical order.

Drafts never leave by this door, nor what only drafts name; a cell that would name such
a row is left empty.
"""

import csv
import io
import re
from pathlib import Path

from django.db.models import Q, QuerySet

from deployments.models import Deployment, Program
from deployments.public import public_programs, public_sources, public_vendors
from exchange.state import Cells, read_rows
from exchange.table import Key, Table
from exchange.tables import DATASET
from sources.models import Source
from vendors.models import Vendor

PUBLISHED = Deployment.State.PUBLISHED
HIDDEN = Q(deployment__isnull=False) & ~Q(deployment__state=PUBLISHED)


def write_dataset(folder: Path) -> dict[str, int]:
    """Write every table of the dataset into the folder; returns the rows of each."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = public_tables()
    for name, content in tables.items():
        (folder / f"{name}.csv").write_bytes(content[1].encode("utf-8"))
    return {name: count for name, (count, _text) in tables.items()}


def public_tables() -> dict[str, tuple[int, str]]:
    """The public rows of each table as CSV text, with their number."""
    kept: dict[str, set[str]] = {}
    written = {}
    for table in DATASET:
        rows = [cells for _pk, cells in read_rows(table, public_rows(table))]
        kept[table.name] = {table.key_of(cells)[0] for cells in rows}
        for cells in rows:
            _silence_hidden(table, cells, kept)
        written[table.name] = (len(rows), csv_text(table, rows))
    return written


def public_rows(table: Table) -> QuerySet:
    """The rows of a table that the public may have."""
    rows = table.model._default_manager.all()
    if table.name == "deployments":
        return rows.published()
    if table.name in ("supplies", "funding", "sites", "events", "claims"):
        rows = rows.exclude(HIDDEN)
    if table.name == "claims":
        return rows.exclude(program__in=hidden_programs())
    if table.name == "programs":
        return rows.exclude(pk__in=hidden_programs())
    if table.name == "vendors":
        return rows.exclude(pk__in=hidden_vendors())
    if table.name == "sources":
        return rows.exclude(pk__in=hidden_sources())
    return rows


def hidden_programs() -> QuerySet:
    """The programs that have deployments, and none that is published."""
    shown = public_programs().values("pk")
    return Program.objects.filter(deployments__isnull=False).exclude(pk__in=shown)


def hidden_vendors() -> QuerySet:
    """The vendors of unpublished deployments only, and parents that only such vendors have."""
    shown = public_vendors().values("pk")
    hidden = Vendor.objects.exclude(pk__in=shown).filter(supplies__isnull=False)
    return _with_their_origins(hidden, "subsidiaries", shown)


def hidden_sources() -> QuerySet:
    """The sources that hidden rows cite and nothing public does, with their originals."""
    drafts = Deployment.objects.exclude(state=PUBLISHED)
    paths = ("claims__source", "supplies__sources", "sites__sources")
    paths += ("fundings__sources", "events__sources")
    citing = [(drafts, path) for path in paths]
    citing += [(hidden_programs(), "claims__source"), (hidden_programs(), "sources")]
    citing += [(hidden_vendors(), "sources")]
    parts = [
        rows.order_by().filter(**{f"{path}__isnull": False}).values(path) for rows, path in citing
    ]
    cited = parts[0].union(*parts[1:])
    shown = public_sources().order_by().values("pk")
    hidden = Source.objects.filter(pk__in=cited).exclude(pk__in=shown)
    return _with_their_origins(hidden, "copies", shown)


def _with_their_origins(hidden: QuerySet, back: str, shown: QuerySet) -> QuerySet:
    """Hidden rows with those of their table that they come from, to the last, if not shown.

    `back` leads from an origin to the rows that name it.
    """
    rows = hidden.model._default_manager.order_by()
    keys: set[int] = set()
    newest = set(hidden.order_by().values_list("pk", flat=True))
    while newest:
        keys |= newest
        origins = rows.filter(**{f"{back}__in": newest}).exclude(pk__in=shown)
        newest = set(origins.values_list("pk", flat=True)) - keys
    return rows.filter(pk__in=keys)


def _silence_hidden(table: Table, cells: Cells, kept: dict[str, set[str]]) -> None:
    for column in table.columns:
        if column.is_reference and column.table in kept:
            keys = [key for key in column.keys(cells[column.name]) if key in kept[column.table]]
            cells[column.name] = column.write(keys) if column.holds_many else "".join(keys)


def csv_text(table: Table, rows: list[Cells]) -> str:
    """Rows as CSV: canonical order, minimal quotes, a line feed at each end."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, table.names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda cells: natural(table.key_of(cells))))
    return out.getvalue()


def natural(key: Key) -> list:
    """A sort key in which c2 comes before c10."""
    parts = []
    for text in key:
        pieces = re.split(r"(\d+)", text)
        parts.append([(int(p), p) if p.isdigit() else (-1, p) for p in pieces])
    return parts
