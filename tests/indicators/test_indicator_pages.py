"""The pages of indicators: the set, one of them, and a figure opened down to its records."""

import csv
import io
import re

import pytest
from django.test import Client
from freezegun import freeze_time

from countries.models import CountryFigure
from deployments.models import Deployment
from indicators.charts.kept import Picture
from indicators.definitions import BY_SLUG, DEFINITIONS, definitions_of
from indicators.models import IndicatorMove
from indicators.pictures import Pictures
from indicators.refresh import mark_stale, rebuild_all
from indicators.tasks import prebuild_pictures
from tests import builders
from tests.indicators.figures import system
from tests.reading import page, row_with, rows, section, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def records():
    """Ecuador: a range of cameras that was given, and a bought system; Peru: one that is silent."""
    ecuador = builders.country("EC", name="Ecuador")
    ranged = system(cameras=10, routes=("donation",), slug="ranged", name="Ranged", country=ecuador)
    builders.claim(ranged, number=4300, standing="adopted")
    builders.claim(ranged, number=5000, standing="plausible")
    builders.publish(ranged)
    program = builders.program("invented-program")
    bought = system(
        cameras=200, routes=("commercial",), slug="bought", name="Bought", program=program
    )
    system(slug="silent", name="Silent", country=builders.country("PE", name="Peru"))
    builders.country("BZ", name="Belize")
    rebuild_all()
    return ranged, bought


def test_the_set_names_every_indicator_with_the_figure_of_the_region(records):
    markup = page("/indicators/")
    for definition in DEFINITIONS:
        assert f'href="/indicators/{definition.slug}/">{definition.title}</a>' in markup
        assert str(definition.why) in words(markup)
    assert 'href="/indicators/exposure/"' in markup
    assert "Known cameras 4 500 4 500–5 200" in words(markup)
    assert "Donated share 50 % 1 of 2 donated" in words(markup)


def test_the_set_says_where_no_figure_was_computed_yet():
    assert "the first refresh is under way" in page("/indicators/")


def test_every_page_leads_to_the_indicators(records):
    markup = Client().get("/method/").content.decode()
    assert markup.count('href="/indicators/"') >= 2


def test_the_page_of_an_indicator_holds_its_definition_in_full(records):
    for definition in DEFINITIONS:
        text = words(page(f"/indicators/{definition.slug}/"))
        for part in (definition.why, definition.counted, definition.not_for):
            assert str(part) in text, definition.slug
        assert str(definition.direction.label) in text
        assert f"{definition.version}, since 24 November 2026" in text


def test_the_table_has_all_numbers_and_tells_unknown_from_nought(records):
    markup = page("/indicators/cameras/")
    assert row_with(markup, "Ecuador").startswith("Ecuador 4 500 4 500 5 200 2 ")
    assert row_with(markup, "Peru").startswith("Peru not known — — 0 ")
    assert row_with(markup, "Belize").startswith("Belize no record 0 0 0 0 ")
    ratio = row_with(page("/indicators/donated-share/"), "Ecuador")
    assert ratio.startswith("Ecuador 50 % 50 % 50 % 1 2 2 ")


def test_the_table_is_sorted_by_plain_links(records):
    names = [row.split()[0] for row in rows(page("/indicators/cameras/", sort="name"))[1:]]
    assert names == sorted(names)
    heads = page("/indicators/cameras/", by="vendor", sort="-value")
    assert 'href="/indicators/cameras/?by=vendor&sort=value"' in heads.replace("&amp;", "&")


def test_the_picture_opens_down_and_leaves_out_who_has_no_record(records):
    markup = page("/indicators/cameras/")
    picture = markup.partition('id="ranked"')[2].partition("</figure>")[0]
    assert 'href="/indicators/cameras/country/ec/"' in picture
    assert "Peru: not known" in picture
    assert "Belize" not in picture


@pytest.mark.parametrize("kind", ["subregion", "vendor", "program"])
def test_subjects_of_another_kind_are_compared_by_the_address(records, kind):
    markup = page("/indicators/deployments/", by=kind)
    assert f'href="/indicators/deployments/{kind}/' in markup
    numbers = markup.partition('id="table"')[2].partition("<aside")[0]
    assert 'href="/indicators/deployments/country/' not in numbers


def test_the_years_of_a_subject_stand_beside_those_of_the_region(records):
    builders.event(records[0], date="2019")
    builders.publish(records[0])
    rebuild_all()
    alone = section(page("/indicators/deployments/"), "years")
    both = section(page("/indicators/deployments/", subject="country:ec"), "years")
    assert "Ecuador" not in alone and "As a table: Ecuador" in both
    assert "2019 1" in both


def test_sums_of_money_stand_by_route(records):
    builders.funding(records[0], route="loan", amount=5_000_000, currency="USD", date="2019")
    builders.publish(records[0])
    rebuild_all()
    assert "By route" in section(page("/indicators/committed-usd/"), "routes")
    assert 'id="routes"' not in page("/indicators/cameras/")


