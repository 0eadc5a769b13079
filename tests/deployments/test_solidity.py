"""The three versions of a view: each number is what the view says under that evidence."""

import re

import pytest
from django.test import Client

from deployments.counting.solidity import Solidity, percent_of
from deployments.counting.totals import camera_total
from deployments.filter import read_filter
from deployments.models import Site
from deployments.parameters import Evidence
from tests import builders
from tests.reading import page, query, row_with, rows, words

pytestmark = pytest.mark.django_db


def resting_on(*grades: str, name: str, cameras: int | None = None, **fields):
    """An invented system that as many publishers report, their sources of these grades."""
    sources = [builders.source(grade=grade) for grade in grades]
    vendor = builders.vendor(fields.pop("vendor", "zorro"))
    made = builders.deployment(name.lower(), name=name, **fields)
    builders.supply(made, vendor=vendor, sources=sources)
    builders.site(made, sources=sources)
    if cameras is not None:
        builders.claim(made, number=cameras, source=sources[0])
    builders.publish(made)
    return made


@pytest.fixture
def systems():
    """One of each kind: weak, reported twice, official alone, and both."""
    resting_on("C", name="Weak", cameras=10)
    resting_on("B", "C", name="Twice", cameras=200)
    resting_on("A", name="Official", cameras=3000, country=builders.country("PE"))
    resting_on("A", "B", name="Both", vendor="gato")


def of_whole(**parameters) -> Solidity:
    return Solidity(read_filter(query(**parameters)))


def test_each_version_counts_what_rests_on_it(systems):
    versions = of_whole().versions
    assert [v.deployments for v in versions] == [4, 2, 2]
    assert [v.countries for v in versions] == [2, 1, 2]
    assert [v.sites for v in versions] == [4, 2, 2]
    assert [v.cameras.adopted for v in versions] == [3210, 200, 3000]
    assert [v.percent for v in versions] == [100, 50, 50]


def test_the_evidence_of_the_address_does_not_change_the_comparison(systems):
    assert [v.deployments for v in of_whole(evidence="two").versions] == [4, 2, 2]


def test_the_rest_of_the_filter_does(systems):
    assert [v.deployments for v in of_whole(country="PE").versions] == [1, 0, 1]


def test_what_falls_away_names_the_versions_that_lose_it(systems):
    found = [(fall.row.name, fall.lost) for fall in of_whole().fallen()]
    assert found == [
        ("Weak", (Evidence.TWO, Evidence.OFFICIAL)),
        ("Official", (Evidence.TWO,)),
        ("Twice", (Evidence.OFFICIAL,)),
    ]


def test_where_vendors_are_asked_for_only_they_are_tallied(systems):
    """A co-supplier's number would lead to a view with other deployments than were counted."""
    shared = builders.deployment("shared", name="Shared")
    for slug in ("zorro", "gato"):
        builders.supply(shared, vendor=builders.vendor(slug))
    builders.publish(shared)
    assert [tally.key for tally in of_whole(vendor="gato").by_vendor()] == ["gato"]
    assert {tally.key for tally in of_whole().by_vendor()} == {"gato", "zorro"}


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(0, 0, None), (0, 9, 0), (9, 9, 100), (1, 900, 1), (899, 900, 99), (1, 3, 33)],
)
def test_a_percentage_is_all_or_nothing_only_where_it_is(part, whole, percent):
    assert percent_of(part, whole) == percent


def test_the_page_shows_the_three_versions_and_links_to_each(systems):
    markup = page("/evidence/", country=["EC", "PE"])
    assert row_with(markup, "Deployments") == "Deployments 4 2 2"
    assert row_with(markup, "Share that stays") == "Share that stays 100 % 50 % 50 %"
    assert 'href="/records/?country=EC&amp;country=PE&amp;evidence=two"' in markup
    # One country of the table: exactly its deployments, whatever else was asked for.
    assert 'href="/records/?evidence=official&amp;country=PE"' in markup
    assert "Peru" not in markup  # invented countries carry invented names
    assert row_with(markup, "Country PE") == "Country PE 1 −1 1 falls away, there stays 0 1"
    assert row_with(markup, "Weak") == (
        "Weak Country EC 1 none Two independent publishers; An official source"
    )


def test_every_number_of_the_tables_is_the_total_of_the_view_it_links_to(systems):
    markup = page("/evidence/")
    links = re.findall(r'<a (?:class="big" )?href="(/records/\?[^"]+)">(\d+)</a>', markup)
    assert len(links) > 10
    for address, number in links:
        view = page(address.replace("&amp;", "&"))
        assert f'id="total" value="{number}"' in view, address


@pytest.mark.parametrize("address", ["/", "/timeline/", "/records/"])
def test_each_view_leads_to_its_three_versions(systems, address):
    markup = page(address, country="EC", evidence="two")
    assert 'href="/evidence/?country=EC&amp;evidence=two"' in markup


def test_an_empty_view_says_so(systems):
    text = words(page("/evidence/", q="nowhere"))
    assert "No deployment fits this filter" in text
    assert "Deployments 0 0 0" in " ".join(rows(page("/evidence/", q="nowhere")))


def test_a_bad_value_is_refused(systems):
    assert Client().get("/evidence/?evidence=three").status_code == 400


def test_the_number_of_queries_does_not_grow(systems, django_assert_max_num_queries):
    for n in range(8):
        resting_on("C", name=f"More{n}", cameras=n, vendor=f"vendor-{n}")
    Client().get("/records/")  # the menu of views is counted from memory, once for an edition
    with django_assert_max_num_queries(36):
        Client().get("/evidence/?country=EC&evidence=two")


@pytest.mark.parametrize(
    "parameters", [{}, {"country": "EC"}, {"vendor": ["huawei", "zte"]}, {"technology": "drone"}]
)
def test_the_shipped_versions_are_what_the_filter_shows(shipped_dataset, parameters):
    solidity = of_whole(**parameters)
    for version in solidity.versions:
        view = read_filter(query(**parameters, evidence=version.evidence.value)).deployments
        assert version.deployments == view.count()
        assert version.countries == view.order_by().values("country").distinct().count()
        assert version.sites == Site.objects.placed().filter(deployment__in=view).count()
        assert version.cameras == camera_total(view)
    for tallies, name in ((solidity.by_country(), "country"), (solidity.by_vendor(), "vendor")):
        for tally in tallies:
            for cell in tally.cells:
                asked = parameters | {name: tally.key, "evidence": cell.version.evidence.value}
                assert cell.count == read_filter(query(**asked)).deployments.count(), asked
