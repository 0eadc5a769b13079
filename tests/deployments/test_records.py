"""The table of the view: what a row says, how it is sorted, its pages and its links."""

import re

import pytest
from django.core.paginator import Paginator
from django.test import Client

from deployments.columns import COLUMNS, USUAL
from deployments.models import Deployment
from deployments.records import numbers
from tests import builders
from tests.reading import page, row_with, rows, words

pytestmark = pytest.mark.django_db

MOST_QUERIES = 19  # of which one for the saved views, once for an edition


MORE = {
    "brisa": {"scope": "national"},
    "cima": {"operator": "Aduana", "confidence": "high", "checked_on": "2024-05-06"},
}


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
            name,
            name=name.title(),
            country=builders.country(iso2),
            status=status,
            **MORE.get(name, {}),
        )
        builders.supply(system, vendor=builders.vendor("huawei" if name == "alba" else "zorro"))
        builders.site(system, city="Arroyo" if name == "cima" else "Invented city")
        if name == "brisa":
            Deployment.objects.filter(pk=system.pk).update(program=builders.program())
            system.refresh_from_db()
        if name == "cima":
            builders.funding(system)
            system.technologies.add(builders.technology("drone"))
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
        pytest.param("years", ["Alba", "Brisa", "Cima"], id="by years"),
        pytest.param("-publishers", ["Brisa", "Alba", "Cima"], id="best documented first"),
        pytest.param("-sources", ["Brisa", "Alba", "Cima"], id="most sources first"),
        pytest.param("place", ["Cima", "Alba", "Brisa"], id="by place"),
        pytest.param("vendor", ["Alba", "Brisa", "Cima"], id="by vendor, the name breaks ties"),
        pytest.param("route", ["Cima", "Alba", "Brisa"], id="by route, unknown last"),
        pytest.param("-route", ["Cima", "Alba", "Brisa"], id="by route turned round, unknown last"),
        pytest.param("-status", ["Alba", "Cima", "Brisa"], id="status in the order of a life"),
        pytest.param("scope", ["Brisa", "Alba", "Cima"], id="widest scope first"),
        pytest.param("program", ["Brisa", "Alba", "Cima"], id="by program, without one last"),
        pytest.param("-program", ["Brisa", "Alba", "Cima"], id="turned round, without one last"),
        pytest.param("-technologies", ["Cima", "Alba", "Brisa"], id="most technologies first"),
        pytest.param("operator", ["Cima", "Alba", "Brisa"], id="by operator, unknown last"),
        pytest.param("-confidence", ["Cima", "Alba", "Brisa"], id="most confident first"),
        pytest.param("-disputed", ["Brisa", "Alba", "Cima"], id="disputed first"),
        pytest.param("checked", ["Cima", "Alba", "Brisa"], id="longest unchecked first"),
    ],
)
def test_a_column_sorts_both_ways_and_the_unknown_stands_last(three, sort, order):
    assert names(page("/records/", sort=sort)) == order


def test_without_a_word_the_newest_stand_first(three):
    assert names(page("/records/")) == ["Brisa", "Alba", "Cima"]


def test_the_heading_says_how_the_table_is_sorted_and_turns_it_round(three):
    markup = page("/records/", sort="cameras", country="BO")
    heading = re.search(
        r'<th scope="col" class="col-cameras[^"]*" aria-sort="ascending">.*?</th>', markup
    )
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
        ("per=51", "per"),
        ("per=all", "per"),
        ("columns=name,colour", "columns"),
        ("columns=country&columns=colour", "columns"),
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
    with django_assert_max_num_queries(MOST_QUERIES + 1):  # the technologies of all rows
        page("/records/", columns=",".join(COLUMNS), sort="-technologies")


def test_of_many_pages_the_first_the_last_and_the_neighbours_are_links():
    pages = Paginator(range(500), 25)
    assert numbers(pages.page(9)) == [1, None, 8, 9, 10, None, 20]


def test_where_rows_are_cards_the_headings_still_sort(three):
    heading = re.search(r"<thead>.*?</thead>", page("/records/"), re.DOTALL)[0]
    assert 'data-label="Sort by"' in heading
    assert re.findall(r"sort=(\w+)", heading)[:2] == ["name", "country"]