def test_under_stronger_evidence_both_figures_stand_side_by_side(records):
    """Both systems rest on several invented papers; neither on an official document."""
    markup = page("/indicators/cameras/", evidence="official")
    assert row_with(markup, "Ecuador") == "Ecuador no record 0 0 0 0 4 500"
    assert "4 500 on any evidence" in words(markup)
    opened = page("/indicators/cameras/country/ec/", evidence="official")
    assert "4 500 on any evidence" in words(opened)
    assert "Ranged" not in section(opened, "records")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/indicators/cameras/?by=planet", "by"),
        ("/indicators/vendor-concentration/?by=vendor", "by"),
        ("/indicators/diffusion/?by=country", "by"),
        ("/indicators/cameras/?sort=colour", "sort"),
        ("/indicators/cameras/?subject=ecuador", "subject"),
        ("/indicators/cameras/?subject=country:zz", "subject"),
        ("/indicators/cameras/?evidence=rumour", "evidence"),
        ("/indicators/cameras/country/ec/?evidence=rumour", "evidence"),
        ("/indicators/cameras.svg?theme=sepia", "theme"),
        ("/indicators/cameras.csv?bom=yes", "bom"),
        ("/indicators.json?by=planet", "by"),
    ],
)
def test_a_bad_parameter_is_refused_by_name(records, address, name):
    answer = Client().get(address, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert list(answer.json()["parameters"]) == [name]


@pytest.mark.parametrize(
    "address",
    [
        "/indicators/gold/",
        "/indicators/gold.csv",
        "/indicators/gold.png",
        "/indicators/cameras/country/zz/",
        "/indicators/cameras/planet/ec/",
        "/indicators/vendor-concentration/vendor/zorro/",
        "/indicators/cameras/country/zz.json",
    ],
)
def test_what_does_not_exist_is_not_found(records, address):
    assert Client().get(address).status_code == 404


def test_a_country_written_in_capitals_leads_to_its_one_address(records):
    answer = Client().get("/indicators/cameras/country/EC/?evidence=two")
    assert (answer.status_code, answer["Location"]) == (
        301,
        "/indicators/cameras/country/ec/?evidence=two",
    )


def test_a_figure_opens_down_to_claims_that_add_up(records):
    markup = page("/indicators/cameras/country/ec/")
    assert "4 300 + 200 = 4 500" in section(markup, "arithmetic")
    listed = section(markup, "records")
    assert row_with(markup, "Ranged") == "Ranged 4 300 4 300 5 000 4 300"
    assert row_with(markup, "Bought") == "Bought 200 200 200 4 500"
    assert row_with(markup, "Sum of 2 records") == "Sum of 2 records 4 500 4 500 5 200"
    assert "5 000 cameras" in listed and "Plausible" in listed
    assert 'href="#source-1"' in markup and 'id="source-1"' in markup
    assert "These records as a list" in listed


def test_the_people_behind_a_rate_stand_with_their_source(records):
    CountryFigure.objects.create(
        country_id="EC", series="population", year=2024, value=18_000_000, credit="World Bank"
    )
    rebuild_all()
    text = section(page("/indicators/cameras-per-100k/country/ec/"), "arithmetic")
    assert "4 500 cameras ÷ 18 000 000 people × 100 000 = 25" in text
    assert "People in Ecuador" in text and "World Bank" in text


def test_every_figure_of_every_kind_opens(records):
    keys = {
        "country": "ec",
        "subregion": "andean",
        "region": "lac",
        "vendor": "zorro",
        "program": "invented-program",
    }
    for kind, key in keys.items():
        for definition in definitions_of(kind):
            assert "How it follows" in page(f"/indicators/{definition.slug}/{kind}/{key}/")


def test_what_is_left_out_is_named_with_its_reason(records):
    markup = page("/indicators/donated-share/region/lac/")
    assert "1 route of funding not known Silent , Peru" in section(markup, "left-out")


def test_what_moved_names_the_records_that_moved_it(records):
    builders.claim(records[1], number=300, standing="adopted")
    builders.publish(records[1])
    mark_stale(countries=["EC"])
    rebuild_all()
    for address in ("/indicators/cameras/", "/indicators/cameras/country/ec/"):
        moved = words(page(address))
        assert "4 500 → 4 600" in moved
        assert "Bought 200 → 300" in moved
        assert "records changed" in moved


def test_a_record_that_was_withdrawn_is_not_named_among_what_moved(records):
    Deployment.objects.filter(slug="bought").update(state="draft")
    mark_stale(countries=["EC"])
    rebuild_all()
    assert IndicatorMove.objects.exists()
    for address in ("/indicators/cameras/", "/indicators/cameras/country/ec/"):
        markup = page(address)
        assert "4 500 → 4 300" in words(markup)
        assert "Bought" not in markup and "bought" not in markup


def test_a_page_says_that_a_refresh_is_under_way(records):
    assert "being refreshed" not in page("/indicators/cameras/country/ec/")
    Deployment.objects.filter(slug="bought").update(state="draft")
    text = words(page("/indicators/cameras/country/ec/"))
    assert "being refreshed" in text
    assert "4 300" in text and "4 500" not in text


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/indicators/", 10),
        ("/indicators/cameras/", 20),
        ("/indicators/cameras/?by=vendor&subject=country:ec", 24),
        ("/indicators/cameras/country/ec/", 40),
        ("/indicators/listed-vendor-share/region/lac/", 40),
        ("/indicators.csv", 16),
        ("/indicators/cameras/country/ec.csv", 36),
    ],
)
def test_the_number_of_queries_does_not_grow(records, address, most, django_assert_max_num_queries):
    for n in range(6):
        system(cameras=3, country=builders.country(f"C{n}"), name=f"More {n}", slug=f"more-{n}")
    rebuild_all()
    with django_assert_max_num_queries(most):
        assert Client().get(address).getvalue()


