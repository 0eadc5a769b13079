"""How the lists of countries, vendors and programs are sorted: `sort` in the address."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from deployments.bad_requests import BadQuery


@dataclass(frozen=True)
class Column:
    """A column to sort by: what it reads of a row; nothing where that is not known."""

    name: str
    label: Promise
    key: Callable[[dict], Any]
    css: str = ""


@dataclass(frozen=True)
class Heading:
    """The head of a column: where its link leads, and how it sorts now."""

    label: Promise
    css: str
    query: str
    order: str


@dataclass(frozen=True)
class IndexOrder:
    """One column and a direction."""

    columns: tuple[Column, ...]
    sort: str
    usual: str
    kept: str = ""  # what else the address says

    def sorted(self, rows: Iterable[dict]) -> list[dict]:
        """What is not known stands last in either direction; names break ties."""
        rows = sorted(rows, key=lambda row: row["name"])
        column = next(c for c in self.columns if c.name == self.sort.lstrip("-"))
        known = [row for row in rows if column.key(row) is not None]
        known.sort(key=column.key, reverse=self.sort.startswith("-"))
        return known + [row for row in rows if column.key(row) is None]

    @property
    def said(self) -> str:
        """The order as the address says it: nothing where it is the usual one."""
        return self._said(self.sort)

    def _said(self, sort: str) -> str:
        return "" if sort == self.usual else f"sort={sort}"

    @property
    def headings(self) -> list[Heading]:
        return [self._heading(column) for column in self.columns]

    def _heading(self, column: Column) -> Heading:
        """A first click sorts names upwards and numbers downwards, a second turns round."""
        rising, falling = column.name, f"-{column.name}"
        first = falling if "numeric" in column.css else rising
        order = {rising: "ascending", falling: "descending"}.get(self.sort, "")
        turned = {rising: falling, falling: rising}.get(self.sort, first)
        query = "&".join(part for part in (self.kept, self._said(turned)) if part)
        return Heading(column.label, column.css, query, order)


def read_index_order(
    parameters: QueryDict,
    columns: tuple[Column, ...],
    usual: str = "-deployments",
    *,
    kept: str = "",
) -> IndexOrder:
    """The order that the address asks for, or `BadQuery`; `kept` stays in the links."""
    asked = parameters.get("sort") or usual
    if asked not in {sign + column.name for column in columns for sign in ("", "-")}:
        allowed = ", ".join(column.name for column in columns)
        sentence = _("Sort by one of: %s; a minus before it turns the order round.") % allowed
        raise BadQuery({"sort": sentence})
    return IndexOrder(columns, asked, usual, kept)
