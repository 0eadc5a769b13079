"""The pages of countries: an empty map is not an empty country."""

import re
from datetime import date

import pytest
from django.test import Client

from countries.models import CountryFigure, Subdivision
from deployments.models import Coverage
from indicators.refresh import rebuild_all
from tests import builders
from tests.reading import page, row_with, rows, section, words

pytestmark = pytest.mark.django_db

MOST_QUERIES = 38


def search(iso2: str, finding: str, **fields) -> Coverage:
    return Coverage.objects.create(country=builders.country(iso2), finding=finding, **fields)


def test_searched_in_vain_reads_apart_from_not_searched():
    search("GT", "nothing_found", searched_on="2026-11-20")
    builders.country("HT")
    search("CU", "not_searched")
    without = section(page("/countries/"), "without")
    assert "Country GT Searched, nothing found 20 Nov 2026" in without
    assert "Country HT Not searched" in without
    assert "Country CU Not searched" in without
    assert "Nothing was searched here" in section(page("/countries/ht/"), "coverage")
    searched = section(page("/countries/gt/"), "coverage")
    assert "Any technology: Searched, nothing found, 20 Nov 2026" in searched


def test_each_technology_says_what_came_of_its_search_and_the_others_that_nobody_searched():
    made = builders.public_deployment(technologies=[builders.technology("cctv", name="Cameras")])
    for slug, finding in (("cctv", "found"), ("drone", "nothing_found"), ("phone", "unclear")):
        search("EC", finding, technology=builders.technology(slug), searched_on="2026-11-20")
    builders.technology("balloon", name="Balloon")
    markup = page("/countries/ec/")
    assert "Found 1 Unclear 1 Searched, nothing found 1 Not searched 1" in words(markup)
    assert row_with(markup, "Cameras", "20 Nov") == "Cameras Found 1 20 Nov 2026"
    assert row_with(markup, "Drone") == "Drone Searched, nothing found — 20 Nov 2026"
    assert "Not searched : Balloon" in section(markup, "coverage")
    assert made.country_id == "EC"


def test_a_country_without_a_record_says_what_the_search_came_to():
    search("GT", "nothing_found", searched_on="2026-11-20", note="Nothing but rumours.")
    text = words(page("/countries/gt/"))
    assert "it was searched, and nothing was found" in text
    assert "not proof of absence" in text and "Nothing but rumours." in text
    builders.country("HT")
    assert "nobody has searched there" in words(page("/countries/ht/"))


def test_a_search_in_vain_does_not_stand_against_what_is_on_record():
    guatemala = builders.country("GT")
    search("GT", "nothing_found", searched_on="2026-11-20")
    builders.deployment("draft", country=guatemala)
    assert "on record now" not in page("/countries/gt/")
    builders.public_deployment("first", country=guatemala, technologies=[builders.technology()])
    search("GT", "nothing_found", technology=builders.technology(), searched_on="2026-11-21")
    markup = page("/countries/gt/")
    told = section(markup, "coverage")
    said = (
        "Any technology: Searched, nothing found, 20 Nov 2026 ; yet 1 deployment is on record now"
    )
    assert said in told and 'href="/records/?country=GT"' in markup
    assert row_with(markup, "Cctv", "21 Nov").endswith(
        "Searched, nothing found yet on record now 1 21 Nov 2026"
    )


def test_the_index_counts_published_systems_and_their_cameras_once():
    whole = builders.public_deployment("whole")
    part = builders.public_deployment("part", part_of=whole)
    builders.claim(whole, number=1000)
    builders.claim(part, number=300)
    builders.publish(whole, part)
    builders.deployment("hidden")
    assert row_with(page("/countries/"), "Country EC").startswith("Country EC Andean 2 1 000")


def test_the_index_is_sorted_as_the_address_asks_and_what_is_not_known_stands_last():
    for iso2, year, cameras in (("EC", "2011", 50), ("BO", "2005", None), ("AR", "2015", 900)):
        made = builders.public_deployment(country=builders.country(iso2))
        builders.event(made, year)
        if cameras:
            builders.claim(made, number=cameras)
        builders.publish(made)

    def order(**query):
        return re.findall(r"Country (EC|BO|AR)", " ".join(rows(page("/countries/", **query))))

    assert order() == ["AR", "BO", "EC"]
    assert order(sort="first") == ["BO", "EC", "AR"]
    assert order(sort="cameras") == ["EC", "AR", "BO"]
    assert order(sort="-cameras") == ["AR", "EC", "BO"]
    assert order(sort="-name") == ["EC", "BO", "AR"]
    assert Client().get("/countries/", {"sort": "beauty"}).status_code == 400


def test_a_heading_turns_its_own_order_round():
    builders.public_deployment()
    markup = page("/countries/", sort="-cameras")
    assert 'aria-sort="descending"><a href="/countries/?sort=cameras">Known cameras' in markup
    assert 'href="/countries/">Deployments' in markup


