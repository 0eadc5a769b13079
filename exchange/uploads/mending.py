"""What is read otherwise than it is written, because whoever handed it in has said so.

The file stays as it was received; this is kept beside it, and holds whenever it is read again.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from exchange.columns import SEPARATOR
from exchange.sheets import Row, Sheet
from exchange.table import Table

Words = dict[str, str]  # what is meant, by what is written
Cell = tuple[str, int, str]  # the table, the row of the file, and the column
PARTS = ("tables", "columns", "cells", "typed")  # what is taken back by its path


@dataclass
class Mending:
    """Tables of sheets, columns of headers and words of cells, each by what is written.

    Single cells are told by their place; so are the rows that are left out.
    """

    tables: Words = field(default_factory=dict)
    columns: dict[str, Words] = field(default_factory=dict)  # by table
    cells: dict[str, dict[str, Words]] = field(default_factory=dict)  # by table and column
    # By table, row and column what is typed instead, and what was found written there.
    typed: dict[str, dict[str, dict[str, Words]]] = field(default_factory=dict)
    left_out: dict[str, list[int]] = field(default_factory=dict)  # rows of the file, by table
    # By table and column the words that another was offered for, and that stay as they are.
    as_written: dict[str, dict[str, list[str]]] = field(default_factory=dict)

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
        if self.stays(table.name, column, written):
            self.as_written[table.name][column].remove(written)
        if table.has(column):
            self.cells.setdefault(table.name, {}).setdefault(column, {})[written] = meant
        else:
            self.columns.setdefault(table.name, {})[written] = meant

    def keep(self, table: str, column: str, written: str) -> None:
        """Offer nothing for this word again that is ticked already."""
        if not self.stays(table, column, written):
            self.as_written.setdefault(table, {}).setdefault(column, []).append(written)

    def stays(self, table: str, column: str, written: str) -> bool:
        return written in self.as_written.get(table, {}).get(column, ())

    def type_in(self, table: str, number: int, column: str, used: str) -> None:
        """One cell, by its place; what is typed later counts."""
        of_row = self.typed.setdefault(table, {}).setdefault(str(number), {})
        of_row[column] = of_row.get(column, {}) | {"used": used}

    def leave_out(self, table: str, number: int) -> None:
        self.left_out[table] = sorted({*self.left_out.get(table, []), number})

    def take_in(self, table: str, number: int) -> None:
        self.left_out[table] = [n for n in self.left_out.get(table, []) if n != number]

    def take_back(self, part: str, *path: str) -> None:
        """Read something as it is written again: what stands at the end of this path."""
        if part in PARTS and path:
            *above, last = path
            group = getattr(self, part)
            for step in above:
                group = group.get(step, {})
            group.pop(last, None)
            if part in ("columns", "cells"):
                self.keep(path[0], path[1], last)

    def apply(self, sheets: Iterable[Sheet]) -> set[Cell]:
        """Put what is meant into the cells; the cells that were typed anew."""
        done: set[Cell] = set()
        for sheet in sheets:
            for row in sheet.rows if sheet.table.name in self.typed else ():
                done |= self._type(sheet, row)
            words = self.cells.get(sheet.table.name)
            if words:
                sheet.rows = [_replaced(row, sheet.table, words) for row in sheet.rows]
        return done

    def _type(self, sheet: Sheet, row: Row) -> set[Cell]:
        """What was typed for this row, where the cell still says what it said then."""
        done, typed = set(), self.typed[sheet.table.name].get(str(row.number), {})
        for column, said in typed.items():
            if said.setdefault("written", row.cells.get(column, "")) != row.cells.get(column, ""):
                continue
            row.cells[column] = said["used"]
            sheet.columns += [] if column in sheet.columns else [column]
            done.add((sheet.table.name, row.number, column))
        return done

    def without(self, sheets: Iterable[Sheet]) -> list[tuple[Table, Row]]:
        """Take the rows that are left out from the sheets; they are given back."""
        taken = []
        for sheet in sheets:
            out = set(self.left_out.get(sheet.table.name, ()))
            if out:
                taken += [(sheet.table, r) for r in sheet.rows + sheet.ragged if r.number in out]
                sheet.rows = [row for row in sheet.rows if row.number not in out]
                sheet.ragged = [row for row in sheet.ragged if row.number not in out]
        return taken

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
