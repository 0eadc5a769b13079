"""Two bars on one line of years where a date moved: as long as the date is uncertain."""

from dataclasses import dataclass
from datetime import date

from django.db import models

from exchange.models import ProposedRow
from exchange.row_reading import model_field
from exchange.tables import TABLES
from exchange.words import label_of
from sources import partial_dates
from sources.partial_dates import PartialDateField

WIDTH = 100  # per cent of the drawing
NARROWEST = 0.7  # a day is still seen
MOST_TICKS = 8


@dataclass(frozen=True)
class Bar:
    """From the first to the last day that a date may mean."""

    x: float
    width: float
    words: str


@dataclass(frozen=True)
class Tick:
    x: float
    year: int


@dataclass(frozen=True)
class Bars:
    """One date before and after, under the years around them."""

    label: str
    before: Bar
    after: Bar
    ticks: list[Tick]


def bars(row: ProposedRow) -> list[Bars]:
    """The bars of each date of a row that was known and moved."""
    table, found = TABLES[row.table], []
    for name, before, after in row.cells:
        column = table.column(name)
        is_date = isinstance(model_field(table, column), PartialDateField | models.DateField)
        if is_date and before and after:
            found.append(_bars(label_of(table, name), before, after))
    return found


def _bars(words: str, before: str, after: str) -> Bars:
    first = min(int(before[:4]), int(after[:4]))
    last = max(int(before[:4]), int(after[:4])) + 1
    begin = date(first, 1, 1).toordinal()
    scale = WIDTH / (date(last, 1, 1).toordinal() - begin)

    def bar(text: str) -> Bar:
        x = (partial_dates.earliest(text).toordinal() - begin) * scale
        end = (partial_dates.latest(text).toordinal() + 1 - begin) * scale
        width = max(end - x, NARROWEST)
        return Bar(round(min(x, WIDTH - width), 2), round(width, 2), partial_dates.in_words(text))

    step = max(1, -(-(last - first) // MOST_TICKS))
    ticks = [
        Tick(round((date(year, 1, 1).toordinal() - begin) * scale, 2), year)
        for year in range(first, last, step)
    ]
    return Bars(words, bar(before), bar(after), ticks)
