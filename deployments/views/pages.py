"""The pages that explain: how records are made and read, and what each word means."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from deployments.glossary import SECTIONS
from deployments.known_weak import account_of_weak_records
from deployments.models import Technology
from deployments.weak import weak_records
from indicators.definitions import DEFINITIONS


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How a record is made, how a value is chosen, what is known to be weak."""
    context = {
        "room": "method",
        "definitions": DEFINITIONS,
        "weak": weak_records(),
        "known_weak": account_of_weak_records(),
    }
    return render(request, "pages/method.html", context)


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Technologies with their sentence, and every word of every choice with its meaning."""
    context = {
        "room": "method",
        "technologies": Technology.objects.order_by("name"),
        "sections": SECTIONS,
    }
    return render(request, "pages/glossary.html", context)
