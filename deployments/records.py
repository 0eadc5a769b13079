"""The table of records: its columns, by what it is sorted, and its pages."""

from dataclasses import dataclass

from django import forms
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from deployments.bad_requests import BadQuery
from deployments.columns import ALWAYS, COLUMNS, USUAL, Column

PAGE_LENGTH = 50
PAGE_LENGTHS = (25, 50, 100, 200)
NEWEST_FIRST = "-years"


class ColumnsField(forms.Field):
    """Names of columns, repeated or between commas; the usual ones where nothing is said."""

    widget = forms.SelectMultiple

    def clean(self, value: list[str]) -> tuple[str, ...]:
        asked = {name.strip() for text in value for name in text.split(",")} - {""}
        unknown = sorted(asked - COLUMNS.keys())
        if unknown:
            text = _("“%(value)s” is not one of: %(allowed)s.")
            raise forms.ValidationError(text % {"value": unknown[0], "allowed": ", ".join(COLUMNS)})
        return tuple(name for name in COLUMNS if name in (asked | {ALWAYS} if asked else USUAL))


class TableForm(forms.Form):
    """The parameters of the table that are no filter."""

    sort = forms.ChoiceField(
        required=False,
        choices=[(sign + name, name) for name in COLUMNS for sign in ("", "-")],
        error_messages={
            "invalid_choice": gettext_lazy(
                "Sort by one of: %s; a minus before it turns the order round."
            )
            % ", ".join(COLUMNS)
        },
    )
    per = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=PAGE_LENGTH,
        choices=[(length, length) for length in PAGE_LENGTHS],
        error_messages={
            "invalid_choice": gettext_lazy("A page holds one of these numbers of rows: %s.")
            % ", ".join(map(str, PAGE_LENGTHS))
        },
    )
    columns = ColumnsField()


@dataclass(frozen=True)
class Heading:
    """A column as a link: how it would sort next, and how it sorts now."""

    column: Column
    next: str
    order: str


@dataclass(frozen=True)
class Table:
    """How the table is drawn: which columns, sorted by what, how many rows a page."""

    columns: tuple[str, ...] = USUAL
    sort: str = NEWEST_FIRST
    per: int = PAGE_LENGTH

    @property
    def sorted_by(self) -> Column:
        return COLUMNS[self.sort.removeprefix("-")]

    @property
    def is_falling(self) -> bool:
        return self.sort.startswith("-")

    @property
    def headings(self) -> list[Heading]:
        return [self._heading(COLUMNS[name]) for name in self.columns]

    def _heading(self, column: Column) -> Heading:
        if column.name != self.sorted_by.name:
            return Heading(column, column.name, "")
        if self.is_falling:
            return Heading(column, column.name, "descending")
        return Heading(column, f"-{column.name}", "ascending")

    @property
    def said(self) -> dict[str, str]:
        """What of this is unusual, and therefore stands in the address."""
        words = {
            "sort": self.sort if self.sort != NEWEST_FIRST else "",
            "per": str(self.per) if self.per != PAGE_LENGTH else "",
            "columns": ",".join(self.columns) if self.columns != USUAL else "",
        }
        return {name: word for name, word in words.items() if word}

    def sorted(self, deployments: QuerySet) -> QuerySet:
        """In that order; what is not known stands last in either, the name breaks ties."""
        order = self.sorted_by.order
        ordered = order.desc(nulls_last=True) if self.is_falling else order.asc(nulls_last=True)
        return deployments.order_by(ordered, "name", F("pk"))


def read_table(parameters: QueryDict) -> Table:
    """The table that the query string asks for, or `BadQuery` naming the parameter."""
    form = TableForm(parameters)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    asked = form.cleaned_data
    return Table(asked["columns"], asked["sort"] or NEWEST_FIRST, asked["per"])


def read_page(rows: QuerySet, parameters: QueryDict, per: int = PAGE_LENGTH) -> Page:
    """The page that is asked for, or BadQuery: there is no page beyond the last."""
    pages = Paginator(rows, per)
    try:
        return pages.page(parameters.get("page") or 1)
    except InvalidPage:
        sentence = _("There are pages 1 to %d.") % pages.num_pages
        raise BadQuery({"page": sentence}) from None


def numbers(page: Page) -> list[int | None]:
    """The pages to choose from: the first, the last and the neighbours; None where some lack."""
    elided = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in elided]
