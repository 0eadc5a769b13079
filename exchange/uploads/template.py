"""An empty workbook to be filled in: a sheet for each table, its columns explained in notes."""

import io

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from exchange.columns import Column, Day, Json, Lines, Number, Whole, YesNo
from exchange.row_reading import is_required, model_field
from exchange.sheets import may_lack_its_key
from exchange.table import Table
from exchange.tables import DATASET
from exchange.words import label_of
from sources.partial_dates import PartialDateField

README = "README"  # passed over when the workbook is handed in
ROWS = 2_000  # in which a list of the allowed words is offered
LONGEST_LIST = 255  # characters; what a spreadsheet offers in a cell
WIDTH, WIDE = 18, 90
NOTE = {"x_scale": 2.2, "y_scale": 1.6}


def template() -> bytes:
    """The workbook, made of the tables as they are declared."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        _write_readme(book)
        for table in DATASET:
            _write_table(book, table)
    return file.getvalue()


def _write_table(book: Workbook, table: Table) -> None:
    sheet = book.add_worksheet(table.name)
    needed, free = (book.add_format({"bold": bold, "bottom": 1}) for bold in (True, False))
    # Typed dates such as 2012-05 and codes stay what was typed.
    text = book.add_format({"num_format": "@"})
    sheet.freeze_panes(1, len(table.key))
    for place, column in enumerate(table.columns):
        is_number = isinstance(column, Number | Whole)
        sheet.set_column(place, place, WIDTH, None if is_number else text)
        must = column.name in table.key or is_required(table, column)
        must = must and not _is_given(table, column)
        sheet.write_string(0, place, column.name, needed if must else free)
        sheet.write_comment(0, place, " ".join(explained(table, column)), NOTE)
        words = [str(word) for word, _label in _choices(table, column)]
        if words and len(",".join(words)) <= LONGEST_LIST:
            offered = {"validate": "list", "source": words, "error_type": "information"}
            sheet.data_validation(1, place, ROWS, place, offered)


def _write_readme(book: Workbook) -> None:
    sheet = book.add_worksheet(README)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 1, WIDTH)
    sheet.set_column(2, 2, WIDE, wrapped)
    for row, sentence in enumerate(_how()):
        sheet.write_string(row, 0, sentence)
    row += 2
    for place, head in enumerate((_("Table"), _("Column"), _("What it says"))):
        sheet.write_string(row, place, head, bold)
    for table in DATASET:
        for column in table.columns:
            row += 1
            sheet.write_string(row, 0, table.name)
            sheet.write_string(row, 1, column.name)
            sheet.write_string(row, 2, " ".join(explained(table, column)), wrapped)


def _how() -> list[str]:
    return [
        _("Each sheet is a table of the atlas. Fill in those you need and leave the others empty."),
        _("The first row names the columns; bold ones may not be empty. Columns may be left out."),
        _("The key (slug, id, or the columns that make it) is yours to give: small letters,"),
        _("figures and hyphens, such as ec-quito-cameras. A key that is there means that row."),
        _("Funding, sites, events and claims may leave their id empty: new rows are given one."),
        _("An empty cell means not known. Several keys in a cell are separated by semicolons."),
        _("Dates are as known: 2012, 2012-05 or 2012-05-17. Numbers have a point, and no groups."),
        _("Hand it in under Imports at the desk: every row is shown before it is written."),
    ]


def explained(table: Table, column: Column) -> list[str]:
    """What a column says and how it is written, in sentences."""
    field = model_field(table, column)
    sentences = [f"{label_of(table, column.name)}.", str(field.help_text)]
    if table.key == (column.name,):
        sentences = [_("The key: it says which row is meant, and stays.")]
        sentences += [_("Empty in a new row: it is given then.")] * _is_given(table, column)
    elif column.name in table.key:
        sentences.append(_("Part of the key."))
    elif is_required(table, column):
        sentences.append(_("It may not be empty."))
    choices = [f"{word} ({label})" for word, label in _choices(table, column)]
    sentences.append(_("One of: %s.") % ", ".join(choices) if choices else _form(column, field))
    return [sentence for sentence in sentences if sentence]


def _is_given(table: Table, column: Column) -> bool:
    """Whether it is the key of a row that is given one where it has none."""
    return column.name in table.key and may_lack_its_key(table)


def _form(column: Column, field) -> str:
    """How a cell of this kind is written."""
    if column.is_reference and column.holds_many:
        return _("Keys of rows of %s, separated by semicolons.") % column.table
    if column.is_reference and column.table == "countries":
        return _("The code of two letters (ISO 3166-1), such as EC.")
    if column.is_reference:
        return _("The key of a row of %s.") % column.table
    if isinstance(field, PartialDateField):
        return _("As far as it is known: 2012, 2012-05 or 2012-05-17.")
    forms = {
        Day: _("A day such as 2026-11-23."),
        Whole: _("A whole number."),
        Number: _("A number with a point before decimals and nothing between thousands."),
        YesNo: _("true or false."),
        Lines: _("Several are separated by semicolons."),
        Json: _("GeoJSON."),
    }
    return next((form for kind, form in forms.items() if isinstance(column, kind)), "")


def _choices(table: Table, column: Column) -> list[tuple[str, str]]:
    """The allowed words of a column, each with its label."""
    return [(word, label) for word, label in model_field(table, column).flatchoices if word]
