"""Amounts in dollars, at the average of their own year or not at all."""

from decimal import Decimal

import pytest

from countries.exchange_rates import Rates
from countries.models import ExchangeRate
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def rates():
    builders.exchange_rate("BRL", 2019, 4.0)
    builders.exchange_rate("BRL", 2021, 5.0)
    return Rates.load()


@pytest.mark.parametrize("date", ["2019", "2019-05", "2019-05-17"])
def test_an_amount_is_taken_at_the_rate_of_its_year(rates, date):
    assert rates.in_dollars(Decimal("100"), "BRL", date) == 25.0


def test_a_year_without_a_rate_is_not_filled_from_the_years_nearby(rates):
    assert rates.in_dollars(100, "BRL", "2020") is None


def test_an_amount_without_a_date_is_not_converted(rates):
    assert rates.in_dollars(100, "BRL", "") is None


def test_a_currency_without_a_rate_is_not_converted(rates):
    assert rates.in_dollars(100, "PEN", "2019") is None


def test_what_is_not_known_stays_unknown(rates):
    assert rates.in_dollars(None, "USD", "2019") is None


@pytest.mark.parametrize("date", ["2019", ""])
def test_a_dollar_is_a_dollar_dated_or_not(rates, date):
    assert rates.in_dollars(100, "USD", date) == 100.0


def test_the_rate_that_was_taken_can_be_shown(rates):
    assert str(rates.of("BRL", "2021-03")) == "BRL 2021"


def test_all_rates_are_read_in_one_question(rates, django_assert_num_queries):
    with django_assert_num_queries(1):
        loaded = Rates.load()
        assert loaded.in_dollars(100, "BRL", "2019") == 25.0
        assert loaded.in_dollars(100, "BRL", "2021") == 20.0


def test_the_euro_is_shipped_as_others_are_though_it_was_quoted_in_dollars(shipped_dataset):
    """The Federal Reserve says how many dollars a euro cost: 1.18175 in 2018."""
    assert ExchangeRate.objects.get(currency="EUR", year=2018).units_per_usd == 0.846203
    assert Rates.load().in_dollars(1_000_000, "EUR", "2018") == pytest.approx(1_181_750, abs=1)
