"""Who comes to a wrong address of the desk, or to one of another role, and how she goes on."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import defaults


def not_found(request: HttpRequest, exception) -> HttpResponse:
    """No page here: at the desk in its own words, elsewhere in those of the public."""
    if not _is_at_the_desk(request):
        return defaults.page_not_found(request, exception)
    why = _("The record may have been deleted, or the address was copied in part.")
    return _answer(request, 404, _("No page of the desk at this address"), why)


def forbidden(request: HttpRequest, exception) -> HttpResponse:
    """A page that is for another role."""
    if not _is_at_the_desk(request):
        return defaults.permission_denied(request, exception)
    why = _("An administrator gives roles, on the page of your account.")
    return _answer(request, 403, _("Your role does not allow this"), why)


def _is_at_the_desk(request: HttpRequest) -> bool:
    user = getattr(request, "user", None)
    is_there = request.path.startswith(reverse("admin:index"))
    return is_there and user is not None and user.is_active and user.is_staff


def _answer(request: HttpRequest, status: int, title: str, why: str) -> HttpResponse:
    shown = admin.site.each_context(request) | {"title": title, "why": why}
    return render(request, "desk/astray.html", shown, status=status)
