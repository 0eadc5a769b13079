"""What is fetched from the World Bank: what it writes, what it keeps, and what it says."""

import csv
import logging
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from config.celery import app
from countries.models import CountryFigure, ExchangeRate, Fetch, Origin
from deployments.counting import edition
from deployments.models import Claim, Funding
from exchange import tasks
from exchange.reference import FOLDER
from exchange.world_bank import fetching
from exchange.world_bank.asking import interval
from exchange.world_bank.client import Unreachable
from exchange.world_bank.series import CURRENCIES
from indicators.models import StaleSubject
from tests import builders
from tests.exchange.bank import row, say

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def countries():
    builders.country("BO", iso3="BOL")
    builders.country("EC", iso3="ECU")
    builders.country("FK", iso3="FLK", kind="territory")


@pytest.fixture
def bank(bank):
    """One that knows all series."""
    bank.knows("SP.POP.TOTL", ("BOL", 2020, 11_000), ("ECU", 2020, 17_000), ("ECU", 2021, None))
    bank.knows("VA.EST", ("BOL", 2020, -0.1), ("ECU", 2020, 0.2))
    bank.knows("VA.STD.ERR", ("BOL", 2020, 0.1))
    bank.knows("PA.NUS.FCRF", ("BRA", 2018, 3.65), ("EMU", 2018, 0.847))
    return bank


def fetch() -> dict[str, Fetch]:
    return {made.what: made for made in fetching.fetch_all()}


def people(iso2: str, year: int, value: float, **fields) -> CountryFigure:
    return CountryFigure.objects.create(
        **{"country_id": iso2, "series": "population", "year": year, "value": value}
        | {"credit": "Invented"}
        | fields
    )


def state() -> list:
    models = (CountryFigure, ExchangeRate, CountryFigure.history, ExchangeRate.history)
    found = [list(getattr(m, "objects", m).order_by("pk").values()) for m in models]
    return [*found, edition.current(), list(StaleSubject.objects.values())]


def test_each_series_is_written_with_its_source_and_day(bank):
    assert all(made.succeeded for made in fetch().values())
    found = CountryFigure.objects.get(country="BO", series="population")
    assert (found.year, found.value, found.origin) == (2020, 11_000, Origin.WORLD_BANK)
    assert found.fetched_on is not None
    assert found.credit == "World Bank, World Development Indicators, SP.POP.TOTL"
    rate = ExchangeRate.objects.get(currency="EUR")
    assert (rate.year, rate.units_per_usd, rate.origin) == (2018, 0.847, Origin.WORLD_BANK)
    assert rate.credit == "World Bank, World Development Indicators, PA.NUS.FCRF"
    version = rate.history.get()
    assert version.history_change_reason == "fetch_world_bank"


def test_voice_and_accountability_comes_with_its_interval_or_not_at_all(bank):
    fetch()
    found = CountryFigure.objects.get(series="voice-accountability")
    assert (found.country_id, found.value, found.low, found.high) == ("BO", -0.1, -0.265, 0.065)
    assert "VA.EST (90 % interval)" in found.credit
    asked = [query.get("source") for code, _, query in bank.asked if code == "VA.EST"]
    assert asked == ["3"]


def test_the_newer_edition_is_taken_where_it_has_both_parts(bank):
    bank.knows("GOV_WGI_VA.EST", ("BOL", 2020, 0.4))
    bank.knows("GOV_WGI_VA.SE", ("BOL", 2020, 0.2))
    fetch()
    found = CountryFigure.objects.get(series="voice-accountability")
    assert (found.value, found.low, found.high) == (0.4, 0.071, 0.729)
    assert "GOV_WGI_VA.EST" in found.credit


def test_an_estimate_never_meets_the_error_of_another_edition(bank):
    bank.knows("GOV_WGI_VA.EST", ("BOL", 2020, 0.4))
    fetch()
    found = CountryFigure.objects.get(series="voice-accountability")
    assert (found.value, found.credit[-22:]) == (-0.1, "VA.EST (90 % interval)")
    assert "GOV" not in found.credit


