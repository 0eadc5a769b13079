"""What an amount was in dollars of its year, in words for its editor, also while she types."""

from django import forms
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from countries.exchange_rates import DOLLAR, Rates
from deployments.models import Funding
from deployments.templatetags.atalaya import number
from sources.partial_dates import validate, year

NOTHING = "–"  # where no amount is said


class Typed(forms.Form):
    """An amount as far as it is typed."""

    amount = forms.DecimalField(required=False, min_value=0, max_digits=20, decimal_places=2)
    currency = forms.CharField(required=False, max_length=3)
    date = forms.CharField(required=False, max_length=10, validators=[validate])


def in_words(amount, currency: str, date: str, rates: Rates) -> str:
    """The dollars, or why there are none."""
    if amount is None or not currency:
        return NOTHING
    dollars = rates.in_dollars(amount, currency, date)
    if dollars is None and year(date) is None:
        return _("not known: the amount has no year")
    said = {"currency": currency, "year": year(date)}
    if dollars is None:
        return _("not known: no rate for %(currency)s in %(year)s") % said
    words = f"{number(round(dollars))} USD"
    if currency == DOLLAR:
        return words
    return _("%(amount)s at the average of %(year)s") % (said | {"amount": words})


def of_row(row: Funding, rates: Rates) -> SafeString:
    """The words in a place of their own, where static/js/desk-dollars.js puts the next ones."""
    return format_html(
        '<output data-dollars="{}" data-t-failed="{}">{}</output>',
        reverse("admin:deployments_deployment_dollars"),
        _("The rates could not be asked."),
        in_words(row.amount, row.currency, row.date, rates),
    )


def while_typed(request: HttpRequest) -> JsonResponse:
    """The words for an amount that is being typed; what is not whole yet has none."""
    form = Typed(request.GET)
    words = in_words(**form.cleaned_data, rates=Rates.load()) if form.is_valid() else NOTHING
    return JsonResponse({"words": words})
