"""Exposure as files: inputs, steps and scores, and the rank intervals as a picture."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.asked import read_form
from indicators.charts.palette import Theme
from indicators.exposure.chart import picture
from indicators.exposure.downloads import csv_text, document
from indicators.exposure.result import exposure
from indicators.exposure.weights import read_weights


@require_safe
def exposure_csv(request: HttpRequest) -> HttpResponse:
    """Inputs, steps, scores and intervals as a table."""
    text = csv_text(exposure(), read_weights(request.GET))
    return _file(text, "text/csv; charset=utf-8", "csv")


@require_safe
def exposure_json(request: HttpRequest) -> JsonResponse:
    """The same with the method, for programs."""
    return JsonResponse(document(exposure(), read_weights(request.GET)))


@require_safe
def exposure_svg(request: HttpRequest) -> HttpResponse:
    """The rank intervals, with title, source, licence and address inside."""
    drawn = picture(exposure(), _site(request)).as_svg(_theme(request))
    return _file(drawn, "image/svg+xml", "svg")


@require_safe
def exposure_png(request: HttpRequest) -> HttpResponse:
    """The same as pixels."""
    drawn = picture(exposure(), _site(request)).as_png(_theme(request))
    return _file(drawn, "image/png", "png")


def _theme(request: HttpRequest) -> Theme:
    return Theme(read_form(request.GET)["theme"] or Theme.LIGHT)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _file(content: str | bytes | None, content_type: str, ending: str) -> HttpResponse:
    if content is None:
        raise Http404(_("This picture cannot be drawn; its numbers are in the table."))
    name = f"atalaya-exposure.{ending}"
    kind = "attachment" if ending == "csv" else "inline"
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'{kind}; filename="{name}"'},
    )
