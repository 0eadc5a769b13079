"""Where: countries and territories, their first-level units, figures by year, dated background."""

from countries.models.country import Country
from countries.models.country_event import CountryEvent
from countries.models.country_figure import CountryFigure
from countries.models.exchange_rate import ExchangeRate
from countries.models.fetch import Fetch
from countries.models.origin import Origin
from countries.models.subdivision import Subdivision

__all__ = [
    "Country",
    "CountryEvent",
    "CountryFigure",
    "ExchangeRate",
    "Fetch",
    "Origin",
    "Subdivision",
]
