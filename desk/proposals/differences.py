"""What a change does, record by record: each row with its noun, its name and its cells."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse
from django.utils.text import Truncator, capfirst

from desk.proposals.dates import Bars, bars
from desk.proposals.moves import Move, move
from desk.proposals.texts import Piece, word_difference
from desk.proposals.words import Names, in_words, label
from desk.publicity import is_public
from exchange.columns import References
from exchange.models import ProposedRow, RowKind
from exchange.state import Cells, read_rows
from exchange.table import Table
from exchange.tables import TABLES

# The columns that name a row in a line, where its own name does not.
HEADLINE = {
    "claims": ("field", "number", "text", "unit"),
    "events": ("date", "kind"),
    "country_events": ("date", "kind"),
    "funding": ("route", "amount", "currency"),
    "supplies": ("vendor", "role"),
    "listings": ("list",),
    "country_figures": ("series", "year"),
    "exchange_rates": ("currency", "year"),
    "coverage": ("country", "technology"),
    "sources": ("title",),
}
OWNERS = ("deployment", "program", "vendor", "country")
ROWS_OF_OTHERS = {"claims", "listings", "country_figures"}
NAME_LENGTH = 90
MOST_LINKED = 20  # records on a page up to which each is asked whether the public sees it


@dataclass(frozen=True)
class Cell:
    """One cell before and after, in words; long texts word by word."""

    label: str
    before: str
    after: str
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """One row that is new, changed or removed."""

    noun: str
    name: str
    kind: str
    act: str
    cells: list[Cell]
    move: Move | None = None
    bars: list[Bars] = field(default_factory=list)


@dataclass
class Group:
    """The rows of one record, with its pages at the desk and in public."""

    noun: str
    name: str
    desk: str = ""
    public: str = ""
    rows: list[Row] = field(default_factory=list)


def grouped(rows: Iterable[ProposedRow]) -> list[Group]:
    """The rows of a change under the records they belong to, in their order."""
    rows = list(rows)
    present = _present(rows)
    whole = {row.pk: present.get((row.table, row.key_text), {}) | row.before for row in rows}
    names = Names(
        [(row.table, cells) for row in rows for cells in (whole[row.pk], row.before, row.after)]
    )
    owners = {row.pk: _owner(row, whole[row.pk] | row.after) for row in rows}
    records = _records(set(owners.values()))
    groups: dict[tuple[str, str], Group] = {}
    for row in rows:
        owner = owners[row.pk]
        if owner not in groups:
            groups[owner] = _group(owner, records.get(owner), names)
            if owner in records and len(records) <= MOST_LINKED:
                groups[owner].public = public_page(records[owner])
        groups[owner].rows.append(_row(row, whole[row.pk], names))
    return list(groups.values())


def _present(rows: list[ProposedRow]) -> dict[tuple[str, str], Cells]:
    """The rows as the database has them: of a changed row the plan knows a few cells only."""
    found = {}
    for name in {row.table for row in rows}:
        table = TABLES[name]
        if len(table.key) > 1:  # their key says all that names them
            own = [row for row in rows if row.table == name]
            found |= {(name, r.key_text): dict(zip(table.key, r.key, strict=True)) for r in own}
            continue
        keys = [row.key[0] for row in rows if row.table == name and row.kind != RowKind.NEW]
        queryset = table.model._default_manager.filter(**{f"{table.key_field}__in": keys})
        for _pk, cells in read_rows(table, queryset, inner=True):
            found[name, cells[table.key[0]]] = cells
    return found


def _owner(row: ProposedRow, cells: Cells) -> tuple[str, str]:
    """The table and key of the record on whose page the row stands."""
    if row.deployment:
        return "deployments", row.deployment
    table = TABLES[row.table]
    for column in OWNERS:
        is_owner = column == "deployment" or row.table in ROWS_OF_OTHERS
        if is_owner and table.has(column) and cells.get(column):
            return table.column(column).table, cells[column]
    return row.table, row.key_text


def _records(owners: set[tuple[str, str]]) -> dict[tuple[str, str], object]:
    found = {}
    for name in {name for name, _key in owners}:
        table = TABLES[name]
        if len(table.key) == 1:
            keys = [key for owner, key in owners if owner == name]
            records = table.model._default_manager.filter(**{f"{table.key_field}__in": keys})
            found |= {(name, str(getattr(r, table.key_field))): r for r in records}
    return found


def _group(owner: tuple[str, str], record, names: Names) -> Group:
    name, key = owner
    noun = capfirst(TABLES[name].model._meta.verbose_name)
    if record is None:
        return Group(noun, names.of(name, key))
    return Group(noun, str(record), desk_page(record))


def desk_page(record) -> str:
    """The page of the desk on which the record is edited."""
    options = record._meta
    try:
        return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])
    except NoReverseMatch:
        return ""


def public_page(record) -> str:
    """The page that the public sees of the record, if it does."""
    has_page = hasattr(record, "get_absolute_url")
    return record.get_absolute_url() if has_page and is_public(record) else ""


def _row(row: ProposedRow, whole: Cells, names: Names) -> Row:
    table = TABLES[row.table]
    is_site = row.table == "sites" and row.kind != RowKind.REMOVED
    return Row(
        noun=capfirst(table.model._meta.verbose_name),
        name=_headline(table, whole or row.after, names) or row.key_text,
        kind=row.kind,
        act=row.get_kind_display(),
        cells=list(_cells(table, row, names)),
        move=move(whole, row.after) if is_site else None,
        bars=bars(table, row) if row.kind == RowKind.CHANGED else [],
    )


def _headline(table: Table, cells: Cells, names: Names) -> str:
    wanted = HEADLINE.get(table.name, ("name",))
    parts = [in_words(table, table.column(n), cells.get(n, ""), names) for n in wanted]
    return Truncator(" · ".join(part for part in parts if part)).chars(NAME_LENGTH)


def _cells(table: Table, row: ProposedRow, names: Names):
    """Each cell that changed; of a new or removed row what it holds, without its own keys."""
    for name, before, after in row.cells:
        column = table.column(name)
        if row.kind != RowKind.CHANGED and name in ("id", "deployment"):
            continue
        if isinstance(column, References) and row.kind == RowKind.CHANGED:
            before, after = _apart(column, before, after)
        old = in_words(table, column, before, names)
        new = in_words(table, column, after, names)
        yield Cell(label(table, column), old, new, word_difference(old, new))


def _apart(column: References, before: str, after: str) -> tuple[str, str]:
    """Of two lists of references what goes and what comes; what stays is no news."""
    old, new = column.keys(before), column.keys(after)
    gone = [key for key in old if key not in new]
    come = [key for key in new if key not in old]
    return column.write(gone), column.write(come)
