"""The set of indicators, and the page of one."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deployments.parameters import Evidence
from deployments.profiling.weighed import said
from indicators.asked import (
    kinds_of,
    read_definition,
    read_form,
    read_kind,
    read_subject,
    site_of,
)
from indicators.definitions import DEFINITIONS, Definition
from indicators.figures_by import FigureOf, figures_by, on_record
from indicators.left_out import left_out_of
from indicators.models import StaleSubject, SubjectKind
from indicators.moved import moved_lately
from indicators.named import PLURALS, Named
from indicators.ordering import read_order, sorted_rows
from indicators.overview import Overview
from indicators.pictures import Pictures
from indicators.years import years_of

MOVES = 12  # as many as a reader looks through


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators by group, each with the figure of the region."""
    sections = Overview(site_of(request)).sections
    context = {"room": "indicators", "sections": sections, "count": len(DEFINITIONS)}
    return render(request, "indicators/index.html", context)


@require_safe
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """One indicator: all subjects side by side, over the years, and what it means."""
    definition, asked = read_definition(slug), read_form(request.GET)
    evidence = asked["evidence"]
    kind = read_kind(definition, asked["by"])
    order = read_order(request.GET, definition, asked["by"], evidence)
    chosen = read_subject(definition, asked["subject"])
    figures = figures_by(definition, kind, evidence)
    (region,) = figures_by(definition, SubjectKind.REGION, evidence) or [None]
    beside = _figure_of(definition, chosen, evidence)
    pictures = Pictures(definition, site_of(request), evidence)
    has_routes = any(figure.measured.parts for figure in figures)

    def by_country() -> list[FigureOf]:
        is_shown = kind == SubjectKind.COUNTRY
        return figures if is_shown else figures_by(definition, SubjectKind.COUNTRY, evidence)

    context = {
        "room": "indicators",
        "definition": definition,
        "figure": region,
        "kind": kind,
        "switch": _switch(definition, kind, evidence),
        "degrees": _degrees(asked, evidence),
        "evidence": evidence,
        "is_any": evidence == Evidence.ANY,
        "order": order,
        "rows": sorted_rows(order, figures),
        "ranked": pictures.ranked(kind, lambda: figures),
        "map": pictures.map(by_country) if SubjectKind.COUNTRY in definition.kinds else None,
        "routes": pictures.routes(kind, lambda: figures) if has_routes else None,
        "on_record": on_record(figures),
        "left_out": left_out_of(region.measured) if region else [],
        "beside": beside,
        "years": list(_years(pictures, region, beside)),
        "moves": moved_lately(definition, MOVES),
        "is_waiting": StaleSubject.objects.exists(),
        "others": [d for d in DEFINITIONS if d.group == definition.group and d != definition],
        "file_query": _joined(asked["by"] and f"by={asked['by']}", said(evidence)),
    }
    return render(request, "indicators/indicator.html", context)


def _figure_of(definition: Definition, about: Named | None, evidence: str) -> FigureOf | None:
    if about is None:
        return None
    found = figures_by(definition, about.subject.kind, evidence)
    return next((figure for figure in found if figure.about == about), None)


def _years(pictures: Pictures, *figures: FigureOf | None) -> Iterator[tuple]:
    """Of the region and of the chosen subject: who, the picture of the years, and the years."""
    for found in filter(None, figures):
        years = years_of(pictures.definition, found.measured, found.about, pictures.evidence)
        if years:
            yield found.about, pictures.years(found.about, years), years


def _switch(definition: Definition, kind: str, evidence: str) -> list[dict]:
    """The kinds of subjects that may stand beside each other, each with its address."""
    kinds = kinds_of(definition)
    return [
        {
            "label": PLURALS[other],
            "chosen": other == kind,
            "query": _joined("" if other == kinds[0] else f"by={other}", said(evidence)),
        }
        for other in kinds
    ]


def _degrees(asked: dict, evidence: str) -> list[dict]:
    return [
        {
            "label": label,
            "chosen": word == evidence,
            "query": _joined(asked["by"] and f"by={asked['by']}", said(word)),
        }
        for word, label in Evidence.choices
    ]


def _joined(*parts: str) -> str:
    return "&".join(part for part in parts if part)
