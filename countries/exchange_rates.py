"""Amounts in US dollars at the average of their own year, where that rate is known."""

from collections.abc import Mapping
from decimal import Decimal

from countries.models import ExchangeRate
from sources import partial_dates

DOLLAR = "USD"


class Rates:
    """The yearly rates of all currencies, read once for many amounts."""

    def __init__(self, by_year: Mapping[tuple[str, int], ExchangeRate]):
        self.by_year = by_year

    @classmethod
    def load(cls) -> "Rates":
        """All rates that stand, in one query."""
        return cls({(rate.currency, rate.year): rate for rate in ExchangeRate.objects.all()})

    def of(self, currency: str, date: str) -> ExchangeRate | None:
        """The rate of the year of a partial date; never that of a year nearby."""
        year = partial_dates.year(date)
        return None if year is None else self.by_year.get((currency, year))

    def in_dollars(self, amount: Decimal | float | None, currency: str, date: str) -> float | None:
        """The amount in US dollars; None where date or rate is not known: nothing is guessed.

        A dollar is a dollar, dated or not.
        """
        if amount is None:
            return None
        if currency == DOLLAR:
            return float(amount)
        rate = self.of(currency, date)
        return None if rate is None else float(amount) / rate.units_per_usd