def test_territories_stand_apart():
    builders.country("AR")
    builders.country("PR", kind="territory")
    builders.public_deployment(country=builders.country("AW", kind="territory"))
    markup = page("/countries/")
    folded = re.search(r"<details.*?</details>", markup, re.DOTALL)[0]
    assert "Country PR" in folded and "Country AR" not in folded
    assert "1 territory" in words(folded)
    assert "Country AW" not in folded, "a territory with a record is no country without one"


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
    assert '<data value="1.0">1</data>' in markup


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


def figure(year: int, value: float, **fields) -> CountryFigure:
    usual = {"series": "population", "credit": "World Bank"}
    return CountryFigure.objects.create(
        country=builders.country("EC"), year=year, value=value, **usual | fields
    )


def test_a_long_series_shows_its_latest_years_and_counts_the_others():
    for year in range(2010, 2025):
        figure(year, year * 10)
    text = words(page("/countries/ec/"))
    assert (
        "Population, 2024 20 240 World Bank 2023: 20 230 2022: 20 220 "
        "2021: 20 210 2020: 20 200 and 10 years before, since 2010" in text
    )
    assert "20 190" not in text


def test_a_figure_says_whence_it_is_where_that_differs():
    fetched = {"origin": "world-bank", "fetched_on": date(2026, 11, 5)}
    figure(2024, 300, **fetched)
    figure(2023, 200, **fetched)
    figure(2022, 100, origin="editor", credit="A census")
    text = words(page("/countries/ec/"))
    assert (
        "Population, 2024 300 World Bank; fetched on 5 Nov 2026 2023: 200 "
        "2022: 100 A census; set by an editor" in text
    )


def test_a_code_in_capitals_leads_to_the_one_address():
    builders.country("EC")
    answer = Client().get("/countries/EC/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/countries/ec/")
    answer = Client().get("/countries/EC/?evidence=two")
    assert answer.headers["Location"] == "/countries/ec/?evidence=two"
    assert Client().get("/countries/zz/").status_code == 404


def test_sums_are_added_within_a_currency_and_without_what_was_called_off():
    for amount, currency, status in (
        (1_000_000, "USD", "operational"),
        (500_000, "USD", "operational"),
        (9_000_000, "USD", "cancelled"),
        (70_000, "BOB", "operational"),
    ):
        made = builders.public_deployment(status=status)
        builders.funding(made, route="commercial", amount=amount, currency=currency)
    builders.public_deployment()
    money = section(page("/countries/ec/"), "money")
    assert "US$1.5 million in 2 sums; BOB 70 000 in 1 sum." in money
    assert "1 sum of a deal that was called off is listed and not added" in money
    assert "Of 1 of the 5 deployments no sum is on record" in money
    assert "US$9 million" in money


def test_figures_stand_against_the_countries_where_they_are_known():
    for iso2, systems in (("EC", 2), ("BO", 1), ("AR", 5), ("PE", 2)):
        for _n in range(systems):
            builders.public_deployment(country=builders.country(iso2))
    builders.country("GT")
    rebuild_all()
    figures = section(page("/countries/ec/"), "figures")
    assert "2nd of 4 with a known value, level with 1 other 1–5, median 2" in figures
    assert "Country AR: 5" in figures and "Country GT" not in figures
    assert "1st of 4 with a known value 1–5" in section(page("/countries/ar/"), "figures")


def test_the_units_reached_are_counted_and_drawn():
    units = [
        Subdivision.objects.create(
            code=f"EC-{letter}",
            country=builders.country("EC"),
            name=f"Unit {letter}",
            label_latitude=0,
            label_longitude=0,
        )
        for letter in "PAG"
    ]
    made = builders.public_deployment()
    builders.site(made, subdivision=units[0])
    builders.site(made, subdivision=units[0])
    builders.site(builders.deployment("hidden"), subdivision=units[1])
    markup = page("/countries/ec/")
    reach = section(markup, "reach")
    assert "1 of 3" in reach and "Unit P 1 (2 sites)" in reach and "Unit A" not in reach
    assert len(re.findall(r'class="reached"', markup)) == 1


def test_the_other_countries_of_the_subregion_are_one_step_away():
    builders.public_deployment(country=builders.country("BO"))
    builders.public_deployment(country=builders.country("AR", subregion="southern-cone"))
    builders.country("EC")
    text = words(page("/countries/ec/"))
    assert "Country BO 1" in text and "Country AR" not in text


def test_queries_do_not_grow_with_the_country(django_assert_max_num_queries):
    for n in range(10):
        made = builders.public_deployment(f"system-{n}")
        builders.event(made, f"20{10 + n}")
        builders.country_event("EC")
        builders.publish(made)
    rebuild_all()
    with django_assert_max_num_queries(MOST_QUERIES):
        page("/countries/ec/")
    with django_assert_max_num_queries(13):
        page("/countries/")


def test_names_in_other_languages_say_in_which():
    builders.country("BO", name="Bolivia", name_es="Bolivia", name_pt="Bolívia")
    head = re.search(r"<header class=.page-head.*?</header>", page("/countries/bo/"), re.DOTALL)[0]
    assert "Bolívia (Portuguese)" in words(head)
    assert "(Spanish)" not in words(head)
