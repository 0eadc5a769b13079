"""Where nothing fits, the page names the filters that keep everything away."""

import pytest

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def systems():
    """Two of Ecuador by Zorro and one of Bolivia by Huawei, none with a drone."""
    for slug, iso2, vendor in (("a", "EC", "zorro"), ("b", "EC", "zorro"), ("c", "BO", "huawei")):
        system = builders.deployment(slug, country=builders.country(iso2))
        builders.supply(system, vendor=builders.vendor(vendor))
        builders.site(system)
        builders.publish(system)


@pytest.mark.parametrize("address", ["/", "/timeline/", "/records/"])
def test_each_filter_that_alone_empties_the_view_is_a_way_out_with_its_count(
    client, systems, address
):
    page = client.get(f"{address}?country=EC&vendor=huawei")
    ways = {way.words: (way.query.urlencode(), way.count) for way in page.context["ways_out"]}
    assert ways == {"Huawei": ("country=EC", 2), "Country EC": ("vendor=huawei", 1)}
    assert f'href="{address}?country=EC"' in page.content.decode()
    for query, count in ways.values():
        assert client.get(f"{address}?{query}").context["total"] == count


def test_a_filter_whose_loss_shows_nothing_is_no_way_out(client, systems):
    page = client.get("/?country=EC&vendor=huawei&q=nowhere")
    assert page.context["ways_out"] == []


def test_values_of_one_parameter_go_together(client, systems):
    page = client.get("/?country=EC&country=BO&q=nowhere")
    assert [(way.words, way.count) for way in page.context["ways_out"]] == [("“nowhere”", 3)]


def test_drafts_are_no_way_out(client, systems):
    builders.supply(builders.deployment("draft"), vendor=builders.vendor("secret"))
    page = client.get("/?country=EC&vendor=huawei")
    assert {way.count for way in page.context["ways_out"]} == {1, 2}


def test_a_view_that_holds_something_asks_nothing(client, systems):
    assert client.get("/?country=EC").context["ways_out"] == []


def test_both_ends_of_one_year_are_let_go_of_together(client, systems):
    page = client.get("/?country=EC&from=1990&to=1990")
    ways = [(way.words, way.query.urlencode(), way.count) for way in page.context["ways_out"]]
    assert ways == [("in 1990", "country=EC", 2)]
