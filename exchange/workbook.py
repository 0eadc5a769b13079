"""The rows of a view as a workbook: the cells of the CSV, each of its own type.

Rows go to the disk as they come, so that memory stays flat; of what was written only the
sources are kept, until they have their own sheet.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from tempfile import TemporaryFile
from typing import IO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from deployments.models import Deployment
from exchange.about import about
from exchange.columns import SEPARATOR
from exchange.exports import COLUMNS, begins_like_a_formula, cells_of
from sources.models import Source

DATES = {"begins", "ends", "checked_on", "date"}
LONGEST_TEXT = 32_767  # characters; what a cell of a spreadsheet holds
FIRST_YEAR = 1900  # spreadsheets count days from here
PART = 64 * 1024  # bytes sent at a time
MOST_LINKS = 60_000  # a sheet may hold little more, and ours need none to be read
LONGEST_LINK = 2_000
# In characters. What is not named here is as wide as short words need.
WIDTHS = {
    "slug": 34,
    "name": 38,
    "name_local": 30,
    "aliases": 24,
    "country_name": 16,
    "program": 22,
    "part_of": 22,
    "technologies": 34,
    "vendors": 34,
    "amounts": 26,
    "operator": 30,
    "sources": 30,
    "source_urls": 30,
    "url": 44,
    "summary": 80,
    "title": 70,
    "publisher": 30,
    "cited_by": 60,
}
USUAL_WIDTH = 13
SOURCE_COLUMNS = [
    *("slug", "title", "publisher", "date", "grade", "kind", "language"),
    *("url", "deployments", "cited_by"),
]


def workbook_parts(deployments: Iterable[Deployment], site: str, **said) -> Iterator[bytes]:
    """The file in parts, made on the disk when the first is asked for."""
    with TemporaryFile() as file:
        write_workbook(file, deployments, site, **said)
        file.seek(0)
        yield from iter(lambda: file.read(PART), b"")


def write_workbook(file: IO[bytes], deployments: Iterable[Deployment], site: str, **said) -> None:
    """Three sheets: the deployments, the sources they cite, and what the file is.

    `said` is what only the view knows of itself: see `exchange.about`.
    """
    cited: dict[str, tuple[Source, list[str]]] = {}
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        rows = _Sheet(book, _("Deployments"), COLUMNS)
        sources = _Sheet(book, _("Sources"), SOURCE_COLUMNS)
        for deployment in deployments:
            rows.add(cells_of(deployment, site))
            for source in deployment.cited:
                cited.setdefault(source.slug, (source, []))[1].append(deployment.slug)
        for slug in sorted(cited):
            sources.add(_source_cells(*cited[slug]), link="url")
        rows.close()
        sources.close()
        _write_about(book, about(count=rows.written, sources=sources.written, **said))


def _source_cells(source: Source, slugs: list[str]) -> dict[str, object]:
    own = ("slug", "title", "publisher", "date", "grade", "kind", "language", "url")
    cells = {name: getattr(source, name) for name in own}
    return cells | {"deployments": len(slugs), "cited_by": SEPARATOR.join(slugs)}


def typed(name: str, value: object) -> object:
    """A cell in its own type; a date that is not known to the day stays the text it is."""
    if name in DATES and isinstance(value, str) and len(value) == len("2012-05-17"):
        day = date.fromisoformat(value)
        return day if day.year >= FIRST_YEAR else value
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return value[: LONGEST_TEXT - 1] + "…"
    return value


class _Sheet:
    """A sheet of rows under headings that stay in sight, with a filter on each column."""

    def __init__(self, book: Workbook, title: str, columns: list[str]):
        self.sheet, self.columns, self.written = book.add_worksheet(title), columns, 0
        self.number = book.add_format({"num_format": "#,##0"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        # Stays text when somebody edits the cell, where a spreadsheet would look again.
        self.quoted = book.add_format({"quote_prefix": True})
        self.link = book.get_default_url_format()
        heading = book.add_format({"bold": True, "bottom": 1})
        for place, name in enumerate(columns):
            self.sheet.set_column(place, place, WIDTHS.get(name, USUAL_WIDTH))
            self.sheet.write_string(0, place, name, heading)
        self.sheet.freeze_panes(1, 1)

    def add(self, cells: dict[str, object], link: str = "") -> None:
        """One row, in the order of the columns; `link` names a cell that leads where it says."""
        self.written += 1
        for place, name in enumerate(self.columns):
            value = typed(name, cells[name])
            if name == link and self._may_lead(value):
                self.sheet.write_url(self.written, place, value, self.link)
            else:
                self._write(place, value)

    def _may_lead(self, address: str) -> bool:
        short = len(address) <= LONGEST_LINK and self.written <= MOST_LINKS
        return short and address.startswith(("https://", "http://"))

    def _write(self, place: int, value: object) -> None:
        here = (self.written, place)
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self.sheet.write_boolean(*here, value)
        elif isinstance(value, int):
            self.sheet.write_number(*here, value, self.number)
        elif isinstance(value, date):
            self.sheet.write_datetime(*here, value, self.day)
        else:
            quoted = self.quoted if begins_like_a_formula(value) else None
            self.sheet.write_string(*here, value, quoted)

    def close(self) -> None:
        """All rows are there: the filter reaches from the first to the last."""
        self.sheet.autofilter(0, 0, self.written, len(self.columns) - 1)


def _write_about(book: Workbook, lines: list[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(_("About"))
    term = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 110)
    for row, (heading, said) in enumerate(lines):
        sheet.write_string(row, 0, heading, term)
        sheet.write_string(row, 1, said, text)
