"""What was searched in the region as a file: the cells of the page, a line each."""

from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from deployments.profiling.region_searched import Cell, Region, region_of_searches
from deployments.profiling.searches_asked import read_searches
from exchange.exports import csv_line, safe_cell
from exchange.figure_views import CSV, file
from indicators.asked import site_of

COLUMNS = [
    *("country", "country_name", "technology", "technology_name", "finding", "finding_name"),
    *("last_searched", "searched_as", "records", "records_url"),
]


@require_safe
def coverage_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every country and technology that is asked for, also those that nobody searched."""
    region = region_of_searches(**read_searches(request.GET).cleaned_data)
    return file(_lines(region, site_of(request)), CSV, "coverage.csv")


def _lines(region: Region, site: str) -> Iterator[str]:
    yield csv_line(COLUMNS)
    for cell in region.cells:
        yield csv_line([safe_cell(value) for value in _values(cell, site)])


def _values(cell: Cell, site: str) -> list:
    searched_as = "country" if cell.as_a_whole else "technology"
    return [
        *(cell.country.pk, cell.country.name, cell.technology.slug, cell.technology.name),
        *(cell.finding, str(cell.label)),
        cell.day.isoformat() if cell.day else "",
        searched_as if cell.is_searched else "",
        cell.records,
        f"{site}{reverse('records')}?{cell.query}" if cell.records else "",
    ]
