"""What was paid, by which route, and what was signed after a listing, behind the records."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from countries.exchange_rates import DOLLAR, Rates
from deployments.listed import CONTRACTS, listings_before
from deployments.models import Event, Funding
from deployments.templatetags.atalaya import money, number
from indicators.measures.reasons import Reason
from indicators.tracing.item import sourced
from indicators.tracing.rows import Facts, Items, by_deployment, rows_of


def sums(facts: Facts) -> Items:
    """Each sum with its currency and the rate of its year, and what it is in dollars."""
    rates = Rates.load()
    return by_deployment(
        rows_of(Funding, facts).filter(amount__isnull=False).order_by("date", "pk"),
        lambda row: sourced(
            row.get_route_display(), _in_dollars(row, rates), row, row.date, row.funder
        ),
    )


def _in_dollars(row: Funding, rates: Rates) -> str:
    amount = money(row.amount, row.currency)
    dollars = rates.in_dollars(row.amount, row.currency, row.date)
    if dollars is None:
        return f"{amount}: {Reason.NO_RATE.label if row.date else Reason.UNDATED_SUM.label}"
    if row.currency == DOLLAR:
        return f"US${number(row.amount.normalize())}"
    rate = rates.of(row.currency, row.date)
    words = {
        "amount": f"{row.currency} {number(row.amount.normalize())}",
        "rate": number(rate.units_per_usd),
        "year": rate.year,
        "dollars": number(round(dollars, 2)),
    }
    return _("%(amount)s ÷ %(rate)s (%(year)s) = US$%(dollars)s") % words


def routes(facts: Facts) -> Items:
    """How each was paid, and by whom."""
    return by_deployment(
        rows_of(Funding, facts).order_by("date", "pk"),
        lambda row: sourced(_("route"), row.get_route_display(), row, row.date, row.funder),
    )


def contracts(facts: Facts) -> Items:
    """Contracts and agreements with their dates, and the listings of a supplier before them."""
    rows = list(rows_of(Event, facts).filter(kind__in=CONTRACTS).order_by("date", "pk"))
    before = listings_before([row.pk for row in rows])
    return by_deployment(
        rows,
        lambda row: sourced(
            row.get_kind_display(), row.text, row, row.date, _listed(before.get(row.pk, []))
        ),
    )


def _listed(listings: Iterable) -> str:
    return "; ".join(
        _("%(vendor)s on %(list)s since %(date)s")
        % {"vendor": listing.vendor.name, "list": listing.vendor_list, "date": listing.date}
        for listing in listings
    )
