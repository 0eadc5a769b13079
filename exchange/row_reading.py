"""One row of a table read into canonical text, with what is wrong with it by itself."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from exchange.columns import BadCell, Column
from exchange.row_rules import row_problems
from exchange.sheets import Fault, Row, Sheet
from exchange.state import Cells, State
from exchange.table import Table
from exchange.written import how_to_write

MOST_KEPT = 2_000  # readings of a column that are remembered: words repeat, texts do not


class RowReader:
    """Reads the rows of one sheet; what is the same for all of them is found out once."""

    def __init__(self, sheet: Sheet, state: State):
        self.table = table = sheet.table
        self.present = state.rows[table.name]
        self.defaults = {column.name: _default(table, column) for column in table.columns}
        self.required = [column.name for column in table.columns if is_required(table, column)]
        self.cells = [(name, CellReader(table, table.column(name))) for name in sheet.columns]

    def read(self, row: Row) -> tuple[Cells, list[Fault]]:
        """All cells of the row; columns that the file leaves out keep what they hold."""
        name, cells, faults = self.table.name, {}, []
        for column, read in self.cells:
            if column in row.cells:
                text = row.cells[column]
                cells[column], sentence = read(text)
                if sentence:
                    faults.append(Fault(name, sentence, row.number, column, text))
        before = self.present.get(self.table.key_of(cells), {})
        filled = self.defaults | before | cells
        bad = {fault.column for fault in faults}
        for column, sentence in row_problems(name, filled):
            if column not in bad:
                faults.append(Fault(name, sentence, row.number, column, filled.get(column, "")))
        for column in self.required:
            if not filled[column] and column not in bad:
                sentence = _("This cell may not be empty.")
                faults.append(Fault(name, sentence, row.number, column))
        return filled, faults


class CellReader:
    """Reads the cells of one column: canonical text, or the text with a sentence."""

    def __init__(self, table: Table, column: Column):
        self.column, self.field = column, model_field(table, column)
        self.kept: dict[str, tuple[str, str]] = {}

    def __call__(self, text: str) -> tuple[str, str]:
        if text not in self.kept:
            if len(self.kept) >= MOST_KEPT:
                return self._read(text)
            self.kept[text] = self._read(text)
        return self.kept[text]

    def _read(self, text: str) -> tuple[str, str]:
        try:
            canonical = self.column.canonical(text)
            if canonical and not self.column.is_reference:
                self.field.clean(self.column.read(canonical), None)
            return canonical, ""
        except BadCell as error:
            sentence = str(error)
        except ValidationError as error:
            sentence = _sentence(self.field, error, text)
        return text.strip(), sentence + how_to_write(text)


def _sentence(field: models.Field, error: ValidationError, text: str) -> str:
    if field.choices:
        allowed = ", ".join(str(value) for value, _label in field.flatchoices)
        return _("“%(text)s” is not one of: %(allowed)s.") % {"text": text, "allowed": allowed}
    # Where the form is said, how long it may be is said with it.
    of_form = [each for each in error.error_list if each.code != "max_length"]
    return " ".join(ValidationError(of_form or error).messages)


def model_field(table: Table, column: Column) -> models.Field:
    """The field of the model that a column is bound to."""
    return table.model._meta.get_field(column.attribute)


def _default(table: Table, column: Column) -> str:
    """What a column holds in a new row of a file that leaves it out."""
    field = model_field(table, column)
    return column.write(field.get_default()) if field.has_default() else ""


def is_required(table: Table, column: Column) -> bool:
    field = model_field(table, column)
    return not (field.blank or field.null or field.many_to_many)
