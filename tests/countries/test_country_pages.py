"""The pages of countries: an empty map is not an empty country."""

import re

import pytest
from django.test import Client

from countries.models import CountryFigure
from deployments.models import Coverage
from indicators.refresh import rebuild_all
from tests import builders
from tests.reading import page, row_with, section, words

pytestmark = pytest.mark.django_db

MOST_QUERIES = 21


def search(iso2: str, finding: str, **fields) -> Coverage:
    return Coverage.objects.create(country=builders.country(iso2), finding=finding, **fields)


def test_searched_in_vain_reads_apart_from_not_searched():
    search("GT", "nothing_found", searched_on="2026-11-20")
    builders.country("HT")
    search("CU", "not_searched")
    markup = page("/countries/")
    assert "Searched, nothing found" in row_with(markup, "Country GT")
    assert "Not searched" in row_with(markup, "Country HT")
    assert "Not searched" in row_with(markup, "Country CU")
    assert "Nothing was searched here" in section(page("/countries/ht/"), "coverage")
    assert "Any technology Searched, nothing found" in section(page("/countries/gt/"), "coverage")


def test_the_index_counts_published_systems_and_their_cameras_once():
    whole = builders.public_deployment("whole")
    part = builders.public_deployment("part", part_of=whole)
    builders.claim(whole, number=1000)
    builders.claim(part, number=300)
    builders.publish(whole, part)
    builders.deployment("hidden")
    assert row_with(page("/countries/"), "Country EC").startswith("Country EC Andean 2 1 000")


def test_territories_stand_apart():
    builders.country("AR")
    builders.country("PR", kind="territory")
    markup = page("/countries/")
    folded = re.search(r"<details.*?</details>", markup, re.DOTALL)[0]
    assert "Country PR" in folded and "Country AR" not in folded
    assert "1 territory" in words(folded)


def test_the_page_of_a_country_holds_its_systems_and_the_links_to_each_view():
    builders.public_deployment("ours", name="Our system", country=builders.country("EC"))
    builders.public_deployment("theirs", name="Their system", country=builders.country("BO"))
    rebuild_all()
    markup = page("/countries/ec/")
    assert "Our system" in section(markup, "deployments")
    assert "Their system" not in markup
    for view in ("/?country=EC", "/timeline/?country=EC", "/records/?country=EC"):
        assert f'href="{view}"' in markup, view
    assert 'feed="/sites.geojson?country=EC"' in markup
    assert "Deployments 1" in words(markup)


def test_background_and_events_are_dated_and_footnoted():
    source = builders.source(publisher="The gazette")
    builders.country_event("EC", text="A partnership is declared.", sources=[source])
    made = builders.public_deployment("system", name="The system")
    builders.event(made, "2018-08", text="It opens.", sources=[source])
    builders.publish(made)
    markup = page("/countries/ec/")
    happened = section(markup, "happenings")
    assert "Aug 2018 In operation It opens. 1 The system" in happened
    assert "Oct 2016 Strategic partnership A partnership is declared. 1" in happened
    assert section(markup, "sources").count("The gazette") == 1


def test_older_events_are_counted_where_the_list_ends():
    made = builders.public_deployment("system")
    for year in range(2001, 2019):
        builders.event(made, str(year))
    assert "3 earlier events of deployments" in section(page("/countries/ec/"), "happenings")


def test_figures_of_the_country_carry_their_year_credit_and_interval():
    CountryFigure.objects.create(
        country=builders.country("EC"),
        series="voice-accountability",
        year=2023,
        value=-0.12,
        low=-0.3,
        high=0.1,
        credit="World Bank",
    )
    text = words(page("/countries/ec/"))
    assert "Voice and Accountability, 2023 −0.12 interval −0.3 to 0.1 World Bank" in text


def test_a_code_in_capitals_leads_to_the_one_address():
    builders.country("EC")
    answer = Client().get("/countries/EC/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/countries/ec/")
    assert Client().get("/countries/zz/").status_code == 404


def test_queries_do_not_grow_with_the_country(django_assert_max_num_queries):
    for n in range(10):
        made = builders.public_deployment(f"system-{n}")
        builders.event(made, f"20{10 + n}")
        builders.country_event("EC")
        builders.publish(made)
    rebuild_all()
    with django_assert_max_num_queries(MOST_QUERIES):
        page("/countries/ec/")
    with django_assert_max_num_queries(5):
        page("/countries/")
