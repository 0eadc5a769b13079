"""The pages of programs: what is said of the whole is never added to its deployments."""

import re

import pytest
from django.test import Client

from deployments.models import Deployment
from indicators.recompute import rebuild_all
from tests import builders
from tests.reading import page, row_with, rows, section, words

pytestmark = pytest.mark.django_db

MOST_QUERIES = 31


@pytest.fixture
def network():
    """A program with two systems, one of which holds the other, and claims of its own."""
    made = builders.program("network", name="Network", summary="An invented network.")
    made.sources.set([builders.source(publisher="The ministry")])
    whole = builders.public_deployment("whole", name="Whole", program=made)
    part = builders.public_deployment("part", name="Part", program=made, part_of=whole)
    builders.claim(whole, number=1000)
    builders.claim(part, number=300)
    builders.publish(whole, part)
    builders.claim(made, number=4000, as_of="2018")
    builders.claim(made, number=4500, as_of="2019")
    return made


def test_the_index_counts_a_part_inside_its_whole_once(network):
    row = row_with(page("/programs/"), "Network")
    assert row == "Network Country EC — 2 1 000 —"


def test_what_stands_inside_another_is_drawn_inside_it_with_its_suppliers(network):
    builders.supply(Deployment.objects.get(slug="part"), vendor=builders.vendor("huawei"))
    markup = page("/programs/network/")
    drawn = re.search(r'<div class="network">.*?</section>', markup, re.DOTALL)[0]
    assert words(drawn).startswith("Network 2 deployments Whole")
    inner = re.search(r"Whole</a>.*?<ul>(.*?)</ul>\s*</li>\s*</ul>", drawn, re.DOTALL)[1]
    assert "Part" in inner and "Huawei Equipment" in words(inner)
    assert "Known cameras, none counted within another: 1 000, from 1 record." in words(markup)


def test_a_date_beside_a_status_says_of_what_it_is(network):
    part = Deployment.objects.get(slug="part")
    builders.event(part, "2016-05", kind="announced")
    builders.publish(part)
    assert "Operational · begun May 2016 · 300 cameras" in words(page("/programs/network/"))


def test_a_whole_beyond_the_program_is_named_if_it_is_public(network):
    outer = builders.public_deployment("outer", name="Outer system")
    secret = builders.deployment("secret", name="Secret system")
    Deployment.objects.filter(slug="whole").update(part_of=outer)
    Deployment.objects.filter(slug="part").update(part_of=secret)
    drawn = section(page("/programs/network/"), "network")
    assert "stands inside Outer system" in drawn and "Secret system" not in drawn


def test_the_index_is_sorted_as_the_address_asks(network):
    builders.public_deployment("alone", program=builders.program("alpha"))
    named = [row.split(" ")[0] for row in rows(page("/programs/"))]
    assert named.index("Network") < named.index("Alpha")
    named = [row.split(" ")[0] for row in rows(page("/programs/", sort="name"))]
    assert named.index("Alpha") < named.index("Network")
    assert Client().get("/programs/", {"sort": "beauty"}).status_code == 400


def test_claims_on_the_program_stand_apart_with_their_rule(network):
    markup = page("/programs/network/")
    assert "never added to what is said of its deployments" in words(markup)
    conflict = section(markup, "disagreements")
    assert "Taken: 4 500 cameras ; the latest as-of date." in conflict
    assert "4 000 cameras" in conflict


def test_its_deployments_its_sources_and_its_place_in_time_are_there(network):
    markup = page("/programs/network/")
    deployments = section(markup, "deployments")
    assert "Whole" in deployments and "Part" in deployments
    assert "The ministry" in section(markup, "sources")
    assert 'feed="/sites.geojson?program=network"' in markup
    assert 'href="/timeline/?program=network"' in markup


def test_a_program_of_drafts_alone_is_not_there():
    builders.deployment("hidden", program=builders.program("secret", name="Secret program"))
    assert Client().get("/programs/secret/").status_code == 404
    assert "Secret program" not in page("/programs/")


def test_queries_do_not_grow_with_the_deployments(network, django_assert_max_num_queries):
    for n in range(10):
        builders.public_deployment(f"more-{n}", program=network)
        builders.public_deployment(f"else-{n}", program=builders.program(f"program-{n}"))
    rebuild_all()
    with django_assert_max_num_queries(MOST_QUERIES):
        page("/programs/network/")
    with django_assert_max_num_queries(10):
        page("/programs/")


def test_its_figures_stand_among_those_of_the_other_programs(network):
    builders.public_deployment("else", program=builders.program("other", name="Other program"))
    builders.deployment("draft", program=builders.program("secret", name="Secret program"))
    rebuild_all()
    figures = section(page("/programs/network/"), "figures")
    assert "Among the programs" in figures
    assert "1st of 2 with a known value" in figures
    assert "Other program: 1" in figures and "Secret program" not in figures
