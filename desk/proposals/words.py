"""The cells of a plan in words: labels for columns and choices, names for keys, dates as read."""

import json
from collections.abc import Iterable
from datetime import date

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exchange.checking import model_field
from exchange.columns import SEPARATOR, Column, Day, Json, Lines, Number, YesNo
from exchange.state import Cells
from exchange.table import Table
from exchange.tables import TABLES
from sources import partial_dates
from sources.partial_dates import PartialDateField

NAMED_BY = ("name", "title")
DEGREES = {"latitude", "longitude", "label_latitude", "label_longitude"}


def label(table: Table, column: Column) -> str:
    """What the page of the record calls the column."""
    return capfirst(model_field(table, column).verbose_name)


class Names:
    """The names of the records that cells refer to, in one question for each table."""

    def __init__(self, rows: Iterable[tuple[str, Cells]]):
        asked: dict[str, set[str]] = {}
        self.known: dict[tuple[str, str], str] = {}
        for name, cells in rows:
            self._learn(name, cells)
            for column in TABLES[name].columns:
                if column.is_reference and cells.get(column.name):
                    asked.setdefault(column.table, set()).update(column.keys(cells[column.name]))
        for name, keys in asked.items():
            field = TABLES[name].key_field
            found = TABLES[name].model._default_manager.filter(**{f"{field}__in": keys})
            self.known |= {(name, str(getattr(r, field))): str(r) for r in found}

    def _learn(self, name: str, cells: Cells) -> None:
        """A row that the plan itself makes has its name there and nowhere else."""
        key = cells.get(TABLES[name].key[0], "")
        for column in NAMED_BY:
            if key and cells.get(column):
                self.known[name, key] = cells[column]

    def of(self, table: str, key: str) -> str:
        return self.known.get((table, key), key)


def in_words(table: Table, column: Column, text: str, names: Names) -> str:
    """A cell as an editor reads it; nothing where it is empty."""
    if not text:
        return ""
    field = model_field(table, column)
    if column.is_reference:
        return ", ".join(names.of(column.table, key) for key in column.keys(text))
    if field.choices:
        return str(dict(field.flatchoices).get(text, text))
    if isinstance(field, PartialDateField):
        return partial_dates.in_words(text)
    return _by_kind(column, field, text)


def _by_kind(column: Column, field: models.Field, text: str) -> str:
    match column:
        case Day():
            return date_format(date.fromisoformat(text), "j M Y")
        case YesNo():
            return _("yes") if text == "true" else _("no")
        case Lines():
            return ", ".join(text.split(SEPARATOR))
        case Json():
            return _shape(text)
        case Number() if column.name not in DEGREES:
            return intcomma(text)
    return text


def _shape(text: str) -> str:
    """An outline by its number of corners, any other value as it is."""
    value = json.loads(text)
    if not isinstance(value, dict) or "coordinates" not in value:
        return text
    corners = _corners(value["coordinates"])
    return ngettext("an outline of %d corner", "an outline of %d corners", corners) % corners


def _corners(coordinates) -> int:
    if coordinates and isinstance(coordinates[0], int | float):
        return 1
    return sum(_corners(part) for part in coordinates)
