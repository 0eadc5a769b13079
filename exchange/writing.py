"""Writes the public dataset as CSV tables in one canonical order.

Drafts never leave by this door, nor what only drafts name; a cell that would name such
a row is left empty.
"""

import csv
import io
import re
from pathlib import Path

from django.db.models import Q, QuerySet

from deployments.models import Deployment
from deployments.public import public_programs, public_sources, public_vendors
from exchange.state import Cells, read_rows
from exchange.table import Key, Table
from exchange.tables import DATASET

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
        return rows.filter(Q(program__isnull=True) | Q(program__in=public_programs()))
    if table.name == "programs":
        return rows.filter(Q(deployments__isnull=True) | Q(pk__in=public_programs())).distinct()
    if table.name == "vendors":
        return rows.filter(Q(supplies__isnull=True) | Q(pk__in=public_vendors())).distinct()
    if table.name == "sources":
        return rows.filter(Q(pk__in=public_sources()) | ~Q(pk__in=cited_by_drafts()))
    return rows


def cited_by_drafts() -> QuerySet:
    """The sources that the rows of unpublished deployments cite."""
    drafts = Deployment.objects.exclude(state=PUBLISHED)
    paths = ("claims__source", "supplies__sources", "sites__sources")
    paths += ("fundings__sources", "events__sources")
    parts = [drafts.filter(**{f"{path}__isnull": False}).values(path) for path in paths]
    return parts[0].order_by().union(*(part.order_by() for part in parts[1:]))


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
