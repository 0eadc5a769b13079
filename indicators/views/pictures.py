"""The pictures of an indicator as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.asked import read_definition, read_form, read_kind, site_of
from indicators.charts.kept import Picture
from indicators.charts.palette import Theme
from indicators.figures_by import figures_by
from indicators.pictures import Pictures


@require_safe
def svg(request: HttpRequest, slug: str) -> HttpResponse:
    """The ranked bars as SVG, with title, source, licence and address inside."""
    picture, theme = _asked(request, slug)
    return _file(picture.as_svg(theme), "image/svg+xml", f"{slug}.svg")


@require_safe
def png(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as pixels."""
    picture, theme = _asked(request, slug)
    return _file(picture.as_png(theme), "image/png", f"{slug}.png")


def _asked(request: HttpRequest, slug: str) -> tuple[Picture, Theme]:
    definition, asked = read_definition(slug), read_form(request.GET)
    kind, evidence = read_kind(definition, asked["by"]), asked["evidence"]
    pictures = Pictures(definition, site_of(request), evidence)
    theme = Theme(asked["theme"] or Theme.LIGHT)
    return pictures.ranked(kind, lambda: figures_by(definition, kind, evidence)), theme


def _file(content: str | bytes | None, content_type: str, name: str) -> HttpResponse:
    if content is None:
        raise Http404(_("This picture cannot be drawn; its numbers are in the table."))
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'inline; filename="atalaya-{name}"'},
    )
