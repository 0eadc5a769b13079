"""The rows of a view as files: the same filter as the screen, streamed."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from deployments.bad_requests import BadQuery
from deployments.counting import edition
from deployments.filter import read_filter
from deployments.sentence import chips, sentence
from exchange.exports import csv_lines, geojson_lines, rows_of
from exchange.workbook import workbook_parts
from indicators.asked import site_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class CsvForm(forms.Form):
    """`bom=1` opens the file with the mark by which spreadsheets recognise UTF-8."""

    bom = forms.TypedChoiceField(
        choices=[("0", "0"), ("1", "1")], coerce=lambda text: text == "1", required=False
    )


@require_safe
def deployments_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The deployments of the view, a line each, with their sources."""
    form = CsvForm(request.GET)
    if not form.is_valid():
        raise BadQuery({name: " ".join(texts) for name, texts in form.errors.items()})
    deployments = read_filter(request.GET).deployments
    lines = csv_lines(rows_of(deployments), site_of(request), bom=form.cleaned_data["bom"] or False)
    return download(lines, "text/csv; charset=utf-8", "csv")


@require_safe
def deployments_xlsx(request: HttpRequest) -> StreamingHttpResponse:
    """The deployments of the view as a workbook, with their sources and what it is."""
    chosen, site = read_filter(request.GET), site_of(request)
    query = chosen.query.urlencode(safe=",:")
    parts = workbook_parts(
        rows_of(chosen.deployments),
        site,
        shown=sentence(chips(chosen)),
        permalink=site + reverse("records") + (f"?{query}" if query else ""),
        day=date.today(),
        edition=edition.current(),
    )
    return download(parts, XLSX, "xlsx")


@require_safe
def deployments_geojson(request: HttpRequest) -> StreamingHttpResponse:
    """The sites of the view, a feature each, with the deployment they belong to."""
    chosen = read_filter(request.GET)
    lines = geojson_lines(
        rows_of(chosen.deployments),
        site_of(request),
        count=chosen.deployments.count(),
        query=chosen.query.urlencode(safe=",:"),
    )
    return download(lines, "application/geo+json", "geojson")


def download(
    lines: Iterator[str] | Iterator[bytes], content_type: str, ending: str
) -> StreamingHttpResponse:
    """A file that says what it is and when it was taken."""
    name = f"atalaya-deployments-{date.today().isoformat()}.{ending}"
    return StreamingHttpResponse(
        lines,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
