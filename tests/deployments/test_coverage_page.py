"""What was searched in the region: the cells of the page are those of the file, and say which."""

import csv
import datetime as dt
import io
import re

import pytest
from django.test import Client

from countries.models import Country
from deployments.models import Coverage
from tests import builders
from tests.reading import page, words

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 1)
COUNTRIES = ("BO", "CL", "EC", "PE")


@pytest.fixture
def region():
    """Found in EC, nothing found in PE as a whole, unclear in BO, and CL as nobody left it."""
    for iso2 in COUNTRIES:
        builders.country(iso2)
    cctv, drones = builders.technology("cctv"), builders.technology("drones")
    for number in range(2):
        builders.public_deployment(f"town-{number}", technologies=[cctv])
    builders.deployment("unpublished", technologies=[cctv])
    said = (("EC", cctv, "found", DAY), ("PE", None, "nothing_found", DAY))
    more = (("BO", cctv, "unclear", None), ("CL", drones, "not_searched", None))
    for iso2, technology, finding, day in (*said, *more):
        Coverage.objects.create(
            country_id=iso2, technology=technology, finding=finding, searched_on=day
        )


def lines(query: str = "") -> dict[tuple[str, str], dict[str, str]]:
    text = Client().get(f"/coverage.csv?{query}").getvalue().decode()
    return {(r["country"], r["technology"]): r for r in csv.DictReader(io.StringIO(text))}


def cells(markup: str) -> dict[tuple[str, str], str]:
    """What stands in each cell of the page, in words."""
    found = {}
    for country, row in re.findall(r'<tr id="(\w\w)">(.*?)</tr>', markup, re.S):
        pattern = r'<td class="[^"]*" data-technology="([^"]*)">(.*?)</td>'
        for technology, cell in re.findall(pattern, row, re.S):
            found[country.upper(), technology] = words(cell).strip()
    return found


def test_found_nothing_found_and_never_searched_are_said_in_words_and_by_a_sign(region):
    markup = page("/coverage/")
    seen = cells(markup)
    cctv, drones = (builders.technology(slug).name for slug in ("cctv", "drones"))
    assert seen["EC", cctv] == "Found 2 records 1 Nov 2026"
    assert seen["EC", drones] == "Never searched"
    assert seen["PE", drones] == "Nothing found 1 Nov 2026 with the whole country"
    assert seen["BO", cctv] == "Unclear day not known"
    assert seen["CL", drones] == "Never searched"
    for finding in ("found", "nothing_found", "unclear", "not_searched"):
        assert f'class="finding {finding}"' in markup


def test_a_narrow_screen_says_once_what_is_alike(region):
    rows = re.findall(r'<tr id="\w\w">.*?</tr>', page("/coverage/"), re.S)
    once = [words(text) for row in rows for text in re.findall(r'<td class="once">(.*?)</td>', row)]
    names = [builders.technology(slug).name for slug in ("cctv", "drones")]
    assert once == [
        f"Never searched : {names[1]}",
        "Never searched : any technology",
        f"Never searched : {names[1]}",
        "Nothing found 1 Nov 2026, with the whole country: any technology",
    ]


def test_the_number_leads_to_exactly_these_records(region):
    markup = page("/coverage/")
    assert markup.count('class="records"') == 1
    assert "/records/?country=EC&amp;technology=cctv" in markup
    there = page("/records/?country=EC&technology=cctv")
    assert "town-0" in there and "town-1" in there and "unpublished" not in there


def test_the_file_holds_what_the_page_shows(region):
    names = {builders.technology(slug).name: slug for slug in ("cctv", "drones")}
    shown, filed = cells(page("/coverage/")), lines()
    assert {(c, names[t]) for c, t in shown} == set(filed)
    assert {country for country, _technology in filed} == set(COUNTRIES)
    for (country, technology), words_of_cell in shown.items():
        line = filed[country, names[technology]]
        assert words_of_cell.startswith(line["finding_name"])
        assert ("1 Nov 2026" in words_of_cell) == (line["last_searched"] == "2026-11-01")
        assert ("records" in words_of_cell) == (line["records"] != "0")
        assert ("whole country" in words_of_cell) == (line["searched_as"] == "country")
    assert filed["EC", "cctv"]["records"] == "2"
    assert filed["EC", "cctv"]["records_url"].endswith("/records/?country=EC&technology=cctv")


def test_the_whole_region_is_asked_in_a_bounded_number_of_questions(
    region, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):  # one of them lists the countries of the field
        page("/coverage/")


@pytest.mark.parametrize("address", ["/method/", "/countries/", "/countries/ec/"])
def test_it_is_found_from_where_one_asks_it(region, address):
    assert 'href="/coverage/' in page(address)


def test_a_reader_keeps_to_a_country_a_subregion_or_a_finding_in_page_and_file(region):
    Country.objects.filter(pk="PE").update(subregion="caribbean")
    drones = builders.technology("drones").name
    for query, countries in (
        ("country=pe", {"PE"}),
        ("region=caribbean", {"PE"}),
        ("country=EC&region=caribbean", set()),
        ("finding=unclear", {"BO"}),
        ("finding=nothing_found", {"PE"}),
        ("finding=nothing_found&country=EC", set()),
    ):
        shown, filed = cells(page(f"/coverage/?{query}")), lines(query)
        assert {country for country, _technology in shown} == countries, query
        assert len(shown) == len(filed) and {country for country, _t in filed} == countries
        assert countries or "No country has such a finding." in page(f"/coverage/?{query}")
    assert cells(page("/coverage/?finding=not_searched"))["EC", drones] == "Never searched"
    assert "/coverage.csv?finding=unclear" in page("/coverage/?finding=unclear")


@pytest.mark.parametrize("query", ["region=moon", "country=XX", "finding=gold"])
def test_what_the_atlas_does_not_know_is_refused_by_page_and_file(region, query):
    for address in ("/coverage/", "/coverage.csv"):
        answer = Client().get(f"{address}?{query}")
        assert answer.status_code == 400 and query.split("=")[0] in answer.content.decode()
