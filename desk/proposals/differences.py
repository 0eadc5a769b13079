"""What a change does, record by record: each row with its noun, its name and its cells."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst, slugify

from desk.proposals.dates import Bars, bars
from desk.proposals.moves import Move, move
from desk.proposals.texts import Piece, word_difference
from desk.publicity import is_public
from exchange.columns import References
from exchange.models import ProposedRow, RowKind
from exchange.names import Names, names_for
from exchange.state import Cells
from exchange.tables import TABLES
from exchange.wording import RowInWords, in_words
from exchange.words import cell_in_words

OWNERS = ("deployment", "program", "vendor", "country")
ROWS_OF_OTHERS = {"claims", "listings", "country_figures"}
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
    anchor: str
    desk: str = ""
    public: str = ""
    rows: list[Row] = field(default_factory=list)


def grouped(rows: Iterable[ProposedRow]) -> list[Group]:
    """The rows of a change under the records they belong to, in their order."""
    rows = list(rows)
    names = names_for(rows)
    owners = {row.pk: _owner(row, names.whole(row)) for row in rows}
    records = _records(set(owners.values()))
    groups: dict[tuple[str, str], Group] = {}
    for row, said in zip(rows, in_words(rows), strict=True):
        owner = owners[row.pk]
        if owner not in groups:
            groups[owner] = _group(owner, records.get(owner), names)
            if owner in records and len(records) <= MOST_LINKED:
                groups[owner].public = public_page(records[owner])
        groups[owner].rows.append(_row(row, said, names))
    return list(groups.values())


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
        return Group(noun, names.name(name, key), anchor_of(*owner))
    return Group(noun, str(record), anchor_of(*owner), desk_page(record))


def anchor_of(table: str, key: str) -> str:
    """Where a record stands on the page of a change."""
    return slugify(f"record {table} {key}")


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


def _row(row: ProposedRow, said: RowInWords, names: Names) -> Row:
    is_site = row.table == "sites" and row.kind != RowKind.REMOVED
    before = {} if row.kind == RowKind.NEW else names.whole(row) | row.before
    return Row(
        noun=said.noun,
        name=said.name,
        kind=said.kind.value,
        act=said.kind.label,
        cells=list(_cells(row, said, names)),
        move=move(before, row.after) if is_site else None,
        bars=bars(row) if row.kind == RowKind.CHANGED else [],
    )


def _cells(row: ProposedRow, said: RowInWords, names: Names):
    """Each cell that changed; of a new or removed row what it holds."""
    table = TABLES[row.table]
    for cell in said.cells:
        column, before, after = table.column(cell.column), cell.before, cell.after
        if isinstance(column, References) and row.kind == RowKind.CHANGED:
            keys = _apart(column, row.before[cell.column], row.after[cell.column])
            before, after = (cell_in_words(table, cell.column, key, names) for key in keys)
        yield Cell(cell.label, before, after, word_difference(before, after))


def _apart(column: References, before: str, after: str) -> tuple[str, str]:
    """Of two lists of references what goes and what comes; what stays is no news."""
    old, new = column.keys(before), column.keys(after)
    gone = [key for key in old if key not in new]
    come = [key for key in new if key not in old]
    return column.write(gone), column.write(come)
