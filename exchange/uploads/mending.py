"""What is read otherwise than it is written, because whoever handed it in has said so."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from exchange.columns import SEPARATOR
from exchange.sheets import Row, Sheet
from exchange.table import Table

Words = dict[str, str]  # what is meant, by what is written


@dataclass
class Mending:
    """Tables of sheets, columns of headers and words of cells, each by what is written."""

    tables: Words = field(default_factory=dict)
    columns: dict[str, Words] = field(default_factory=dict)  # by table
    cells: dict[str, dict[str, Words]] = field(default_factory=dict)  # by table and column

    # What reading found: the sheets, or the file, whose table nobody could tell.
    untold: list[str] = field(default_factory=list)
    # What reading found: by table the title of its sheet, and the letters of its columns.
    layout: dict[str, list] = field(default_factory=dict)

    def renamed(self, table: Table) -> Words:
        return self.columns.get(table.name, {})

    def is_said(self, title: str) -> bool:
        """Whether a table, or none, was chosen for this sheet."""
        return title in self.tables

    def replace(self, table: Table, column: str, written: str, meant: str) -> None:
        """One word of a column, or the name of a column where the table has none so named."""
        if table.has(column):
            self.cells.setdefault(table.name, {}).setdefault(column, {})[written] = meant
        else:
            self.columns.setdefault(table.name, {})[written] = meant

    def apply(self, sheets: Iterable[Sheet]) -> None:
        """Put what is meant into the cells."""
        for sheet in sheets:
            words = self.cells.get(sheet.table.name)
            if words:
                sheet.rows = [_replaced(row, sheet.table, words) for row in sheet.rows]

    def stored(self) -> dict:
        """What was said, without what reading finds."""
        return asdict(self) | {"untold": [], "layout": {}}


def _replaced(row: Row, table: Table, words: dict[str, Words]) -> Row:
    cells = dict(row.cells)
    for column in words.keys() & cells.keys():
        cells[column] = _meant(cells[column], words[column], table.column(column).holds_many)
    return Row(row.number, cells)


def _meant(text: str, words: Words, holds_many: bool) -> str:
    if not holds_many:
        return words.get(text.strip(), text)
    parts = [part.strip() for part in text.split(SEPARATOR)]
    return SEPARATOR.join(words.get(part, part) for part in parts)