def test_large_figures_are_turned_over_page_by_page(records, monkeypatch):
    monkeypatch.setattr("indicators.views.figure.LINES", 1)
    first = section(page("/indicators/cameras/country/ec/"), "records")
    second = section(page("/indicators/cameras/country/ec/", page="2"), "records")
    assert "Ranged" in first and "Bought" not in first
    assert "Bought 200" in re.sub(r"\s+", " ", second) and "4 500" in second


def test_the_figures_of_a_profile_open_down_to_their_claims(records):
    plain = Client().get("/countries/ec/").content.decode()
    assert 'href="/indicators/cameras/country/ec/"' in plain
    weighed = Client().get("/vendors/zorro/?evidence=two").content.decode()
    assert 'href="/indicators/cameras/vendor/zorro/?evidence=two"' in weighed


def test_what_is_seen_first_is_drawn_before_anybody_asks(records, monkeypatch):
    prebuild_pictures()

    def drawn(*_asked):
        raise AssertionError("a picture was drawn for a reader")

    monkeypatch.setattr(Picture, "_made", drawn)
    assert "<svg" in page("/indicators/")
    assert "<svg" in page("/indicators/cameras/").partition('id="ranked"')[2]


def figure_row(address: str) -> dict[str, str]:
    text = Client().get(address).getvalue().decode()
    return next(row for row in csv.DictReader(io.StringIO(text)) if row["row"] == "figure")


@pytest.mark.parametrize("slug", [definition.slug for definition in definitions_of("country")])
def test_the_csv_of_a_figure_says_by_itself_what_it_is(records, slug):
    figure = figure_row(f"/indicators/{slug}/country/ec.csv")
    shown = re.search(r'<data value="([^"]*)" title', page(f"/indicators/{slug}/country/ec/"))
    assert figure["value"] == (shown[1] if shown else "")
    assert bool(figure["value"]) == bool(figure["value_low"]) == bool(figure["value_high"])
    assert figure["url"].endswith(f"/indicators/{slug}/country/ec/")
    assert figure["rule"] and figure["unit"] and figure["evidence"] == "any"
    assert figure["stands_since"]


def test_the_csv_under_stronger_evidence_says_so_and_claims_no_date(records):
    figure = figure_row("/indicators/cameras/country/ec.csv?evidence=two")
    assert figure["url"].endswith("/indicators/cameras/country/ec/?evidence=two")
    assert figure["evidence"] == "two" and not figure["stands_since"]


@freeze_time("2026-11-24")
def test_the_high_end_of_staleness_is_rebuilt_from_its_own_divisor():
    for newest in ("2019", "2026-01-01", ""):
        made = builders.deployment()
        builders.supply(made, sources=[builders.source(date=newest)])
        builders.publish(made)
    rebuild_all()
    text = Client().get("/indicators/staleness/country/ec.csv").getvalue().decode()
    figure, *lines = csv.DictReader(io.StringIO(text))
    own = [row for row in lines if row["row"] == "record"]
    assert (figure["high"], figure["of"], figure["of_high"]) == ("2", "2", "3")
    assert sum(float(row["of_high"]) for row in own) == 3
    assert float(figure["value_high"]) == pytest.approx(100 * 2 / 3)


@pytest.mark.parametrize(
    ("slug", "credit"),
    [
        ("cameras-per-100k", "population: World Bank"),
        ("committed-usd", "exchange rates: World Bank, US Federal Reserve"),
        ("cameras", ""),
    ],
)
def test_pictures_name_whose_background_numbers_they_rest_on(slug, credit):
    words_of = Pictures(BY_SLUG[slug], "")._words("Title")
    assert words_of.source.partition("; ")[2] == credit


def test_a_figure_under_stronger_evidence_says_that_its_numbers_may_rest_on_less(records):
    sentence = "a single number in it may rest on less"
    assert sentence in page("/indicators/cameras/country/ec/", evidence="two")
    assert sentence not in page("/indicators/cameras/country/ec/")
