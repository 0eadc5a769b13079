import pytest
from django.http import QueryDict
from django.test import Client

from deployments.filter import read_filter
from deployments.mapping.tray import parts_in_words, tray
from tests import builders

pytestmark = pytest.mark.django_db


def in_tray(query: str = "", colouring: str = "vendor", alone: str = ""):
    return tray(read_filter(QueryDict(query)), colouring, alone)


def unplaced(slug: str, iso2: str, vendor: str = "zorro"):
    deployment = builders.deployment(slug, country=builders.country(iso2))
    builders.supply(deployment, vendor=builders.vendor(vendor))
    builders.national_site(deployment)
    builders.publish(deployment)
    return deployment


@pytest.fixture
def systems():
    unplaced("one", "NI", "huawei")
    unplaced("two", "NI", "lynx")
    unplaced("three", "PE", "zte")
    builders.public_deployment("placed")


def test_each_country_holds_what_no_site_places(systems):
    assert [(entry.country, entry.count) for entry in in_tray()] == [("NI", 2), ("PE", 1)]
    assert in_tray()[0].parts == {"vendor-huawei": 1, "vendor-other": 1}


def test_the_tray_follows_filter_and_colouring(systems):
    [entry] = in_tray("country=PE", "status")
    assert (entry.country, entry.parts) == ("PE", {"status-operational": 1})


def test_one_vendor_asked_for_colours_the_whole_tray(systems):
    assert in_tray("vendor=lynx", alone="lynx")[0].parts == {"vendor-other": 1}


def test_segments_go_once_around_the_ring(systems):
    segments = in_tray()[0].segments
    assert [round(share) for _, share, _ in segments] == [50, 50]
    assert [round(before) for _, _, before in segments] == [0, -50]


def test_parts_are_told_in_words(systems):
    assert parts_in_words({"vendor-huawei": 2, "vendor-other": 1}, "vendor") == "Huawei 2, Others 1"


def test_a_draft_is_in_no_tray():
    draft = builders.deployment("draft", country=builders.country("NI"))
    builders.national_site(draft)
    assert in_tray() == []


def test_the_tray_asks_for_the_names_of_countries_alone(systems, django_assert_num_queries):
    chosen = read_filter(QueryDict(""))
    assert chosen.selection.count
    with django_assert_num_queries(1):
        tray(chosen, "vendor")


def test_the_map_page_links_each_country_to_the_list_of_exactly_those(systems):
    page = Client().get("/", {"route": "unknown"}).content.decode()
    assert 'href="/?route=unknown&amp;country=NI&amp;placed=no"' in page
    assert Client().get("/?route=unknown&country=NI&placed=no").context["total"] == 2


def test_the_tray_counts_what_the_list_counts_without_a_place(systems):
    context = Client().get("/").context
    assert sum(entry.count for entry in context["tray"]) == context["unplaced"] == 3
