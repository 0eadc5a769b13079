"""The shipped reference data: a table that is new comes along, and what others set stays."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from countries.models import CountryFigure, ExchangeRate, Origin

pytestmark = pytest.mark.django_db


def test_every_shipped_rate_is_there_with_its_source(shipped_dataset):
    assert ExchangeRate.objects.count() == 29
    assert not ExchangeRate.objects.exclude(origin=Origin.SHIPPED).exists()
    assert ExchangeRate.objects.get(currency="BRL", year=2018).credit == "World Bank PA.NUS.FCRF"


@pytest.mark.parametrize(
    ("origin", "fetched_on"),
    [("editor", None), ("world-bank", timezone.now().date())],
    ids=["by an editor", "by a fetch"],
)
def test_a_reload_leaves_a_number_that_was_put_in_the_place_of_a_shipped_one(
    shipped_dataset, origin, fetched_on
):
    whence = {"origin": origin, "fetched_on": fetched_on}
    people = CountryFigure.objects.filter(country="BO", series="population", year=2024)
    people.update(value=1, **whence)
    rates = ExchangeRate.objects.filter(currency="BRL", year=2018)
    rates.update(units_per_usd=1, **whence)
    said = StringIO()
    call_command("load_dataset", dry_run=True, stdout=said)
    assert "exchange_rates   0 new, 0 changed, 28 same" in said.getvalue()
    assert "country_figures  0 new, 0 changed, 65 same" in said.getvalue()


def test_a_reload_mends_a_shipped_number(shipped_dataset):
    ExchangeRate.objects.filter(currency="BRL", year=2018).update(units_per_usd=1)
    said = StringIO()
    call_command("load_dataset", dry_run=True, stdout=said)
    assert "units_per_usd: 1 → 3.65383" in said.getvalue()
