"""What whoever handed a file in says of it beside what it says: listed, and taken from the page."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from desk.imports.suggested import Suggested, take_over
from exchange.models import Proposal, Upload, UploadRow
from exchange.tables import TABLES
from exchange.uploads.mending import Mending

CELL = "cell:"  # a field of the page, before the place of a faulty cell
LEFT_OUT_SHOWN = 10


@dataclass(frozen=True)
class Correction:
    """Something that is read otherwise than it is written."""

    where: str
    written: str
    used: str
    path: tuple[str, ...]

    @property
    def address(self) -> str:
        """By what the form names it."""
        return json.dumps(self.path)


def corrections(upload: Upload) -> list[Correction]:
    """Each once: single cells first, then tables, headers and words of a whole column."""
    return list(_listed(upload, Mending(**upload.mending)))


def _listed(upload: Upload, said: Mending) -> Iterator[Correction]:
    for table, rows in said.typed.items():
        for number, cells in rows.items():
            for column, cell in cells.items():
                place = upload.place(table, int(number), column)
                where = place if "!" in place else f"{place}, {column}"
                path = ("typed", table, number, column)
                yield Correction(where, cell.get("written", ""), cell["used"], path)
    for title, table in said.tables.items():
        yield Correction(_("table"), title, table, ("tables", title))
    for table, words in said.columns.items():
        for written, used in words.items():
            where = _("%s, header") % table
            yield Correction(where, written, used, ("columns", table, written))
    for table, columns in said.cells.items():
        for column, words in columns.items():
            for written, used in words.items():
                where = _("%(table)s, all of %(column)s") % {"table": table, "column": column}
                yield Correction(where, written, used, ("cells", table, column, written))


def left_out(upload: Upload) -> list[str]:
    """The rows that are left out, each by its place and its key; the first of many."""
    rows = upload.rows.filter(kind=UploadRow.Kind.OMITTED).order_by("position")
    return [f"{row.table} {row.number} ({row.name})" for row in rows[:LEFT_OUT_SHOWN]]


def said_of_file(proposal: Proposal) -> dict:
    """What the page of a change says of the file it was imported from, beside what that says."""
    upload = Upload.objects.filter(proposal=proposal).defer("content").first()
    if upload is None:
        return {}
    rows = Mending(**upload.mending).left_out
    places = [upload.place(table, n) for table, numbers in rows.items() for n in numbers]
    return {"upload": upload, "corrections": corrections(upload), "rows_left_out": places}


def corrected(upload: Upload, found: list[Suggested], sent: QueryDict, mending: Mending) -> None:
    """All that the page may say of a file, as far as it speaks of a row that is there."""
    take_over(found, sent, mending)
    typed = {name: text.strip() for name, text in sent.items() if name.startswith(CELL)}
    typed = {name: text for name, text in typed.items() if text}
    typed |= dict.fromkeys(sent.getlist("empty"), "")
    for name, text in typed.items():
        place, _sign, column = name.removeprefix(CELL).rpartition(":")
        for table, number in _there(upload, place):
            if TABLES[table].has(column):
                mending.type_in(table, number, column, text)
    for name in sent.getlist("leave_out"):
        for table, number in _there(upload, name):
            mending.leave_out(table, number)
    for name in sent.getlist("take_in"):
        for table, number in _there(upload, name):
            mending.take_in(table, number)
    if "take_in_all" in sent:
        mending.left_out.clear()
    known = {each.address: each.path for each in _listed(upload, mending)}
    for name in sent.getlist("take_back"):
        if name in known:
            mending.take_back(*known[name])


def _there(upload: Upload, name: str) -> Iterator[tuple[str, int]]:
    """The row that a field names as `sites:7`, if the file has it."""
    table, _sign, number = name.partition(":")
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    if table in TABLES and is_number and upload.rows.filter(table=table, number=number).exists():
        yield table, int(number)
