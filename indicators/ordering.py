"""The table beside the picture: all numbers of all subjects, sorted as the address asks."""

from collections.abc import Callable
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from deployments.parameters import Evidence
from deployments.profiling.index_order import Column, IndexOrder, read_index_order
from deployments.profiling.weighed import said
from indicators.definitions import Definition
from indicators.figures_by import FigureOf


def _of(read: Callable[[FigureOf], Any]) -> Callable[[dict], Any]:
    return lambda row: read(row["figure"])


NAME = Column("name", _("Name"), lambda row: row["name"])
NUMBERS = (
    Column("value", _("Value"), _of(lambda f: f.measured.value), "numeric"),
    Column("low", _("Low"), _of(lambda f: f.measured.low), "numeric"),
    Column("high", _("High"), _of(lambda f: f.measured.high), "numeric"),
)
NUMERATOR = Column("numerator", _("Numerator"), _of(lambda f: f.measured.numerator), "numeric")
DENOMINATOR = Column(
    "denominator", _("Denominator"), _of(lambda f: f.measured.denominator), "numeric"
)
RECORDS = Column("records", _("Records"), _of(lambda f: len(f.measured.records)), "numeric")
SINCE = Column("since", _("Stands since"), _of(lambda f: f.since), "wide")
ANY = Column(
    "any",
    _("On any evidence"),
    _of(lambda f: f.under_any and f.under_any.measured.value),
    "numeric",
)


def read_order(parameters: QueryDict, definition: Definition, by: str, evidence: str) -> IndexOrder:
    """How the table is sorted, the highest first where the address says nothing."""
    parts = [NUMERATOR, DENOMINATOR] if definition.is_ratio else []
    last = SINCE if evidence == Evidence.ANY else ANY
    kept = "&".join(part for part in (by and f"by={by}", said(evidence)) if part)
    return read_index_order(
        parameters, (NAME, *NUMBERS, *parts, RECORDS, last), "-value", kept=kept
    )


def sorted_rows(order: IndexOrder, figures: list[FigureOf]) -> list[FigureOf]:
    """The figures in that order; what is not known stands last."""
    rows = order.sorted({"name": figure.about.name, "figure": figure} for figure in figures)
    return [row["figure"] for row in rows]
