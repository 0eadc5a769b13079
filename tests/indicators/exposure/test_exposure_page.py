"""The pages and files of exposure as a reader meets them."""

import csv
import html
import io
import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from indicators.exposure.result import exposure
from tests import builders
from tests.indicators.exposure.region import country, region, system

pytestmark = pytest.mark.django_db

ADDRESS = "/indicators/exposure/"
FILES = ("/indicators/exposure.csv", "/indicators/exposure.json")


def words(answer) -> str:
    return re.sub(r"\s+", " ", html.unescape(strip_tags(answer.content.decode())))


def countries_in_order(answer) -> list[str]:
    return re.findall(r'<tr data-country="(\w+)"', answer.content.decode())


def rows_of_csv(query: str = "") -> list[dict]:
    text = Client().get(FILES[0] + query).content.decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_the_most_exposed_country_stands_first_with_its_interval():
    region()
    answer = Client().get(ADDRESS)
    assert set(countries_in_order(answer)) == {"AA", "BB", "CC"}
    assert countries_in_order(answer)[0] == "AA"
    text = words(answer)
    assert "Rests on 3 systems on record in 3 countries" in text
    assert "What it is not" in text and "No measure of misuse." in text


def test_a_country_that_is_too_wide_to_rank_has_no_place():
    for iso2 in ("AA", "BB", "CC", "DD"):
        system(country(iso2))
    answer = Client().get(ADDRESS)
    text = words(answer)
    assert "4 of these countries cannot be ranked" in text
    assert "Too wide to rank: the score is shown, a place would be false" in text
    assert 'class="rank"' not in answer.content.decode()


def test_countries_without_a_record_are_listed_and_not_scored():
    region()
    country("DD")
    page = Client().get(ADDRESS).content.decode()
    not_scored = page.partition('id="not-scored"')[2]
    assert '<a href="/countries/dd/">Country DD</a>' in not_scored
    alone = words(Client().get(ADDRESS + "dd/"))
    assert "Not scored: no system on record: that is not proof of absence." in alone
    assert Client().get(ADDRESS + "zz/").status_code == 404


def test_an_empty_atlas_says_so():
    answer = Client().get(ADDRESS)
    assert "No country has enough on record for a score." in words(answer)
    assert [Client().get(address).status_code for address in FILES] == [200, 200]


def test_the_weights_of_the_address_are_followed_everywhere():
    region()
    query = "?weights=0,0,0,100,0"
    scores = {row["country"]: float(row["score"]) for row in rows_of_csv(query)}
    hold = {row["country"]: row for row in rows_of_csv() if row["dimension"] == "hold"}
    assert scores["AA"] == pytest.approx(100 * float(hold["AA"]["dimension_score"]))
    page = Client().get(ADDRESS + query).content.decode()
    assert f'href="/indicators/exposure/aa/{query}"' in page
    assert f'href="/indicators/exposure.csv{query}"' in page
    assert f"{scores['AA']:.1f}" in words(Client().get(f"{ADDRESS}aa/{query}"))


def test_a_plain_form_repeats_the_parameter():
    region()
    repeated = Client().get(ADDRESS + "?weights=30&weights=20&weights=20&weights=20&weights=10")
    joined = Client().get(ADDRESS + "?weights=30,20,20,20,10")
    assert countries_in_order(repeated) == countries_in_order(joined)
    assert 'value="30"' in repeated.content.decode()


@pytest.mark.parametrize(
    "bad",
    ["1,2,3", "1,2,3,4,5,6", "1,2,3,4,x", "-1,2,3,4,5", "101,2,3,4,5", "1.5,2,3,4,5", "²,1,1,1,1"],
)
def test_weights_that_cannot_be_read_are_refused_in_a_sentence(bad):
    for address in (ADDRESS, ADDRESS + "ec/"):
        answer = Client().get(address, {"weights": bad})
        assert answer.status_code == 400
        assert "is not 5 whole numbers from 0 to 100" in words(answer)
    refused = Client().get(FILES[1], {"weights": bad})
    assert refused.status_code == 400
    assert refused["Content-Type"] == "application/problem+json"


def test_weights_that_are_all_nought_are_refused():
    answer = Client().get(ADDRESS, {"weights": "0,0,0,0,0"})
    assert answer.status_code == 400
    assert "At least one weight must be more than 0." in words(answer)


def test_the_parts_of_a_country_add_up_to_its_score():
    region()
    for query in ("", "?weights=50,5,0,20,25"):
        for iso2 in ("aa", "bb", "cc"):
            page = Client().get(f"{ADDRESS}{iso2}/{query}").content.decode()
            *parts, total = (float(n) for n in re.findall(r'<data value="([\d.e-]+)">', page))
            assert sum(parts) == pytest.approx(total)
            row = next(r for r in rows_of_csv(query) if r["country"] == iso2.upper())
            assert total == pytest.approx(float(row["score"]))


def test_a_country_opens_down_to_its_records():
    first, *_others = region()
    page = Client().get(f"{ADDRESS}aa/").content.decode()
    behind = page.partition('id="cameras"')[2].partition('id="units"')[0]
    assert f'<a href="{first.get_absolute_url()}">{first.name}</a>' in behind
    assert "5\u202f000" in behind and "1\u202f000\u202f000" in behind


def test_the_result_is_kept_until_the_data_change():
    first, *_others = region()
    before = exposure()
    assert exposure() is before
    builders.claim(first, number=9000, standing="adopted")
    builders.publish(first)
    assert exposure() is not before


def test_a_new_figure_of_a_country_is_seen_at_once():
    region()
    before = exposure()
    where = builders.country("BB")
    where.figures.create(series="voice-accountability", year=2024, value=-2.4, credit="Invented")
    assert exposure().scores()[1] > before.scores()[1]


def test_a_kept_result_costs_few_queries(django_assert_max_num_queries):
    region()
    exposure()
    with django_assert_max_num_queries(12):  # the state of the page among them
        Client().get(ADDRESS)


def test_the_rank_intervals_leave_as_a_picture_with_their_address_inside():
    region()
    svg = Client().get("/indicators/exposure.svg")
    assert svg["Content-Type"] == "image/svg+xml"
    said = svg.content.decode()
    assert "Rank intervals of exposure" in said and "no measure of misuse" in said
    assert "http://testserver/indicators/exposure/" in said
    assert "Country AA: rank 1 to 1, median 1" in said
    assert Client().get("/indicators/exposure.png").content.startswith(b"\x89PNG")


def test_the_picture_follows_the_theme_of_its_address():
    region()
    for address in ("/indicators/exposure.svg", "/indicators/exposure.png"):
        light, dark = (Client().get(address, {"theme": theme}) for theme in ("light", "dark"))
        assert light.content == Client().get(address).content
        assert dark.status_code == 200 and dark.content != light.content
        assert Client().get(address, {"theme": "sepia"}).status_code == 400
    page = Client().get(ADDRESS)
    assert 'href="/indicators/exposure.png?theme=dark"' in page.content.decode()
    assert "drawn at equal weights" in words(page)


def test_the_page_bears_the_name_by_which_it_is_linked():
    markup = Client().get(ADDRESS).content.decode()
    assert "<h1>Exposure: where would misuse weigh most?</h1>" in markup


def test_what_each_choice_changes_is_said():
    region()
    text = words(Client().get(ADDRESS))
    assert "What each choice changes" in text
    assert "Without “Reach”" in text and "The geometric mean in place of the arithmetic" in text
