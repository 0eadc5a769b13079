"""Figures as pages show them, opened down to the records."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from deployments.models import Deployment
from indicators.lineage import figures_under
from indicators.profile_figures import profile_figures
from indicators.recompute import rebuild_all
from indicators.refresh import mark_stale
from tests import builders
from tests.indicators.figures import system

pytestmark = pytest.mark.django_db


def page(kind: str = "country", key: str = "EC", evidence: str = "any") -> str:
    figures = profile_figures(kind, key, evidence)
    return render_to_string("indicators/_figures.html", {"figures": figures})


def three(figures: list) -> list:
    """Those of the figures that these tests look at."""
    found = {figure.definition.slug: figure for figure in figures}
    return [found[slug] for slug in ("deployments", "cameras", "donated-share")]


def card(html: str, indicator: str) -> str:
    return html.partition(f'data-indicator="{indicator}"')[2].partition("</tr>")[0]


@pytest.fixture
def records(monkeypatch):
    monkeypatch.setattr(Deployment, "get_absolute_url", lambda self: f"/deployments/{self.slug}/")
    ranged = system(cameras=10, routes=("donation",), slug="ranged", name="Ranged system")
    builders.claim(ranged, number=4300, standing="adopted")
    builders.claim(ranged, number=5000, standing="plausible")
    builders.publish(ranged)
    bought = system(routes=("commercial",), slug="bought", name="Bought system")
    rebuild_all()
    return ranged, bought


def test_the_row_shows_value_and_range_and_leads_to_the_records(records):
    cameras = card(page(), "cameras")
    assert ">4\u202f300</data>" in cameras
    assert "range 4\u202f300–5\u202f000" in cameras
    assert "From 1 record<" in cameras
    assert 'href="/indicators/cameras/country/ec/"' in cameras
    assert 'href="/indicators/cameras/country/ec/?evidence=two"' in card(
        page(evidence="two"), "cameras"
    )


def test_a_share_shows_of_how_many(records):
    share = card(page(), "donated-share")
    assert ">50\u202f%</data>" in share
    assert "1 of 2 donated; few records" in share


def test_what_is_not_known_is_said_in_words(records):
    builders.vendor("gato")
    rebuild_all()
    share = card(page("vendor", "gato"), "donated-share")
    assert "not known" in share
    assert "How it is counted<" in share
    assert "0 records" not in share


def test_a_page_says_that_a_refresh_is_under_way(records):
    assert "being refreshed" not in page()
    mark_stale(countries=["EC"])
    assert "being refreshed" in page()


def test_under_stronger_evidence_the_stored_figure_stands_beside_it(records):
    """Both systems rest on several invented papers; neither on an official document."""
    assert {f.under_any for f in figures_under("country", "EC", "any")} == {None}
    deployments, cameras, share = three(figures_under("country", "EC", "official"))
    assert (deployments.value, deployments.under_any.value) == (0, 2)
    assert (cameras.value, cameras.under_any.value) == (0, 4300)
    assert (share.value, share.under_any.value) == (None, 50)
    html = page(evidence="official")
    assert "On any evidence: <strong>4\u202f300</strong>" in card(html, "cameras")
    assert "not known" in card(html, "donated-share")
    assert "On any evidence: <strong>50\u202f%</strong>" in card(html, "donated-share")


def test_a_profile_leads_to_its_three_versions(records):
    for address, asked in (("/countries/ec/", "country=EC"), ("/vendors/zorro/", "vendor=zorro")):
        markup = Client().get(f"{address}?evidence=two").content.decode()
        assert f'href="/evidence/?{asked}&amp;evidence=two"' in markup


def test_a_subject_without_figures_says_so():
    assert "No figures yet" in page()


def test_the_number_of_queries_does_not_grow_with_the_records(records, django_assert_num_queries):
    # Two for the figures, two for those of all other countries.
    with django_assert_num_queries(4):
        page()
