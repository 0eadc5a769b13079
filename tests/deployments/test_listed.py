"""Contracts signed after a supplier was put on a list."""

import pytest
from django.http import QueryDict

from deployments.filter import read_filter
from deployments.listed import listings_before
from tests import builders

pytestmark = pytest.mark.django_db


def supplied(slug: str, contract: str, listed: str, *, ended: str = "", kind: str = "contracted"):
    """A published deployment by a listed vendor, with one event."""
    deployment = builders.deployment(slug)
    vendor = builders.vendor(f"maker-of-{slug}")
    builders.supply(deployment, vendor=vendor)
    builders.site(deployment)
    builders.listing(vendor, date=listed, end_date=ended)
    event = builders.event(deployment, date=contract, kind=kind)
    builders.publish(deployment)
    return event


def found(query: str) -> set[str]:
    return set(read_filter(QueryDict(query)).deployments.values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("contract", "listed", "after"),
    [
        pytest.param("2020-05", "2019-10-09", True, id="later month"),
        pytest.param("2020", "2019-10-09", True, id="later year"),
        pytest.param("2019", "2019-10-09", False, id="some day of the same year"),
        pytest.param("2019-10", "2019-10-09", False, id="some day of the same month"),
        pytest.param("2019-10-10", "2019-10-09", True, id="the day after"),
        pytest.param("2019-10-09", "2019-10-09", False, id="the same day"),
        pytest.param("2019-12-01", "2019", False, id="listed some day of that year"),
        pytest.param("2019-11-01", "2019-10", True, id="listed the month before"),
        pytest.param("2018-01-01", "2019-10-09", False, id="before"),
        pytest.param("2020-01-01", "", False, id="listed on a day nobody knows"),
    ],
)
def test_a_contract_is_after_only_where_no_day_could_say_otherwise(contract, listed, after):
    supplied("system", contract, listed)
    assert (found("listed=after") == {"system"}) is after


def test_a_listing_that_had_ended_does_not_count():
    supplied("during", "2020-01-01", "2019-01-01", ended="2021-01-01")
    supplied("afterwards", "2022-01-01", "2019-01-01", ended="2021-01-01")
    assert found("listed=after") == {"during"}


def test_only_a_contract_or_an_agreement_counts():
    supplied("agreed", "2020", "2018", kind="agreed")
    supplied("running", "2020", "2018", kind="operational")
    assert found("listed=after") == {"agreed"}


def test_each_contract_names_the_listings_before_it():
    event = supplied("system", "2020", "2018-03")
    earlier = supplied("other", "2017", "2018-03")
    told = listings_before([event.pk, earlier.pk])
    assert list(told) == [event.pk]
    assert [listing.vendor.slug for listing in told[event.pk]] == ["maker-of-system"]


def test_a_contract_before_the_listing_is_not_told_of_one_after_it():
    late = supplied("system", "2020", "2018-03")
    early = builders.event(late.deployment, "2011", kind="contracted")
    assert list(listings_before([early.pk, late.pk])) == [late.pk]
    assert listings_before([early.pk]) == {}
