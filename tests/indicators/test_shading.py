"""Countries shaded by a figure: legend, table, and what a reader can tell apart."""

import re

import pytest
from django.test import Client

from countries.models import CountryFigure
from deployments.filter import read_filter
from indicators.definitions import Group
from indicators.recompute import rebuild_all
from indicators.shading import CHOICES, MENU, shading
from tests import builders
from tests.indicators.figures import system
from tests.reading import page, query, row_with, rows, words

pytestmark = pytest.mark.django_db


def legend(**parameters) -> str:
    """The markup of the legend of the map page."""
    found = re.search(r'<div id="shading".*?\n *</details>\n', page("/", **parameters), re.DOTALL)
    assert found
    return found[0]


@pytest.fixture
def countries():
    """Ecuador with two systems, Peru with one of unknown cameras, Belize with none."""
    system(cameras=4300, routes=("donation",), country=builders.country("EC", name="Ecuador"))
    system(cameras=100, routes=("loan",), country=builders.country("EC"))
    system(country=builders.country("PE", name="Peru"))
    builders.country("BZ", name="Belize")
    rebuild_all()


def test_without_the_parameter_no_country_is_shaded(countries):
    assert 'data-shade=""' in page("/")
    assert "shading-steps" not in page("/")


def test_no_data_is_told_apart_from_zero(countries):
    markup = legend(shade="cameras")
    assert 'data-country="PE" data-step="none"' in markup
    assert 'data-country="BZ" data-step="0"' in markup
    assert "no data" in row_with(markup, "Peru")
    assert row_with(markup, "Belize") == "Belize 0"
    assert "no data" in words(re.search(r"<ul.*?</ul>", markup, re.DOTALL)[0])


def test_the_table_is_sorted_by_value_and_leads_to_the_countries(countries):
    markup = legend(shade="deployments")
    assert rows(markup) == ["Country Deployments", "Ecuador 2", "Peru 1", "Belize 0"]
    assert '<a href="/countries/ec/">Ecuador</a>' in markup


def test_a_share_says_of_how_many(countries):
    markup = legend(shade="donated-share")
    assert row_with(markup, "Ecuador") == "Ecuador 50 % 1 of 2"
    assert row_with(markup, "Belize") == "Belize no data"
    assert "26–50 %" in words(markup)
    assert "Equal steps of 25 %" in words(markup)


def test_counts_of_the_view_follow_the_whole_filter(countries):
    assert rows(legend(shade="view", route="loan"))[1:] == ["Ecuador 1", "Belize 0", "Peru 0"]
    assert rows(legend(shade="deployments", route="loan"))[1] == "Ecuador 2"


def test_under_stronger_evidence_the_legend_says_so():
    weak = builders.deployment(country=builders.country("EC", name="Ecuador"))
    builders.supply(weak)
    builders.publish(weak)
    rebuild_all()
    assert rows(legend(shade="deployments"))[1] == "Ecuador 1"
    markup = legend(shade="deployments", evidence="two")
    assert rows(markup)[1] == "Ecuador 0"
    assert "Only deployments with two independent publishers." in words(markup)
    markup = legend(shade="deployments", evidence="official")
    assert "Only deployments with an official source." in words(markup)


def test_an_unknown_shade_is_refused_by_name(countries):
    answer = Client().get("/?shade=gold")
    assert answer.status_code == 400
    assert "“gold” is not one of: view, deployments, active-deployments," in words(
        answer.content.decode()
    )


def test_the_choice_stays_in_the_form_without_javascript(countries):
    markup = page("/", shade="cameras")
    assert re.search(r'<select id="shade" name="shade" form="filters"', markup)
    assert '<option value="cameras" selected>' in markup


def test_indicators_stand_under_their_headings_but_the_year_that_is_no_amount(countries):
    assert [group for group, _choices in MENU] == ["", *(group.label for group in Group)]
    assert not {"first-year", "diffusion"} & {slug for slug, _title in CHOICES}
    assert Client().get("/?shade=first-year").status_code == 400
    assert '<optgroup label="Money and suppliers">' in page("/")


def test_values_and_classes_are_written_in_the_unit_of_the_indicator(countries):
    CountryFigure.objects.create(
        country_id="EC", series="population", year=2024, value=2_000_000, credit="Invented."
    )
    rebuild_all()
    assert row_with(legend(shade="cameras-per-100k"), "Ecuador") == "Ecuador 220"
    for n, amount in enumerate((2e6, 5e6, 12e6, 30e6, 31e6, 90e6, 240e6)):
        made = system(country=builders.country(f"M{n}", name=f"Moneyed {n}"))
        builders.funding(made, amount=amount, currency="USD", date="2015")
        builders.publish(made)
    rebuild_all()
    markup = legend(shade="committed-usd")
    assert row_with(markup, "Moneyed 6") == "Moneyed 6 US$240 million"
    assert "US$20–30 million" in words(markup)
    assert "US$1–" not in words(markup)


def test_under_any_evidence_the_map_shows_what_is_stored(countries):
    system(country=builders.country("EC"))
    assert row_with(legend(shade="deployments"), "Ecuador") == "Ecuador 2"
    builders.country("CU", name="Cuba")
    assert row_with(legend(shade="deployments"), "Cuba") == "Cuba no data"
    rebuild_all()
    assert row_with(legend(shade="deployments"), "Ecuador") == "Ecuador 3"


@pytest.mark.parametrize("slug", [slug for slug, _title in CHOICES])
def test_the_number_of_queries_does_not_grow(slug, countries, django_assert_max_num_queries):
    for n in range(5):
        system(cameras=3, country=builders.country(f"C{n}"))
    with django_assert_max_num_queries(12):
        shading(read_filter(query(shade=slug)), slug)
    with django_assert_max_num_queries(26):
        shading(read_filter(query(shade=slug, evidence="two")), slug)
    # What was computed is kept until somebody writes.
    with django_assert_max_num_queries(3):
        shading(read_filter(query(shade=slug, evidence="two")), slug)


def test_what_is_kept_is_made_anew_after_a_write(countries):
    assert row_with(legend(shade="deployments", evidence="two"), "Ecuador") == "Ecuador 2"
    system(cameras=3, routes=("loan",), country=builders.country("EC"))
    assert row_with(legend(shade="deployments", evidence="two"), "Ecuador") == "Ecuador 3"


@pytest.mark.parametrize("evidence", ["any", "two", "official"])
def test_counts_of_the_shipped_view_add_up_to_its_total(shipped_dataset, evidence):
    chosen = read_filter(query(evidence=evidence, technology="cctv"))
    shades = shading(chosen, "view").shades
    assert sum(shade.value for shade in shades) == chosen.deployments.count()
    assert len(shades) == 50
