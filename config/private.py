"""A private atlas (`ATALAYA_PUBLIC=false`): every address but the door asks who one is."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

OPEN = ("/login/", "/healthz", "/readyz")  # and static files, which are served before
# What scripts, spreadsheets, pictures and frames ask for: a page to log in is no answer to them.
MACHINE_ENDINGS = (".json", ".geojson", ".csv", ".xlsx", ".atom", ".svg", ".png", ".zip")
MACHINE_ADDRESSES = ("/places", "/search/suggestions", "/outlines/", "/embed/")


class PrivateMiddleware:
    """Lets in whoever is signed in; tells nobody else whether an address exists."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.PUBLIC or request.path in OPEN:
            return self.get_response(request)
        if not request.user.is_authenticated:
            return _kept_by_nobody(_to_the_door(request))
        return _kept_by_no_other(self.get_response(request))


def is_for_machines(request: HttpRequest) -> bool:
    """Whether the answer is read by a program, and not by a person who could log in on it."""
    if request.path.endswith(MACHINE_ENDINGS) or request.path.startswith(MACHINE_ADDRESSES):
        return True
    return bool(request.htmx) or not request.accepts("text/html")


def _to_the_door(request: HttpRequest) -> HttpResponse:
    if not is_for_machines(request):
        return redirect(_door(request.get_full_path()))
    response = JsonResponse(
        {
            "type": "about:blank",
            "title": _("This atlas is private"),
            "status": 401,
            "detail": _("Sign in at %s, then ask again.") % reverse("login"),
        },
        status=401,
        content_type="application/problem+json",
    )
    response["WWW-Authenticate"] = 'Session realm="Atalaya"'
    if request.htmx:  # a session that ended while the view was open: the whole page goes there
        response["HX-Redirect"] = _door(request.htmx.current_url_abs_path or "/")
    return response


def _door(address: str) -> str:
    return f"{reverse('login')}?{urlencode({'next': address})}"


def _kept_by_nobody(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response


def _kept_by_no_other(response: HttpResponse) -> HttpResponse:
    """The browser asks each time whether it may still show it; caches on the way keep nothing."""
    response["Cache-Control"] = "private, no-cache"
    return response
