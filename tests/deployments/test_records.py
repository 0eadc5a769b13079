"""The table of the view: what a row says, how it is sorted, its pages and its links."""

import re

import pytest
from django.test import Client

from deployments.models import Deployment
from tests import builders
from tests.reading import page, row_with, rows, words

pytestmark = pytest.mark.django_db

MOST_QUERIES = 18


@pytest.fixture
def three():
    """Three systems that differ in all that a table can be sorted by; one knows no date."""
    made = {}
    cast = (
        ("alba", "AR", "operational", "2012", [100]),
        ("brisa", "BO", "announced", "2019-05", [300, 500]),
        ("cima", "CL", "contracted", "", []),
    )
    for name, iso2, status, date, cameras in cast:
        system = builders.deployment(
            name, name=name.title(), country=builders.country(iso2), status=status
        )
        builders.supply(system, vendor=builders.vendor("huawei" if name == "alba" else "zorro"))
        builders.site(system)
        if date:
            builders.event(system, date)
        for count in cameras:
            builders.claim(system, number=count, standing="plausible", as_of="2020")
        builders.publish(system)
        made[name] = system
    return made


def names(markup: str) -> list[str]:
    """The deployments in the order of the table."""
    return re.findall(r'<th scope="row"[^>]*><a href="[^"]*">([^<]*)</a>', markup)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        pytest.param("name", ["Alba", "Brisa", "Cima"], id="by name"),
        pytest.param("-name", ["Cima", "Brisa", "Alba"], id="by name, turned round"),
        pytest.param("-country", ["Cima", "Brisa", "Alba"], id="by country"),
        pytest.param("status", ["Brisa", "Cima", "Alba"], id="by status"),
        pytest.param("begins", ["Alba", "Brisa", "Cima"], id="oldest first, undated last"),
        pytest.param("-begins", ["Brisa", "Alba", "Cima"], id="newest first, undated last"),
        pytest.param("cameras", ["Alba", "Brisa", "Cima"], id="fewest first, unknown last"),
        pytest.param("-cameras", ["Brisa", "Alba", "Cima"], id="most first, unknown last"),
        pytest.param("-sources", ["Brisa", "Alba", "Cima"], id="best documented first"),
    ],
)
def test_a_column_sorts_both_ways_and_the_unknown_stands_last(three, sort, order):
    assert names(page("/records/", sort=sort)) == order


def test_without_a_word_the_newest_stand_first(three):
    assert names(page("/records/")) == ["Brisa", "Alba", "Cima"]


def test_the_heading_says_how_the_table_is_sorted_and_turns_it_round(three):
    markup = page("/records/", sort="cameras", country="BO")
    heading = re.search(r'<th scope="col" class="cameras" aria-sort="ascending">.*?</th>', markup)
    assert 'href="/records/?country=BO&amp;sort=-cameras"' in heading[0]
    assert markup.count("aria-sort") == 1


def test_the_form_keeps_the_order_and_the_pages_keep_the_filter(three):
    markup = page("/records/", sort="-name", route="unknown")
    assert '<input type="hidden" name="sort" value="-name">' in markup
    assert 'href="/deployments.csv?route=unknown" download' in markup
    assert 'href="/deployments.geojson?route=unknown" download' in markup


def test_a_row_says_who_where_when_how_many_and_what_is_disputed(three):
    row = row_with(page("/records/"), "Brisa")
    for part in ("Invented city", "Country BO", "Zorro", "Announced", "2019–", "300–500"):
        assert part in row, part
    assert "disputed" in row
    assert "disputed" not in row_with(page("/records/"), "Alba")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("sort=colour", "sort"),
        ("sort=--name", "sort"),
        ("page=0", "page"),
        ("page=7", "page"),
        ("page=two", "page"),
        ("route=gift", "route"),
    ],
)
def test_what_cannot_be_read_is_a_400_that_names_the_parameter(three, query, parameter):
    answer = Client().get(f"/records/?{query}")
    assert answer.status_code == 400
    assert parameter in words(answer.content.decode())


def test_nothing_found_is_said_and_is_no_proof_of_absence(three):
    text = words(page("/records/", q="nosuchthing"))
    assert "No deployment fits these filters." in text
    assert "not proof of absence" in text


def many(number: int) -> None:
    country, vendor = builders.country(), builders.vendor()
    systems = Deployment.objects.bulk_create(
        Deployment(slug=f"s{n:03}", name=f"System {n:03}", country=country, scope="city")
        for n in range(number)
    )
    for system in systems:
        builders.supply(system, vendor=vendor)
    builders.publish(*systems)


def test_fifty_rows_make_a_page_and_the_next_one_is_a_link_away():
    many(53)
    first = page("/records/", sort="name")
    assert len(rows(first)) == 51  # with the headings
    assert '<a rel="next" href="/records/?sort=name&amp;page=2">' in first
    assert "1–50 of 53" in words(first)
    second = page("/records/", sort="name", page=2)
    assert names(second) == ["System 050", "System 051", "System 052"]


def test_fifty_rows_cost_as_many_queries_as_one(django_assert_max_num_queries):
    many(50)
    with django_assert_max_num_queries(MOST_QUERIES):
        page("/records/")


def test_where_rows_are_cards_the_headings_still_sort(three):
    heading = re.search(r"<thead>.*?</thead>", page("/records/"), re.DOTALL)[0]
    assert 'data-label="Sort by"' in heading
    assert re.findall(r"sort=(\w+)", heading)[:2] == ["name", "country"]
