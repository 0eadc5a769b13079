"""Answers a public page with what the atlas knew at the end of a day: `?asof=2026-03-03`."""

from datetime import date
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from deployments.bad_requests import BadQuery, refused, wants_json
from exchange.asof.databases import database_of
from exchange.asof.making import NotReady
from exchange.asof.pages import PARAMETER, asked_of, has_a_past, shown_of, told_as_of
from exchange.asof.reading import read_under, reading
from exchange.asof.states import first_day


class AsOfMiddleware:
    """Reads a page from the database of the day that its address names."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = PARAMETER in request.GET and request.method in ("GET", "HEAD")
        if not asked or not has_a_past(request.path):
            return self.get_response(request)
        began = first_day()
        try:
            day = read_day(request.GET[PARAMETER], began)
            if day == timezone.localdate():  # what is known today needs no copy
                return _told(request, self.get_response(request), day)
            path = database_of(day)
        except BadQuery as error:
            return refused(request, error) if wants_json(request) else _asked(request, error, began)
        except NotReady as wait:
            shown = shown_of(request, day) | {"seconds": wait.seconds, "failed": wait.failed}
            page = render(request, "asof/being_prepared.html", shown, status=503)
            page["Retry-After"] = page["Refresh"] = str(wait.seconds)
            return page
        return self.answer(request, path, day)

    def answer(self, request: HttpRequest, path: Path, day: date) -> HttpResponse:
        # Keys of that database are not those of the desk: nobody is led to edit the past.
        request.user = AnonymousUser()
        with reading(path):
            response = self.get_response(request)
            if response.streaming:
                response.streaming_content = read_under(path, response.streaming_content)
            else:
                _told(request, response, day)
        is_missing = response.status_code == 404 and is_page(response)
        if is_missing and self.get_response(request).status_code == 200:
            return render(request, "asof/not_yet.html", shown_of(request, day), status=404)
        return response


def _told(request: HttpRequest, response: HttpResponse, day: date) -> HttpResponse:
    """A page says of which day it is; a file, or an answer that nothing changed, stays."""
    if not response.streaming and response.status_code != 304 and is_page(response):
        told_as_of(request, response, day)
    return response


def is_page(response: HttpResponse) -> bool:
    return "html" in response.get("Content-Type", "")


def _asked(request: HttpRequest, error: BadQuery, began: date | None) -> HttpResponse:
    """The refusal as a page: the same page as it is known today, and a field for another day."""
    shown = asked_of(request) | {"refusal": error.errors[PARAMETER], "began": began}
    return render(request, "asof/no_such_day.html", shown, status=400)


def read_day(text: str, began: date | None) -> date:
    """A day that is over or is today and of which anything is kept, or `BadQuery`."""
    try:
        day = date.fromisoformat(text) if len(text) == len("2026-03-03") else None
    except ValueError:
        day = None
    if day is None:
        raise BadQuery({PARAMETER: _("A day is written as year, month and day: 2026-11-24.")})
    if day > timezone.localdate():
        raise BadQuery({PARAMETER: _("Nobody knows yet what will be known on that day.")})
    if began and day < began:
        when = date_format(began, "j F Y")
        sentence = _(
            "The atlas began on %(when)s. What was known before is not kept; that says nothing of "
            "the countries."
        )
        raise BadQuery({PARAMETER: sentence % {"when": when}})
    return day
