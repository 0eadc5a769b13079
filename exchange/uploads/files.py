"""A file that was handed in, told by what it holds, read into tables of the dataset."""

import json
from itertools import chain, islice
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from exchange.flat_files import PREFIX
from exchange.headers import LOOKED_AT, told_by
from exchange.reading import BadCsv, csv_lines, no_such_table, read_sheet
from exchange.sheets import Fault, Sheet
from exchange.table import Table
from exchange.tables import DATASET, TABLES
from exchange.uploads import places
from exchange.uploads.archives import ZIP, open_zip, unpacked
from exchange.uploads.error_lists import is_error_list, sheets_of_error_list
from exchange.uploads.kinds import refuse_other_kinds
from exchange.uploads.limits import TooMuch, refuse_rows, refuse_size
from exchange.uploads.mending import Mending
from exchange.uploads.workbooks import read_workbook, said_of_told

Read = tuple[list[Sheet], list[Fault]]
BY_NAME = {table.name: table for table in DATASET}
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
SQLITE = b"SQLite format 3\x00"


def read_file(name: str, content: bytes, table: str = "", mending: Mending | None = None) -> Read:
    """The tables of a CSV, XLSX, zip or GIS file, and what cannot be read of them.

    The table is the chosen one, else the one that the file is named by.
    """
    mending = mending or Mending()
    try:
        refuse_size(len(content))
        sheets, faults = _read(
            name, content, table_of(name, mending.tables.get(name, table)), mending
        )
        typed = mending.apply(sheets)
        faults = [fault for fault in faults if (fault.table, fault.row, fault.column) not in typed]
        refuse_rows(sum(len(sheet.rows) + len(sheet.ragged) for sheet in sheets))
    except TooMuch as error:
        return [], [Fault(name, str(error))]
    if not faults and not mending.untold and not any(s.rows or s.ragged for s in sheets):
        faults = [Fault(name, _("There are no rows below the names of the columns."))]
    return sheets, faults


def table_of(name: str, chosen: str = "") -> Table | None:
    """The table that was chosen, or by which the file is named: `sites.csv`, `sites (2).csv`."""
    stem = Path(name).stem.lower().removeprefix(PREFIX)
    named = next((t for t in sorted(BY_NAME, key=len, reverse=True) if stem.startswith(t)), "")
    return BY_NAME.get(chosen or named)


def _read(name: str, content: bytes, table: Table | None, mending: Mending) -> Read:
    if content.startswith(ZIP):
        return _read_zip(content, table, mending)
    if content.startswith(OLD_OFFICE):
        raise TooMuch(_("This is an old workbook (.xls). Save it as .xlsx or as CSV UTF-8."))
    if content.startswith(SQLITE):
        return places.read_geopackage(content, mending.renamed(places.SITES))
    if Path(name).suffix.lower() in (".geojson", ".json"):
        return places.read_geojson(_json(content), mending.renamed(places.SITES))
    refuse_other_kinds(name, content)
    return _read_csv(name, content, table, mending)


def _read_csv(name: str, content: bytes, table: Table | None, mending: Mending) -> Read:
    """One table; a list of errors says its tables by itself, and a header may say its own."""
    try:
        lines, _separator = csv_lines(content)
        head = list(islice(lines, LOOKED_AT))
        if head and is_error_list(head[0][1]):
            return sheets_of_error_list(head[0][1], chain(head[1:], lines), mending)
    except BadCsv as error:
        return [], [Fault(table.name if table else name, str(error), error.line)]
    told = None if table else told_by(DATASET, [cells for _number, cells in head])
    if not table and not told:
        mending.untold.append(name)
        sentence = _("Choose the table: the file is not named like one, and its columns are not")
        raise TooMuch(sentence + _(" those of one alone."))
    sheet, faults = read_sheet(table or told, content, mending.renamed(table or told), name)
    if sheet and told:
        sheet.notes.append(said_of_told(name, told))
    return ([sheet] if sheet else []), faults


def _json(content: bytes):
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise TooMuch(_("This is no JSON: %s.") % error) from None


def _read_zip(content: bytes, table: Table | None, mending: Mending) -> Read:
    archive, entries = open_zip(content)
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" in names:
        return read_workbook(content, table, mending)
    if "word/document.xml" in names:
        raise TooMuch(_("This is a text document, and no table. Save its table as .xlsx."))
    if "content.xml" in names:
        raise TooMuch(_("This is an OpenDocument file. Save it as .xlsx or as CSV UTF-8."))
    if any(name.lower().endswith(".shp") for name in names):
        return places.read_shapefile(archive, entries, mending.renamed(places.SITES))
    return _read_package(archive, entries, mending)


def _read_package(archive, entries, mending: Mending) -> Read:
    """The tables of a data package, wherever in the zip they stand; other files may lie there."""
    sheets, faults, seen = [], [], set()
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if path.suffix.lower() != ".csv":
            continue
        table = BY_NAME.get(path.stem) if path.suffix == ".csv" else None
        if table is None:
            faults.append(Fault(path.stem, no_such_table()))
        elif table.name in seen:
            faults.append(Fault(table.name, _("The table stands in the zip twice.")))
        else:
            seen.add(table.name)
            text, renamed = unpacked(archive, entry), mending.renamed(table)
            sheet, found = read_sheet(table, text, renamed, path.name)
            sheets += [sheet] if sheet else []
            faults += found
    if not sheets and not faults:
        faults.append(Fault("zip", _("The zip holds none of the tables.")))
    order = list(TABLES)
    return sorted(sheets, key=lambda sheet: order.index(sheet.table.name)), faults
