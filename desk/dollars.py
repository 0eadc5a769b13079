"""What an amount was in dollars of its year, in words for its editor."""

from django.utils.translation import gettext as _

from countries.exchange_rates import DOLLAR, Rates
from deployments.models import Funding
from deployments.templatetags.atalaya import number
from sources.partial_dates import year


def in_words(row: Funding, rates: Rates) -> str:
    """The dollars, or why there are none; blank where no amount is said."""
    if row.amount is None:
        return ""
    dollars = rates.in_dollars(row.amount, row.currency, row.date)
    if dollars is None and year(row.date) is None:
        return _("not known: the amount has no year")
    said = {"currency": row.currency, "year": year(row.date)}
    if dollars is None:
        return _("no rate for %(currency)s in %(year)s") % said
    amount = f"{number(round(dollars))} USD"
    if row.currency == DOLLAR:
        return amount
    return _("%(amount)s at the average of %(year)s") % (said | {"amount": amount})
