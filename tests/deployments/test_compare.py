"""Side by side: what may be asked, what each row says, and that it says it as the profiles do."""

import re

import pytest
from django.test import Client

from countries.models import CountryFigure
from deployments.comparing.attributes import Attribute, Item, Row
from deployments.models import Coverage, Deployment
from indicators.refresh import rebuild_all
from tests import builders
from tests.reading import page, words

pytestmark = pytest.mark.django_db

MOST_QUERIES = 42


@pytest.fixture
def two():
    """Two systems that share a supplier and a technology, and differ in most else."""
    zorro, owner = builders.vendor("zorro", founded="1999"), builders.vendor("owner")
    for slug, iso2, status in (("alba", "AR", "operational"), ("brisa", "BO", "announced")):
        system = builders.deployment(
            slug, name=slug.title(), country=builders.country(iso2), status=status
        )
        builders.supply(system, vendor=zorro)
        builders.site(system)
        builders.event(system, "2012" if slug == "alba" else "2019-05")
        if slug == "brisa":
            builders.supply(system, vendor=owner, role="financier")
            builders.funding(system, amount=5000000, currency="USD", date="2019")
            builders.claim(system, number=300, standing="adopted", as_of="2020")
            builders.claim(system, number=500, standing="plausible", as_of="2019")
        builders.publish(system)
    builders.listing(zorro, date="2019-10-09")
    builders.country_event("AR", text="An invented visit.", kind="leader_visit")
    search = {"country": builders.country("BO"), "technology": builders.technology("drone")}
    Coverage.objects.create(**search, finding="nothing_found", searched_on="2026-01-02")
    figure = {"series": "population", "year": 2024, "value": 12000, "credit": "Invented"}
    CountryFigure.objects.create(country=builders.country("BO"), **figure)
    rebuild_all()


def compared(**query) -> dict[str, list[str]]:
    """The rows of a comparison in words: a text for each subject, by the label of the row."""
    rows = {}
    for row in re.findall(r"<tr\b.*?</tr>", page("/compare/", **query), re.DOTALL):
        label = re.search(r'<th scope="row">(.*?)</th>', row, re.DOTALL)
        if label:
            cells = re.findall(r"<td\b.*?</td>", row, re.DOTALL)
            rows[words(label[1].split("<span")[0])] = [words(cell) for cell in cells]
    return rows


def marked(markup: str) -> set[str]:
    """The labels of the rows that are marked as different."""
    found = re.findall(r'<tr class="differs">\s*<th scope="row">([^<]*)', markup)
    return {words(label) for label in found}


BOTH = {"deployment": ["alba", "brisa"]}


def test_deployments_stand_side_by_side_in_the_order_of_the_address(two):
    rows = compared(**BOTH)
    assert rows["Country"] == ["Country AR", "Country BO"]
    assert rows["Status"] == ["Operational", "Announced"]
    assert rows["Suppliers, in which roles"] == [
        "Zorro Equipment",
        "Zorro Equipment Owner Financier",
    ]
    assert rows["Funding route"] == ["Route not known", "Donation"]
    assert rows["Funding amounts"] == ["not known", "US$5 million 2019"]
    assert rows["Places, and how well known"][0].endswith("City")
    assert compared(deployment=["brisa", "alba"])["Status"] == ["Announced", "Operational"]


def test_cameras_come_with_their_range_the_rule_and_who_says_so(two):
    alba, brisa = compared(**BOTH)["Cameras known"]
    assert alba == "not known"
    assert re.fullmatch(
        r"300–500 an editor adopted it Invented paper \d+ B Invented paper \d+ B", brisa
    )
    markup = page("/compare/", **BOTH)
    assert '<a href="/deployments/brisa/#disagreements">300–500</a>' in markup
    assert re.search(r'<a href="/sources/source-\d+/">Invented paper', markup)


def test_values_that_disagree_stand_side_by_side(two):
    rows = compared(**BOTH)
    assert rows["Fields the sources disagree on"] == ["0", "1"]
    assert rows["What they say"] == ["nothing disputed", "Cameras 300 cameras / 500 cameras"]


def test_rows_that_differ_are_marked_in_words_and_prose_never_is(two):
    Deployment.objects.filter(slug="alba").update(summary="Another story.")
    markup = page("/compare/", **BOTH)
    assert {"Country", "Status", "Years", "Cameras known"} <= marked(markup)
    assert not {"Scope", "Technologies", "Summary"} & marked(markup)
    assert '<span class="visually-hidden">differs</span>' in markup
    assert re.search(r"\d+ of \d+ rows differ", words(markup))


def test_only_the_differences_are_shown_when_asked_for(two):
    every, some = compared(**BOTH), compared(**BOTH, differences="only")
    assert set(some) == marked(page("/compare/", **BOTH))
    assert set(some) < set(every)


def test_the_order_of_what_is_said_is_no_difference():
    row = Row("Invented", lambda subject: ())
    a, b = Item("a", note="1"), Item("b")
    assert not Attribute(row, [[a, b], [b, a]]).differs
    assert Attribute(row, [[a], [Item("a", note="2")]]).differs
    assert not Attribute(row, [[a], [Item("a", note="1", aside="reported later")]]).differs
    assert Attribute(row, [[a], []]).differs


def test_the_chosen_ones_stand_on_one_axis_and_one_map(two):
    markup = page("/compare/", **BOTH)
    assert re.findall(r'<li class="row [^"]*" data-deployment="(\w+)"', markup) == ["alba", "brisa"]
    assert 'feed="/sites.geojson?deployment=alba&amp;deployment=brisa"' in markup


