"""A query string that cannot be read is answered 400, in a sentence, in the form asked for."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

MACHINE_ENDINGS = (".json", ".geojson", ".csv", ".xlsx")


class BadQuery(Exception):
    """A query string with a bad value: `errors` maps each parameter to its sentence."""

    def __init__(self, errors: dict[str, str]):
        self.errors = errors
        super().__init__("; ".join(f"{name}: {text}" for name, text in errors.items()))


def wants_json(request: HttpRequest) -> bool:
    """Machines ask by the ending of the address or by the Accept header."""
    if request.path.endswith(MACHINE_ENDINGS):
        return True
    return not request.accepts("text/html") and request.accepts("application/json")


class BadRequestMiddleware:
    """Turns `BadQuery` into an HTML page or an RFC 9457 problem document."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refused(request, exception) if isinstance(exception, BadQuery) else None


def refused(request: HttpRequest, exception: BadQuery) -> HttpResponse:
    """The refusal as a page or as a document, whichever was asked for."""
    if wants_json(request):
        return JsonResponse(
            {
                "type": "about:blank",
                "title": _("The address asks for something that cannot be read"),
                "status": 400,
                "detail": str(exception),
                "parameters": exception.errors,
            },
            status=400,
            content_type="application/problem+json",
        )
    return render(request, "bad_query.html", {"errors": exception.errors}, status=400)
