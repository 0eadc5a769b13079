"""A page of the past says so, and its links stay on that day."""

import re
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

PARAMETER = "asof"
ELSEWHERE = ("/admin/", "/login/", "/logout/", "/static/", "/changes", "/healthz", "/readyz")
CHANGES = re.compile(r"^/deployments/[^/]+/changes(/|\.atom)$")
ADDRESS = re.compile(r'\b((?:href|action|src|data-[a-z-]+|hx-get)=")(/[^"]*)"')
GET_FORM = re.compile(r"<form\b[^>]*>", re.IGNORECASE)
CONTENT = re.compile(r'<main\b[^>]*id="content"[^>]*>')


def has_a_past(path: str) -> bool:
    """Whether this is a page that can be asked for as of a day."""
    return not path.startswith(ELSEWHERE) and not CHANGES.match(path)


def told_as_of(request: HttpRequest, response: HttpResponse, day: date) -> HttpResponse:
    """The page with the banner, and the day in each address and form of it."""
    page = response.content.decode(response.charset)
    page = ADDRESS.sub(lambda found: f'{found[1]}{_on_that_day(found[2], day)}"', page)
    page = GET_FORM.sub(lambda found: found[0] + _hidden(found[0], day), page)
    banner = render_to_string("asof/_banner.html", shown_of(request, day))
    page = CONTENT.sub(lambda found: found[0] + banner, page, count=1)
    response.content = page.encode(response.charset)
    return response


def shown_of(request: HttpRequest, day: date) -> dict:
    """The day, and where the same page stands as known today."""
    return asked_of(request) | {"day": day}


def asked_of(request: HttpRequest) -> dict:
    """The page that is asked for without its day: what a field for another day sends along."""
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    today = f"{request.path}?{query.urlencode(safe=',:')}" if query else request.path
    kept = [(name, value) for name, values in query.lists() for value in values]
    return {"today": today, "action": request.path, "kept": kept}


def _on_that_day(address: str, day: date) -> str:
    path, hash_mark, fragment = address.partition("#")
    bare, _mark, query = path.partition("?")
    if address.startswith("//") or not has_a_past(bare):
        return address
    before = f"{query}&amp;" if query else ""
    return f"{bare}?{before}{PARAMETER}={day.isoformat()}{hash_mark}{fragment}"


def _hidden(form: str, day: date) -> str:
    if 'method="post"' in form.lower():
        return ""
    return f'<input type="hidden" name="{PARAMETER}" value="{day.isoformat()}">'
