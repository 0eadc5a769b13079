"""The list of errors of an import, mended and handed in again: rows of several tables in one."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from exchange.headers import as_columns
from exchange.sheets import ABOUT_ERRORS, Fault, Sheet, sheet_of
from exchange.tables import DATASET
from exchange.uploads.mending import Mending

TABLE = "table"  # the column that says of which table a row is
BY_NAME = {table.name: table for table in DATASET}
Line = tuple[int, Sequence[str]]


def is_error_list(header: Sequence[str]) -> bool:
    """Whether the rows under this header say their table themselves."""
    return {TABLE, ABOUT_ERRORS[0]} <= {name.strip() for name in header}


def sheets_of_error_list(header: Sequence[str], lines: Iterable[Line], mending: Mending):
    """The sheets and what is wrong with them; the numbers of the rows are those of the list.

    Of the columns of all tables, each has those of its own in which any of its rows says
    something: a cell that was not handed in keeps what the atlas holds.
    """
    header = [name.strip() for name in header]
    at, by_table = header.index(TABLE), {}
    for number, cells in lines:
        if any(cells):
            by_table.setdefault(cells[at].strip() if at < len(cells) else "", []).append(
                (number, cells)
            )
    sheets: list[Sheet] = []
    faults: list[Fault] = []
    for name in [
        *(name for name in BY_NAME if name in by_table),
        *sorted(by_table.keys() - BY_NAME),
    ]:
        if name in BY_NAME:
            sheet, found = _sheet(name, header, by_table[name], mending)
            sheets += [sheet] if sheet else []
            faults += found
        else:
            sentence = _("“%s” in the column “table” is no table.") % name
            faults += [Fault(TABLE, sentence, number) for number, _cells in by_table[name]]
    return sheets, faults


def _sheet(name: str, header: list[str], lines: list[Line], mending: Mending):
    table = BY_NAME[name]
    header, respelled = as_columns(table, header, mending.renamed(table))
    said = {place for _number, cells in lines for place, cell in enumerate(cells) if cell.strip()}
    places = [
        place
        for place, column in enumerate(header)
        if column in table.key or (column != TABLE and place in said)
    ]
    kept = [header[place] for place in places]
    rows = [(n, [cells[p] if p < len(cells) else "" for p in places]) for n, cells in lines]
    sheet, faults = sheet_of(table, kept, rows)
    if sheet:
        sheet.respelled = respelled
        letters = [get_column_letter(place + 1) for place in places]
        sheet.letters = dict(zip(kept, letters, strict=True))
    return sheet, faults
