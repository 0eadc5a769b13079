"""The button below the address of a source: what its page says of itself fills empty fields."""

import secrets

from django import forms
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from sources import page_readings
from sources.tasks import read_page


class PageAddress(AdminURLFieldWidget):
    """The address of a page, with a button that reads it."""

    class Media:
        js = (forms.Script("js/desk-source.js", type="module"),)

    def render(self, name, value, attrs=None, renderer=None):
        field = super().render(name, value, attrs, renderer)
        address = reverse("admin:sources_source_read")
        return format_html(
            "{}{}", field, render_to_string("desk/page_reader.html", {"to": address})
        )


def begin(request: HttpRequest) -> JsonResponse:
    """Send for the page; without a broker it is read at once."""
    token, url = secrets.token_urlsafe(16), request.POST.get("url", "").strip()
    try:
        read_page.delay(token, url)
    except OperationalError:
        return JsonResponse({"found": {}, "words": _("No worker can be asked now.")})
    return answer(token)


def answer(token: str) -> JsonResponse:
    """What was read, or where to ask again."""
    reading = page_readings.reading_of_token(token)
    waiting = {"ask": reverse("admin:sources_source_reading", args=[token])}
    return JsonResponse(reading or waiting)
