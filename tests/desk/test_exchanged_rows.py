"""Rows that would take each other's place are refused with a way out, and lose no typing."""

import pytest

from countries.models import CountryFigure
from tests import builders
from tests.desk.pages import address, editor, errors_of, fields_of, new_row, row_of
from vendors.models import Listing, VendorList

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return editor(superuser=True)


@pytest.fixture
def deployment():
    """Two vendors in one role."""
    made = builders.public_deployment()
    builders.supply(made, vendor=builders.vendor("lynx"))
    return made


def refused(client, record, sent) -> bool:
    answer = client.post(address(record), sent)
    return answer.status_code == 200 and any("still holds this" in e for e in errors_of(answer))


@pytest.mark.parametrize("turned", [False, True], ids=["first-to-second", "second-to-first"])
def test_a_row_that_takes_the_place_of_one_that_is_deleted(client, deployment, turned):
    taker, giver = sorted(deployment.supplies.all(), key=lambda s: s.pk, reverse=turned)
    sent = fields_of(client.get(address(deployment)))
    sent[f"{row_of(sent, 'supplies', taker)}-vendor"] = [giver.vendor_id]
    sent[f"{row_of(sent, 'supplies', giver)}-DELETE"] = ["on"]
    assert refused(client, deployment, sent)


def test_rows_that_exchange_their_vendors(client, deployment):
    first, second = deployment.supplies.all()
    sent = fields_of(client.get(address(deployment)))
    sent[f"{row_of(sent, 'supplies', first)}-vendor"] = [second.vendor_id]
    sent[f"{row_of(sent, 'supplies', second)}-vendor"] = [first.vendor_id]
    assert refused(client, deployment, sent)


def test_a_new_row_may_take_the_place_of_one_that_is_deleted(client, deployment):
    giver = deployment.supplies.get(vendor__slug="lynx")
    sent = fields_of(client.get(address(deployment)))
    sent[f"{row_of(sent, 'supplies', giver)}-DELETE"] = ["on"]
    sources = [builders.source().pk]
    new_row(sent, "supplies", vendor=giver.vendor_id, role=giver.role, sources=sources)
    answer = client.post(address(deployment), sent)
    assert answer.status_code == 302, errors_of(answer)
    assert deployment.supplies.filter(vendor__slug="lynx").get() != giver


def test_a_vendor_that_is_replaced_by_a_third_is_not_in_the_way(client, deployment):
    first = deployment.supplies.get(vendor__slug="zorro")
    sent = fields_of(client.get(address(deployment)))
    sent[f"{row_of(sent, 'supplies', first)}-vendor"] = [builders.vendor("puma").pk]
    answer = client.post(address(deployment), sent)
    assert answer.status_code == 302, errors_of(answer)


def test_lists_that_a_vendor_exchanges(client):
    vendor = builders.vendor()
    first = builders.listing(vendor)
    other = VendorList.objects.create(slug="other", name="Other", authority="Nobody", effect="-")
    second = Listing.objects.create(vendor=vendor, vendor_list=other)
    sent = fields_of(client.get(address(vendor)))
    sent[f"{row_of(sent, 'listings', first)}-vendor_list"] = [second.vendor_list_id]
    sent[f"{row_of(sent, 'listings', second)}-vendor_list"] = [first.vendor_list_id]
    assert refused(client, vendor, sent)


def test_years_that_two_figures_exchange(client):
    country = builders.country()
    first, second = (
        CountryFigure.objects.create(
            country=country, series="population", year=year, value=1, credit="Nobody"
        )
        for year in (2023, 2024)
    )
    sent = fields_of(client.get(address(country)))
    sent[f"{row_of(sent, 'figures', first)}-year"] = [second.year]
    sent[f"{row_of(sent, 'figures', second)}-year"] = [first.year]
    assert refused(client, country, sent)
