"""A cell of a table as a reader says it, from its canonical text."""

import json
from typing import Protocol

from django.db.models import Field
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from deployments.templatetags.atalaya import number
from exchange.columns import Column, Day, Json, Lines, Number, YesNo
from exchange.table import Table
from sources import partial_dates
from sources.partial_dates import PartialDateField


class Named(Protocol):
    """What knows the names of the rows that cells refer to."""

    def name(self, table: str, key: str) -> str: ...


def label_of(table: Table, name: str) -> str:
    """The label of a column."""
    return capfirst(str(_field(table, table.column(name)).verbose_name))


def cell_in_words(table: Table, name: str, text: str, names: Named) -> str:
    """What a cell says; an empty one says nothing."""
    column = table.column(name)
    if text == "":
        return ""
    if column.is_reference:
        return "; ".join(names.name(column.table, key) for key in column.keys(text))
    field = _field(table, column)
    choices = dict(field.flatchoices)
    if text in choices:
        return str(choices[text])
    if isinstance(field, PartialDateField) or isinstance(column, Day):
        return partial_dates.in_words(text)
    return _of_its_kind(column, text)


def _of_its_kind(column: Column, text: str) -> str:
    if isinstance(column, YesNo):
        return _("yes") if text == "true" else _("no")
    if isinstance(column, Number):
        return number(text)
    if isinstance(column, Lines):
        return "; ".join(text.split(";"))
    if isinstance(column, Json):
        return _geometry(text)
    return text


def _geometry(text: str) -> str:
    """A shape by how many corners it has; other JSON as it is."""
    value = json.loads(text)
    if not isinstance(value, dict) or "coordinates" not in value:
        return text
    corners = _points(value["coordinates"])
    return ngettext("a shape of %d point", "a shape of %d points", corners) % corners


def _points(coordinates) -> int:
    if coordinates and not isinstance(coordinates[0], list):
        return 1
    return sum(_points(part) for part in coordinates)


def _field(table: Table, column: Column) -> Field:
    return table.model._meta.get_field(column.attribute)