def test_countries_stand_side_by_side(two):
    rows = compared(country=["AR", "BO"])
    assert rows["Deployments"] == ["1", "1"]
    assert rows["Known cameras"] == ["not known", "300 range 300–500 from 1 record"]
    assert rows["Donated share"] == ["not known", "100 % 1 of 1 donated; few records"]
    assert rows["Vendor concentration"] == [
        "10 000 from 1 record; few records",
        "5 000 from 1 record; few records",
    ]
    assert rows["First year"] == ["2012 Alba, 2012", "2019 Brisa, 2019"]
    assert rows["By status"] == ["Operational 1", "Announced 1"]
    assert rows["Funding routes"] == ["Route not known 1", "Donation 1"]
    assert rows["Vendors"] == ["Zorro 1", "Owner 1 Zorro 1"]
    assert rows["Cctv"] == ["1 deployment", "1 deployment"]
    assert rows["Drone"] == ["Not searched", "Searched, nothing found searched 2 Jan 2026"]
    assert rows["Population"] == ["not known", "12 000 2024, Invented"]
    assert rows["Diplomatic events and laws"][0] == "Oct 2016: Leader's visit An invented visit."
    assert not {"Deployments", "Cctv"} & marked(page("/compare/", country=["AR", "BO"]))


def test_vendors_stand_side_by_side(two):
    rows = compared(vendor=["zorro", "owner"])
    assert rows["Deployments"] == ["2", "1"]
    assert rows["Countries"] == ["Country AR 1 Country BO 1", "Country BO 1"]
    assert rows["Roles"] == ["Equipment 2", "Financier 1"]
    assert rows["Founded"] == ["1999", "not known"]
    assert rows["Seat"] == ["China", "China"]
    assert rows["Invented list"] == ["9 Oct 2019", "does not name it"]


def test_countries_and_vendors_are_compared_under_the_evidence_asked_for(two):
    """Alba cites three publishers, Brisa six; a lonely third cites one."""
    lonely, source = (
        builders.deployment("lonely", country=builders.country("AR")),
        builders.source(),
    )
    builders.supply(lonely, vendor=builders.vendor("zorro"), sources=[source])
    builders.site(lonely, sources=[source])
    builders.publish(lonely)
    rebuild_all()
    countries, vendors = {"country": ["AR", "BO"]}, {"vendor": ["zorro", "owner"]}
    assert compared(**countries)["Deployments"] == ["2", "1"]
    for query, counts in ((countries, ["1", "1"]), (vendors, ["2", "1"])):
        under_two = compared(**query, evidence="two")
        assert under_two["Deployments"] == counts
        assert "Operational 1" in under_two["By status"][0]
        assert "evidence=two" in page("/compare/", **query, evidence="two").split("<table")[1]
    assert compared(**countries, evidence="two")["Known cameras"][1].startswith("300 range 300–500")
    assert compared(**countries, evidence="official")["Deployments"] == ["0", "0"]


REFUSED = {
    "two kinds": "deployment=alba&country=BO",
    "one twice": "deployment=alba&deployment=alba",
    "five": "country=EC&country=BO&country=AR&country=CL&country=UY",
    "one unknown": "deployment=alba&deployment=nowhere",
    "a country in small letters": "country=ar&country=BO",
    "evidence of chosen deployments": "deployment=alba&deployment=brisa&evidence=two",
    "another evidence": "country=AR&country=BO&evidence=three",
    "other differences": "deployment=alba&deployment=brisa&differences=none",
}


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_compared_is_a_400_in_a_sentence(two, query):
    answer = Client().get(f"/compare/?{query}")
    assert answer.status_code == 400
    assert re.search(r"<main.*?<li>.{15,}</li>", answer.content.decode(), re.DOTALL)


def test_a_draft_is_nothing_to_compare(two):
    builders.deployment("hidden", name="Hidden")
    assert Client().get("/compare/?deployment=alba&deployment=hidden").status_code == 400
    assert "Hidden" not in page("/compare/")
    assert "Hidden" not in page("/compare/", **BOTH)


def test_without_a_word_there_is_a_page_to_choose_on(two):
    markup = page("/compare/")
    for kind in ("deployment", "country", "vendor"):
        assert markup.count(f'<select name="{kind}">') == 4
    assert '<option value="alba"' in markup


def test_one_alone_is_chosen_already_on_that_page(two):
    markup = page("/compare/", deployment="alba")
    assert markup.count('<option value="alba" selected>') == 1
    assert 'name="vendor"' not in markup
    assert "beside Alba" in words(markup)


def test_one_more_can_be_added_and_one_of_three_taken_out(two):
    builders.public_deployment("cima", name="Cima")
    markup = page("/compare/", **BOTH)
    form = re.search(r'<form method="get" action="/compare/">.*?</form>', markup, re.DOTALL)[0]
    assert re.findall(r'<option value="(\w+)"', form) == ["cima"]
    assert "take-out" not in markup
    three = page("/compare/", deployment=["alba", "brisa", "cima"])
    assert 'href="/compare/?deployment=alba&amp;deployment=cima"' in three


def test_every_list_leads_to_a_comparison(two):
    assert '<input type="checkbox" name="country" value="AR" form="compare-form"' in page(
        "/countries/"
    )
    assert '<input type="checkbox" name="vendor" value="zorro" form="compare-form"' in page(
        "/vendors/"
    )
    assert 'href="/compare/?deployment=alba"' in page("/deployments/alba/")


@pytest.mark.parametrize(
    "query",
    [BOTH, {"country": ["AR", "BO"]}, {"vendor": ["zorro", "owner"]}],
    ids=["deployments", "countries", "vendors"],
)
def test_a_comparison_costs_a_bounded_number_of_queries(two, query, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        page("/compare/", **query)
