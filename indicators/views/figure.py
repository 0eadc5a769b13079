"""One figure opened down to its records, adding up before the reader's eyes."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from deployments.footnotes import Footnotes
from deployments.parameters import Evidence
from deployments.profiling.weighed import said
from deployments.templatetags.atalaya import route_name
from indicators.asked import read_about, read_definition, read_form
from indicators.definitions import definitions_of
from indicators.left_out import left_out_of
from indicators.models import Rule
from indicators.moved import history_of
from indicators.tracing.arithmetic import arithmetic
from indicators.tracing.backing import backing_of
from indicators.tracing.evidence import behind
from indicators.tracing.same_records import records_address
from indicators.tracing.shares import vendor_shares
from indicators.tracing.trace import Trace, trace
from indicators.written import range_written, written
from indicators.years import years_of

LINES = 100  # of a page
MOVES = 40


@require_safe
def figure(request: HttpRequest, slug: str, kind: str, key: str) -> HttpResponse:
    """The figure of a subject: its records and claims, what it leaves out, how it moved."""
    definition, asked = read_definition(slug), read_form(request.GET)
    about = read_about(definition, kind, key)
    if key != about.subject.key.lower():
        query = request.META.get("QUERY_STRING")
        address = about.figure(slug)
        return redirect(f"{address}{'?' if query else ''}{query}", permanent=True)
    found = trace(definition, about, asked["evidence"])
    lines = Paginator(found.lines, LINES).get_page(request.GET.get("page"))
    footnotes = Footnotes()
    items = behind(slug, lines)
    is_squared = found.measured.rule == Rule.SQUARED
    shares = vendor_shares(found) if is_squared else []
    context = {
        "room": "indicators",
        "definition": definition,
        "figure": found,
        "about": about,
        "evidence": found.evidence,
        "is_any": found.evidence == Evidence.ANY,
        "evidence_query": said(found.evidence),
        "degrees": [(word, label, said(word)) for word, label in Evidence.choices],
        "steps": arithmetic(found, shares),
        "shares": shares,
        "backing": backing_of(found),
        "lines": lines,
        "rows": [
            (line, [(item, footnotes.mark(item.sources)) for item in items[line.deployment.pk]])
            for line in lines
        ],
        "footnotes": footnotes,
        "records": records_address(found),
        "left_out": left_out_of(found.measured),
        "years": years_of(definition, found.measured, about, found.evidence),
        "parts": parts_of(found),
        "moves": history_of(definition, about.subject, MOVES),
        "others": [d for d in definitions_of(kind) if d != definition],
    }
    return render(request, "indicators/figure.html", context)


def parts_of(found: Trace) -> list[tuple[str, str, str]]:
    """The routes of a sum of money: the value and the range of each."""
    return [
        (
            route_name(route),
            written(found.definition, value),
            range_written(found.definition, low, high) if low != high else "",
        )
        for route, (low, value, high) in found.measured.parts.items()
    ]
