"""Everything that is wrong with handed-in tables, found before anything is written.

First each cell by itself, then each row, then the rows together with what the database
holds. All faults are reported; none stops the search for others.
"""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from exchange.columns import BadCell, Column
from exchange.reading import Fault, Row, Sheet
from exchange.row_rules import row_problems
from exchange.state import Cells, State
from exchange.table import Key, Table
from exchange.table_rules import Lines, table_faults
from exchange.tables import TABLES

Proposed = dict[str, dict[Key, Cells]]
ORDER = list(TABLES)


def check_sheets(
    sheets: list[Sheet], state: State, *, publish: bool = True, missing: Collection[str] = ()
) -> tuple[Proposed, list[Fault]]:
    """The rows as canonical cells, partial ones filled up from the state, and all faults.

    Rows of the `missing` tables could not be read: nobody is blamed for naming one.
    """
    faults: list[Fault] = []
    proposed: Proposed = {}
    lines: Lines = {}
    references = []
    for sheet in sheets:
        rows = proposed.setdefault(sheet.table.name, {})
        for row in sheet.rows:
            cells, found = _read_row(sheet, row, state)
            key = sheet.table.key_of(cells)
            if key in rows:
                written, column = " + ".join(key), sheet.table.key[0]
                sentence = _("The key %s stands in an earlier row too.") % written
                found.append(Fault(sheet.table.name, sentence, row.number, column, written))
            faults += found
            rows.setdefault(key, cells)
            lines.setdefault((sheet.table.name, key), row.number)
            references.append((sheet.table, cells, row.number))
    known = _known_keys(proposed, state)
    for table, cells, line in references:
        faults += _reference_faults(table, cells, known, line)
    faults += table_faults(proposed, state, lines, publish=publish)
    faults = [fault for fault in faults if not _follows_from(fault, missing)]
    return proposed, sorted(faults, key=lambda fault: (ORDER.index(fault.table), fault.row or 0))


def _follows_from(fault: Fault, missing: Collection[str]) -> bool:
    """Whether the fault may be gone once the tables that could not be read can be."""
    return bool(fault.wants & set(missing))


def _read_row(sheet: Sheet, row: Row, state: State) -> tuple[Cells, list[Fault]]:
    """A row in canonical text; columns that the file leaves out keep what they hold."""
    table, cells, faults = sheet.table, {}, []
    for name in sheet.columns:
        column = table.column(name)
        cells[name], fault = _read_cell(table, column, row)
        faults += [fault] if fault else []
    before = state.rows[table.name].get(table.key_of(cells), {})
    filled = {column.name: _default(table, column) for column in table.columns} | before | cells
    known_bad = {fault.column for fault in faults}
    for column, sentence in row_problems(table.name, filled):
        if column not in known_bad:
            faults.append(Fault(table.name, sentence, row.number, column, filled.get(column, "")))
    for column in table.columns:
        if not filled[column.name] and column.name not in known_bad and _is_required(table, column):
            faults.append(
                Fault(table.name, _("This cell may not be empty."), row.number, column.name)
            )
    return filled, faults


def _read_cell(table: Table, column: Column, row: Row) -> tuple[str, Fault | None]:
    text = row.cells[column.name]
    try:
        canonical = column.canonical(text)
        if canonical and not column.is_reference:
            model_field(table, column).clean(column.read(canonical), None)
        return canonical, None
    except BadCell as error:
        sentence = str(error)
    except ValidationError as error:
        sentence = _sentence(model_field(table, column), error, text)
    return text.strip(), Fault(table.name, sentence, row.number, column.name, text)


def _sentence(field: models.Field, error: ValidationError, text: str) -> str:
    if field.choices:
        allowed = ", ".join(str(value) for value, _label in field.flatchoices)
        return _("“%(text)s” is not one of: %(allowed)s.") % {"text": text, "allowed": allowed}
    return " ".join(error.messages)


def model_field(table: Table, column: Column) -> models.Field:
    """The field of the model that a column is bound to."""
    return table.model._meta.get_field(column.attribute)


def _default(table: Table, column: Column) -> str:
    """What a column holds in a new row of a file that leaves it out."""
    field = model_field(table, column)
    return column.write(field.get_default()) if field.has_default() else ""


def _is_required(table: Table, column: Column) -> bool:
    field = model_field(table, column)
    return not (field.blank or field.null or field.many_to_many)


def _known_keys(proposed: Proposed, state: State) -> dict[str, set[str]]:
    """For each table that others refer to, the keys it will have."""
    known = {}
    for name in TABLES:
        rows = {**state.rows.get(name, {}), **proposed.get(name, {})}
        known[name] = {key[0] for key in rows}
    return known


def _reference_faults(table: Table, cells: Cells, known: dict, line: int) -> list[Fault]:
    faults = []
    for column in table.columns:
        for key in column.keys(cells[column.name]):
            if key not in known[column.table]:
                sentence = _("“%(key)s” is in no row of %(table)s.")
                values = {"key": key, "table": column.table}
                wants = frozenset({column.table})
                faults.append(Fault(table.name, sentence % values, line, column.name, key, wants))
    return faults
