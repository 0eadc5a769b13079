"""The pages of countries, vendors and programs under the evidence that a reader asks for."""

import re

import pytest
from django.http import QueryDict
from django.test import Client

from deployments.profiling.profiles import read_profile
from tests import builders
from tests.reading import page, rows, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_systems():
    """One that two publishers report, one that a single column does."""
    program = builders.program("pair")
    solid = builders.public_deployment("solid", name="Solid system", program=program)
    builders.event(solid, "2012")
    thin = builders.deployment("thin", name="Thin system", program=program)
    source = builders.source()
    builders.supply(thin, sources=[source])
    builders.site(thin, sources=[source])
    builders.publish(solid, thin)
    return program


@pytest.mark.parametrize("address", ["/countries/ec/", "/vendors/zorro/", "/programs/pair/"])
def test_a_profile_shows_what_has_the_evidence_asked_for(two_systems, address):
    markup = page(address, evidence="two")
    assert "Solid system" in markup and "Thin system" not in markup
    assert "1 of 2 deployments have that much" in words(markup)
    assert "evidence=two" in re.search(r'feed="([^"]+)"', markup)[1]
    assert "Thin system" in page(address) and "Thin system" in page(address, evidence="any")


@pytest.mark.parametrize("address", ["/countries/ec/", "/vendors/zorro/", "/programs/pair/"])
def test_evidence_that_there_is_none_of_is_refused_by_name(two_systems, address):
    answer = Client().get(address, {"evidence": "hearsay"})
    assert answer.status_code == 400
    assert "evidence" in words(answer.content.decode())


def test_a_profile_without_anything_that_solid_says_so(two_systems):
    text = words(page("/countries/ec/", evidence="official"))
    assert "No deployment in Country EC has that much evidence." in text
    assert "No deployment on record has that much evidence." in text


def test_figures_follow_the_evidence(two_systems):
    thin = two_systems.deployments.get(slug="thin")
    builders.claim(thin, number=500, source=thin.supplies.get().sources.get())
    builders.publish(*two_systems.deployments.all())
    text = words(page("/countries/ec/", evidence="two"))
    assert "From 1 record : Deployments 1 " in text
    assert "Known cameras not known" in text


def test_weak_records_are_named_by_what_makes_them_weak(two_systems):
    text = words(page("/countries/ec/"))
    assert "One publisher alone 1 as records Thin system" in text


def test_the_sources_of_a_profile_are_counted_once_and_without_the_rejected(two_systems):
    profile = read_profile(QueryDict(""), "program", "pair")
    before = profile.sources
    shared = builders.source()
    builders.claim(two_systems.deployments.get(slug="thin"), source=shared)
    builders.claim(two_systems.deployments.get(slug="solid"), source=shared)
    builders.claim(two_systems.deployments.get(slug="thin"), standing="rejected")
    assert read_profile(QueryDict(""), "program", "pair").sources == before + 1


def test_rows_and_links_of_an_empty_profile_are_none():
    builders.country("GT")
    assert rows(page("/countries/gt/")) == []
