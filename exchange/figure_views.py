"""The figures of the indicators as files."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from exchange.figures import csv_lines, json_parts
from exchange.traces import trace_csv, trace_json
from indicators.asked import read_about, read_definition, read_form, read_kind, site_of
from indicators.definitions import DEFINITIONS, Definition
from indicators.figures_by import FigureOf, figures_of_kind
from indicators.models import SubjectKind
from indicators.tracing.trace import Trace, trace

CSV, JSON = "text/csv; charset=utf-8", "application/json"


@require_safe
def indicators_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Every figure of every indicator, a line each."""
    return _csv(request, list(DEFINITIONS), "indicators")


@require_safe
def indicators_json(request: HttpRequest) -> StreamingHttpResponse:
    """The same with the definitions in full and the years."""
    return _json(request, list(DEFINITIONS), "indicators")


@require_safe
def indicator_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """Every figure of one indicator, a line each."""
    return _csv(request, [read_definition(slug)], slug)


@require_safe
def indicator_json(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The same with the definition in full and the years."""
    return _json(request, [read_definition(slug)], slug)


@require_safe
def figure_csv(request: HttpRequest, slug: str, kind: str, key: str) -> StreamingHttpResponse:
    """One figure with its records, the numbers of its background, and what it leaves out."""
    found, asked = _trace(request, slug, kind, key)
    lines = trace_csv(found, site_of(request), bom=asked["bom"] == "1")
    return file(lines, CSV, f"{slug}-{kind}-{key}.csv")


@require_safe
def figure_json(request: HttpRequest, slug: str, kind: str, key: str) -> StreamingHttpResponse:
    """The same with the definition in full, the years, and what each source says apart."""
    found, _asked = _trace(request, slug, kind, key)
    return file(iter([trace_json(found, site_of(request))]), JSON, f"{slug}-{kind}-{key}.json")


def _trace(request: HttpRequest, slug: str, kind: str, key: str) -> tuple[Trace, dict[str, str]]:
    definition, asked = read_definition(slug), read_form(request.GET)
    return trace(definition, read_about(definition, kind, key), asked["evidence"]), asked


def _csv(request: HttpRequest, definitions: list[Definition], name: str) -> StreamingHttpResponse:
    asked = read_form(request.GET)
    lines = csv_lines(
        _figures(definitions, asked), site_of(request), asked["evidence"], bom=asked["bom"] == "1"
    )
    return file(lines, CSV, f"{name}.csv")


def _json(request: HttpRequest, definitions: list[Definition], name: str) -> StreamingHttpResponse:
    asked = read_form(request.GET)
    figures = _figures(definitions, asked)
    parts = json_parts(figures, definitions, site_of(request), asked["evidence"])
    return file(parts, JSON, f"{name}.json")


def _figures(definitions: list[Definition], asked: dict[str, str]) -> Iterator[FigureOf]:
    """Those of all subjects, kind by kind, or of the kind that is asked for."""
    if asked["by"] and len(definitions) == 1:
        read_kind(definitions[0], asked["by"])
    kinds = [asked["by"]] if asked["by"] else SubjectKind.values
    return chain.from_iterable(
        figures_of_kind(definitions, kind, asked["evidence"]) for kind in kinds
    )


def file(parts: Iterator[str], content_type: str, name: str) -> StreamingHttpResponse:
    """A file that says what it is and when it was taken."""
    stem, ending = name.rsplit(".", 1)
    name = f"atalaya-{stem}-{date.today().isoformat()}.{ending}"
    return StreamingHttpResponse(
        parts,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