def headings(markup: str) -> list[str]:
    """The columns of the table by their keys, the name first."""
    return re.findall(r'<th scope="col" class="col-(\w+)', markup)


def test_without_a_word_the_table_has_the_usual_columns(three):
    assert headings(page("/records/")) == list(USUAL)


@pytest.mark.parametrize(
    "query",
    [
        {"columns": "cameras,country"},
        {"columns": ["country", "cameras"]},
        {"columns": " cameras,country,"},
    ],
    ids=["between commas", "repeated", "with blanks"],
)
def test_the_address_names_the_columns_and_the_name_is_always_there(three, query):
    assert headings(page("/records/", **query)) == ["name", "country", "cameras"]


def test_the_name_alone_is_a_table(three):
    assert headings(page("/records/", columns="name")) == ["name"]


def test_every_column_says_something_of_a_row(three):
    text = page("/records/", columns=",".join(COLUMNS), q="cima")
    cells = dict(
        re.findall(r'<td data-label="[^"]*" class="col-(\w+)[^"]*">(.*?)</td>', text, re.S)
    )
    assert {name: words(cell) for name, cell in cells.items()} == {
        "country": "Country CL",
        "place": "Arroyo",
        "vendor": "Zorro",
        "route": "Donation",
        "status": "Contracted",
        "scope": "City",
        "program": "—",
        "technologies": "Cctv, Drone",
        "operator": "Aduana",
        "years": "—",
        "begins": "—",
        "ends": "—",
        "cameras": "—",
        "confidence": "High confidence",
        "publishers": "3",
        "sources": "3",
        "disputed": "—",
        "checked": "6 May 2024",
    }


def test_columns_order_and_length_survive_a_sort_a_page_and_a_filter(three):
    markup = page("/records/", columns="cameras", per=25, country="BO")
    assert "/records/?country=BO&amp;per=25&amp;columns=name,cameras&amp;sort=cameras" in markup
    assert '<input type="hidden" name="columns" value="name,cameras">' in markup
    assert '<input type="hidden" name="per" value="25">' in markup
    choice = re.search(r"<form[^>]*data-columns.*?</form>", markup, re.DOTALL)[0]
    assert '<input type="hidden" name="country" value="BO">' in choice
    assert re.findall(r'value="(\w+)" checked', choice) == ["cameras"]


def test_the_files_are_those_of_the_view_whatever_the_table_shows(three):
    markup = page("/records/", columns="cameras", per=25, sort="name", country="BO")
    assert 'href="/deployments.csv?country=BO" download' in markup


def test_what_rests_on_one_publisher_is_said(three):
    assert "one publisher" not in row_with(page("/records/"), "Alba")
    lonely, source = builders.deployment(name="Lonely"), builders.source()
    builders.supply(lonely, sources=[source])
    builders.site(lonely, sources=[source])
    builders.publish(lonely)
    assert "one publisher" in row_with(page("/records/"), "Lonely")


def test_a_row_can_be_chosen_for_comparison_without_scripts(three):
    markup = page("/records/")
    assert (
        '<form class="compare-bar no-print" id="compare-form" method="get" action="/compare/"'
        in markup
    )
    assert 'name="deployment" value="alba" form="compare-form"' in markup
    assert 'aria-label="Compare Alba"' in markup
    assert '<tr data-deployment="alba"' in markup


@pytest.mark.parametrize(
    ("per", "last", "pages"),
    [(25, 25, ["1", "2", "3", "4", "5"]), (100, 100, ["1", "2"]), (200, 103, [])],
)
def test_a_page_is_as_long_as_asked_and_the_others_have_numbers(per, last, pages):
    many(103)
    markup = page("/records/", per=per, page=2 if per == 25 else 1)
    first = 26 if per == 25 else 1
    last = 50 if per == 25 else last
    assert f"{first}–{last} of 103" in words(markup)
    assert re.findall(r'aria-label="Page (\d+)"', markup) == pages
    assert markup.count('aria-current="page"') == bool(pages)


def test_the_address_above_a_record_leads_to_the_records_with_its_query(client):
    answer = client.get("/deployments/?country=EC&country=BO")
    assert (answer.status_code, answer["location"]) == (301, "/records/?country=EC&country=BO")
