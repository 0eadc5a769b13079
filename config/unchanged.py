"""An unchanged view costs a 304: every public page carries an ETag of the published data.

The tag is made of what the page follows from: the edition of the data, the figures and
those that wait to be computed, the day, the language, the session of whoever is signed in, the
files of this version, and the address. It is compared before the page is made.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response

from deployments.counting import edition
from indicators.models import IndicatorValue, StaleSubject
from sources.models import Link

# The embedded map compares by itself: a 304 from here would forbid the frame that it stands in.
OWN_RULES = ("/admin/", "/embed/", "/healthz", "/login/", "/logout/", "/readyz", "/static/")
FILES = ("config", "templates", "static", *settings.ROOMS, "fixtures/reference")


class UnchangedMiddleware:
    """Answers a reader who has the present state of a public page with 304."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_public_page(request):
            return self.get_response(request)
        return unless_unchanged(request, lambda: self.get_response(request))


def unless_unchanged(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """304 to whoever has the present state of the page, else the page with its tag."""
    tag = tag_of(request)
    known = get_conditional_response(request, etag=tag)
    if known is not None:
        return _to_be_compared(known)
    response = make()
    if response.status_code == 200:
        response.headers.setdefault("ETag", tag)
        _to_be_compared(response)
    return response


def is_public_page(request: HttpRequest) -> bool:
    return request.method in ("GET", "HEAD") and not request.path.startswith(OWN_RULES)


def tag_of(request: HttpRequest) -> str:
    """The state of the page at this address, for whoever asks."""
    parts = (
        edition.current(),
        IndicatorValue.objects.aggregate(last=Max("computed_at"))["last"],
        StaleSubject.objects.count(),
        # Links are checked without a new edition; only their sources' pages tell of it.
        *(link_days() if request.path.startswith("/sources/") else ()),
        timezone.localdate(),
        translation.get_language(),
        # By session, not by name: the button to sign out bears a token of this session.
        request.session.session_key if request.user.is_authenticated else "",
        version_of_files(),
        request.build_absolute_uri(),
    )
    said = "\n".join(str(part) for part in parts)
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def link_days() -> tuple:
    """When the last link was checked, and the last archived copy looked for."""
    last = Link.objects.aggregate(checked=Max("checked_at"), archived=Max("archive_asked_at"))
    return (last["checked"], last["archived"])


def _to_be_compared(response: HttpResponse) -> HttpResponse:
    """Kept by the browser, asked about each time."""
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


@cache
def version_of_files() -> str:
    """Which version of the atlas runs, by the newest of its files; the same in every process."""
    roots = (Path(settings.BASE_DIR) / name for name in FILES)
    times = (path.stat().st_mtime_ns for root in roots for path in root.rglob("*"))
    return str(max(times))
