"""The three questions: population, voice with its interval, official exchange rates."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from countries.models import Country
from countries.models.exchange_rate import MOST_UNITS
from exchange.world_bank import series
from exchange.world_bank.answers import BadAnswer, NotKnown, Values, values_of
from exchange.world_bank.client import ask

# The Worldwide Governance Indicators give their margins as 90 % confidence intervals: the
# estimate and 1.645 standard errors to both sides (Kaufmann, Kraay and Mastruzzi, "The Worldwide
# Governance Indicators: Methodology and Analytical Issues", World Bank WPS 5430, 2010).
NINETY_PERCENT = 1.645
DECIMALS = 3  # as the shipped table has them; errors are of the order of a tenth
FARTHEST = 5  # estimates run from about -2.5 to 2.5


@dataclass(frozen=True)
class Number:
    """A number and, where its source gives one, the interval around it."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Answer:
    """Numbers by place and year, and whom to credit for them."""

    numbers: dict[tuple[str, int], Number]
    credit: str


def population() -> Answer:
    """How many people live in each state, by year."""
    values = _values(series.POPULATION, _states(), lambda people: people > 0)
    credit = f"World Bank, World Development Indicators, {series.POPULATION}"
    return Answer({key: Number(value) for key, value in values.items()}, credit)


def voice() -> Answer:
    """Voice and Accountability of each state by year, with its 90 % interval.

    The newest edition that the API knows both parts of.
    """
    problem: BadAnswer | None = None
    for codes in series.VOICE_EDITIONS:
        try:
            return _voice(*codes)
        except NotKnown as error:
            problem = error
    raise problem or BadAnswer("No edition is known.")


def _voice(estimate: str, error: str) -> Answer:
    places = _states()
    source = series.GOVERNANCE
    estimates = _values(estimate, places, lambda value: abs(value) <= FARTHEST, source)
    errors = _values(error, places, lambda value: 0 <= value <= FARTHEST, source)
    numbers = {key: interval(estimates[key], errors[key]) for key in estimates if key in errors}
    if not numbers:
        raise BadAnswer("No estimate has its standard error.")
    credit = f"World Bank, Worldwide Governance Indicators, {estimate} (90 % interval)"
    return Answer(numbers, credit)


def interval(estimate: float, error: float) -> Number:
    """An estimate with the interval in which it lies by nine chances in ten."""
    margin = NINETY_PERCENT * error
    ends = (estimate, estimate - margin, estimate + margin)
    return Number(*(round(end, DECIMALS) for end in ends))


def official_rates() -> Answer:
    """What a US dollar cost in each currency, on the average of each year."""
    places = {code: own for own, codes in series.CURRENCIES.items() for code in codes}
    values = _values(series.OFFICIAL_RATE, places, lambda units: 0 < units < MOST_UNITS)
    credit = f"World Bank, World Development Indicators, {series.OFFICIAL_RATE}"
    return Answer({key: Number(value) for key, value in values.items()}, credit)


def _values(
    indicator: str,
    places: dict[str, str],
    is_plausible: Callable[[float], bool],
    source: int | None = None,
) -> Values:
    years = range(series.FIRST_YEAR, timezone.now().year + 1)
    codes = sorted(code for code in places if len(code) == 3)
    return values_of(ask(indicator, codes, years, source), indicator, places, years, is_plausible)


def _states() -> dict[str, str]:
    """Our code of each state by either of its codes; not all territories are known there."""
    states = Country.objects.filter(kind=Country.Kind.SOVEREIGN).values_list("iso3", "iso2")
    if not states:
        raise BadAnswer("There are no countries here to ask for: load the dataset first.")
    return {code: iso2 for iso3, iso2 in states for code in (iso3, iso2)}
