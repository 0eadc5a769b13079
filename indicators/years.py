"""A figure year by year, each year with the records it counts where the filter says the same."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from deployments.models import Deployment
from deployments.profiling.weighed import said
from indicators.definitions import Definition
from indicators.measures import Measure
from indicators.models import IndicatorValue
from indicators.named import Named
from indicators.written import written

NOT_CANCELLED = "&".join(
    f"status={status}" for status in Deployment.Status.values if status != "cancelled"
)
# The filter of the records that a year counts, for the indicators of which there is one.
OF_A_YEAR = {
    "deployments": "to={year}",
    "active-deployments": f"from={{year}}&to={{year}}&{NOT_CANCELLED}",
    "facial-recognition": f"to={{year}}&technology=facial_recognition&{NOT_CANCELLED}",
}
# All others are as of the end of the year.
SUMS_OF_THE_YEAR = {"committed-usd"}


@dataclass(frozen=True)
class Year:
    """The figure of a year, as it is written, and its records."""

    year: int
    stored: float
    text: str
    records: str


def years_of(
    definition: Definition, measured: Measure | IndicatorValue, about: Named, evidence: str
) -> list[Year]:
    """The series of a figure, from its first year to the last."""
    return [
        Year(
            int(year),
            value,
            written(definition, value),
            _records(definition.slug, int(year), about, evidence),
        )
        for year, value in measured.series
    ]


def _records(slug: str, year: int, about: Named, evidence: str) -> str:
    if slug not in OF_A_YEAR:
        return ""
    parts = (about.query, OF_A_YEAR[slug].format(year=year), said(evidence))
    return f"{reverse('records')}?{_joined(parts)}"


def _joined(parts: Iterable[str]) -> str:
    return "&".join(part for part in parts if part)
