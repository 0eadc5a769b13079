"""What an editor saves of the reference data is the editor's, and moves what follows from it."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps

from countries.models import CountryFigure, ExchangeRate, Fetch, Origin
from indicators.models import StaleSubject
from tests import builders
from tests.desk.pages import address, editor, errors_of, fields_of, new_row, row_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return editor(superuser=True)


def save(client, record, sent, view="change"):
    answer = client.post(address(record, view), sent)
    assert answer.status_code == 302, errors_of(answer)


def people(year, **fields):
    return CountryFigure.objects.create(
        country=builders.country(),
        **{"series": "population", "year": year, "value": 5, "credit": "Invented"} | fields,
    )


def test_a_corrected_figure_is_the_editors_and_the_others_stay_what_they_are(client):
    fetched = {"origin": "world-bank", "fetched_on": dt.date(2026, 1, 1)}
    corrected, other = people(2023, **fetched), people(2024, **fetched)
    sent = fields_of(client.get(address(corrected.country)))
    sent[f"{row_of(sent, 'figures', corrected)}-value"] = ["7"]
    save(client, corrected.country, sent)
    corrected.refresh_from_db()
    other.refresh_from_db()
    assert (corrected.value, corrected.origin, corrected.fetched_on) == (7, Origin.EDITOR, None)
    assert (other.origin, other.fetched_on) == (Origin.WORLD_BANK, dt.date(2026, 1, 1))


def test_an_added_figure_is_the_editors(client):
    country = builders.country()
    sent = fields_of(client.get(address(country)))
    new_row(sent, "figures", series="population", year="2020", value="5", credit="A census")
    save(client, country, sent)
    assert CountryFigure.objects.get().origin == Origin.EDITOR


def test_a_corrected_rate_is_the_editors_and_marks_who_was_paid_in_it(client):
    paid = builders.deployment(country=builders.country("BR"))
    builders.supply(paid, vendor=builders.vendor("lynx"))
    builders.funding(paid, amount=100, currency="BRL", date="2018")
    rate = builders.exchange_rate("BRL", 2018, 3.6)
    sent = fields_of(client.get(address(rate)))
    save(client, rate, sent)
    rate.refresh_from_db()
    assert rate.origin == Origin.SHIPPED  # nothing was changed
    StaleSubject.objects.all().delete()
    save(client, rate, sent | {"units_per_usd": ["3.7"]})
    rate.refresh_from_db()
    assert (rate.units_per_usd, rate.origin) == (3.7, Origin.EDITOR)
    own = StaleSubject.objects.filter(kind__in=["country", "vendor"])
    marked = set(own.values_list("kind", "key"))
    assert marked == {("country", "BR"), ("vendor", "lynx")}


def test_an_added_rate_is_the_editors(client):
    sent = {"currency": "PEN", "year": "2026", "units_per_usd": "3.5", "credit": "A central bank"}
    save(client, ExchangeRate, sent, "add")
    assert ExchangeRate.objects.get().origin == Origin.EDITOR


def test_a_fetch_is_read_and_never_written(client):
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    fetch = Fetch.objects.create(
        what="Population", started_at=now, ended_at=now, succeeded=False, outcome="No network."
    )
    assert "No network." in client.get(address(Fetch, "changelist")).content.decode()
    assert client.get(address(fetch)).status_code == 200
    assert client.post(address(fetch), {"outcome": "All well."}).status_code == 403
    assert client.get(address(Fetch, "add")).status_code == 403
    assert client.post(address(fetch, "delete"), {"post": "yes"}).status_code == 403


def test_figures_saved_at_the_desk_before_there_were_origins_are_the_editors(client):
    corrected, other = people(2023), people(2024)
    sent = fields_of(client.get(address(corrected.country)))
    sent[f"{row_of(sent, 'figures', corrected)}-value"] = ["7"]
    save(client, corrected.country, sent)
    CountryFigure.objects.update(origin=Origin.SHIPPED)
    migration = import_module("countries.migrations.0002_exchange_rates_and_origins")
    migration.keep_what_editors_set(apps, None)
    corrected.refresh_from_db()
    other.refresh_from_db()
    assert (corrected.origin, other.origin) == (Origin.EDITOR, Origin.SHIPPED)