def test_the_shipped_intervals_are_those_that_are_computed_here():
    """As far as three decimals tell: the error is taken back from their width."""
    with (FOLDER / "country_figures.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["low"]]
    assert len(rows) == 33
    for shipped in rows:
        value, low, high = (float(shipped[name]) for name in ("value", "low", "high"))
        ours = interval(value, (high - low) / 2 / 1.645)
        assert (ours.low, ours.high) == pytest.approx((low, high), abs=0.0011), shipped["country"]
        assert 0.1 < (high - low) / 2 / 1.645 < 0.3  # as the standard errors of the WGI are


def test_only_states_are_asked_for(bank):
    fetch()
    assert bank.asked[0][:2] == ("SP.POP.TOTL", "BOL;ECU")


def test_a_second_fetch_changes_nothing(bank):
    fetch()
    StaleSubject.objects.all().delete()
    before = state()
    again = fetch()
    assert state() == before
    assert [made.written for made in again.values()] == [0, 0, 0]
    assert again["Population"].outcome == "0 new, 0 changed, 2 the same, 0 kept"


def test_a_number_that_moved_is_changed_and_its_past_kept(bank):
    fetch()
    bank.knows("SP.POP.TOTL", ("BOL", 2020, 11_500), ("ECU", 2020, 17_000))
    assert fetch()["Population"].written == 1
    found = CountryFigure.objects.get(country="BO", series="population")
    assert [version.value for version in found.history.all()] == [11_500, 11_000]


def test_an_editors_number_is_kept_and_a_shipped_one_gives_way(bank):
    people("BO", 2020, 5, origin=Origin.EDITOR)
    people("EC", 2020, 6)
    builders.exchange_rate("BRL", 2018, 9, origin=Origin.EDITOR)
    made = fetch()
    kept, replaced = CountryFigure.objects.filter(series="population").order_by("country")
    assert (kept.value, kept.origin, kept.credit) == (5, Origin.EDITOR, "Invented")
    assert (replaced.value, replaced.origin) == (17_000, Origin.WORLD_BANK)
    assert ExchangeRate.objects.get(currency="BRL").units_per_usd == 9
    assert (made["Population"].written, made["Population"].kept) == (1, 1)


def test_what_follows_is_marked_and_there_is_a_new_edition(bank):
    paid = builders.deployment(country=builders.country("BR", iso3="BRA"))
    builders.supply(paid, vendor=builders.vendor("lynx"))
    builders.funding(paid, amount=100, currency="BRL", date="2018")
    before = edition.current()
    fetch()
    own = StaleSubject.objects.filter(kind__in=["country", "vendor"])
    marked = set(own.values_list("kind", "key"))
    assert marked == {("country", "BO"), ("country", "EC"), ("country", "BR"), ("vendor", "lynx")}
    assert edition.current() != before


@pytest.mark.parametrize(
    "body",
    [b"<html>Maintenance</html>", b"[]", b'[{"page": 1, "pages": 1, "total": 0}, null]'],
    ids=["a page", "nothing", "no rows"],
)
def test_a_bad_answer_changes_nothing_and_the_other_series_are_fetched(bank, body, caplog):
    people("BO", 2020, 5)
    bank.mishaps = [say(body)]
    with caplog.at_level(logging.ERROR):
        made = fetch()["Population"]
    assert not made.succeeded
    assert made.outcome.startswith("Not believed.")
    assert "Nothing was changed." in caplog.text
    assert CountryFigure.objects.get(series="population").value == 5
    assert ExchangeRate.objects.count() == 2


def test_a_wrong_row_among_good_ones_changes_nothing(bank):
    bank.rows["PA.NUS.FCRF"].append(row("PA.NUS.FCRF", "ARG", 2018, -1))
    assert not fetch()["Exchange rates"].succeeded
    assert not ExchangeRate.objects.exists()


def test_without_a_network_everything_stays_and_it_is_said(bank, caplog):
    fetch()
    bank.mishaps = [say(b"", 503)] * 100
    before = state()
    with caplog.at_level(logging.WARNING):
        again = fetch()
    assert state() == before
    assert not any(made.succeeded for made in again.values())
    assert Fetch.objects.filter(succeeded=False, outcome__contains="What stands stays").count() == 3
    assert "Not reached" in caplog.text


def test_the_task_asks_again_later_if_nobody_answered(bank, monkeypatch):
    ran = []
    monkeypatch.setattr(fetching, "fetch_all", lambda: ran.append(1) or [_unreached()])
    assert isinstance(tasks.fetch_world_bank.apply().result, Unreachable)
    assert len(ran) == 1 + tasks.fetch_world_bank.max_retries


def _unreached() -> Fetch:
    made = Fetch(what="Invented")
    made.may_be_retried = True
    return made


def test_the_task_fetches(bank):
    tasks.fetch_world_bank.delay()
    assert Fetch.objects.filter(succeeded=True).count() == 3


def test_beat_sends_for_it_once_a_month():
    entry = app.conf.beat_schedule["fetch-world-bank"]
    assert entry["task"] == tasks.fetch_world_bank.name
    assert entry["schedule"].day_of_month == {5}
    assert entry["schedule"].hour == {4}


def test_the_command_says_what_came_of_it(bank):
    said = StringIO()
    call_command("fetch_world_bank", stdout=said)
    assert "Population: 2 new, 0 changed, 0 the same, 0 kept" in said.getvalue()
    bank.rows.clear()
    with pytest.raises(CommandError, match="Not everything was fetched"):
        call_command("fetch_world_bank", stdout=said)
    assert "It says: The provided parameter value is not valid" in said.getvalue()


def test_an_empty_address_switches_it_off(bank, settings):
    settings.WORLD_BANK_URL = ""
    tasks.fetch_world_bank.delay()
    with pytest.raises(CommandError, match="WORLD_BANK_URL is empty"):
        call_command("fetch_world_bank")
    assert bank.asked == []


def test_every_currency_of_the_dataset_has_an_economy(shipped_dataset):
    paid = set(Funding.objects.exclude(currency="").values_list("currency", flat=True))
    costs = Claim.objects.filter(
        field__in=["cost", "part_cost", "funding"], unit__regex="^[A-Z]{3}$"
    )
    claimed = set(costs.values_list("unit", flat=True))
    assert paid | claimed <= {"USD", *CURRENCIES}
