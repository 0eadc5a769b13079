"""What the page of an import shows: its counts, one page of its rows, and its errors as a file."""

import csv
import io

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from desk.proposals.foreseen import row_in_words
from exchange.exports import safe_cell
from exchange.models import Upload, UploadRow
from exchange.sheets import ABOUT_ERRORS
from exchange.tables import TABLES
from exchange.uploads.error_lists import TABLE
from exchange.uploads.outdated import PUT_BACK

ROWS_SHOWN = 50
Kind = UploadRow.Kind


def counts(upload: Upload) -> list[tuple[str, dict[str, int]]]:
    """For each table that the file has how many of its rows are new, changed, same and in error."""
    read = [*upload.layout, *(fault["table"] for fault in upload.faults)]
    found = {table: dict.fromkeys(Kind.values, 0) for table in read}
    kinds = upload.rows.order_by().values_list("table", "kind").annotate(Count("pk"))
    for table, kind, number in kinds:
        found.setdefault(table, dict.fromkeys(Kind.values, 0))[kind] = number
    return [(name, found[name]) for name in TABLES if name in found]


def not_read(upload: Upload, by_table: list[tuple[str, dict[str, int]]]) -> set[str]:
    """The tables of which no row could be read, because of what is wrong with the file."""
    faulty = {fault["table"] for fault in upload.faults}
    return {table for table, of in by_table if table in faulty and not any(of.values())}


def totals(by_table: list[tuple[str, dict[str, int]]]) -> dict[str, int]:
    """The same for all tables together, and how many rows would change the atlas."""
    found = {kind: sum(of[kind] for _table, of in by_table) for kind in Kind.values}
    return found | {"changing": found[Kind.NEW] + found[Kind.CHANGED]}


def opening(totals: dict[str, int]) -> str:
    """Which rows the page opens on: the errors, else what would change, else all."""
    return next((kind for kind in (Kind.ERROR.value, "changing") if totals[kind]), "all")


def warned(upload: Upload) -> dict[str, int]:
    """How many rows have warnings, and how many of them would put back what was changed since."""
    return {
        "warned": upload.rows.exclude(warnings=[]).count(),
        PUT_BACK: put_back(upload.rows).count(),
    }


def warnings_of(upload: Upload) -> list[tuple[str, str]]:
    """The warnings of what would be changed: each row by its name, and a sentence."""
    rows = upload.rows.filter(kind__in=[Kind.NEW, Kind.CHANGED]).exclude(warnings=[])
    return [
        (row_in_words(row.table, row.key), sentence)
        for row in rows.order_by("position").iterator()
        for _column, sentence, *_rest in row.warnings
    ]


def put_back(rows: QuerySet) -> QuerySet:
    """The rows whose warnings have this mark; as text, since SQLite looks into no JSON list."""
    said = rows.annotate(said=Cast("warnings", TextField()))
    return said.filter(said__contains=f'"{PUT_BACK}"')


def is_kept(upload: Upload) -> bool:
    """Whether its file is still there to be read again."""
    return Upload.objects.filter(pk=upload.pk, content__isnull=False).exists()


def page_of(upload: Upload, chosen: dict[str, str], number: str | None):
    """One page of the rows of a kind and a table, or of all."""
    rows = upload.rows.order_by("position")
    if chosen.get("kind") in Kind.values:
        rows = rows.filter(kind=chosen["kind"])
    elif chosen.get("kind") == "changing":
        rows = rows.filter(kind__in=[Kind.NEW, Kind.CHANGED])
    elif chosen.get("kind") == "warned":
        rows = rows.exclude(warnings=[])
    elif chosen.get("kind") == PUT_BACK:
        rows = put_back(rows)
    if chosen.get("table") in TABLES:
        rows = rows.filter(table=chosen["table"])
    return Paginator(rows, ROWS_SHOWN).get_page(number)


def errors_as_csv(upload: Upload) -> str:
    """The rows with errors as they were handed in, each with its number and its reasons.

    Mended it can be handed in as it is: each row says its table.
    """
    rows = list(upload.rows.filter(kind=Kind.ERROR).order_by("position"))
    names = _columns_of(rows)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([TABLE, *names, *ABOUT_ERRORS])
    for row in rows:
        cells = [_cell(row.cells.get(name, "")) for name in names]
        writer.writerow([row.table, *cells, row.number, _reasons(row)])
    return out.getvalue()


def _columns_of(rows: list[UploadRow]) -> list[str]:
    """The columns that were handed in, in the order of their tables, then what no table has.

    PostgreSQL does not keep the order in which they stood in the file.
    """
    handed_in = {name for row in rows for name in row.cells}
    known = [name for table in dict.fromkeys(row.table for row in rows) for name in _names(table)]
    ordered = [name for name in dict.fromkeys(known) if name in handed_in]
    return [*ordered, *sorted(handed_in - set(ordered))]


def _names(table: str) -> list[str]:
    return TABLES[table].names if table in TABLES else []


def _cell(text: str) -> str:
    """Numbers as they are, so that the mended file can be read; all else as no formula."""
    return text if text.lstrip("-").replace(".", "", 1).isdigit() else safe_cell(text)


def _reasons(row: UploadRow) -> str:
    place = _("%(column)s: %(sentence)s")
    return " ".join(
        place % {"column": column, "sentence": sentence} if column else sentence
        for column, sentence, *_rest in row.faults
    )
