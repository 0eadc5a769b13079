"""The record beside a view: the same facts as on its page, opened and restored by the address."""

import re

import pytest
from django.test import Client

from tests import builders
from tests.reading import words

pytestmark = pytest.mark.django_db

VIEWS = ["/", "/timeline/", "/records/"]
MOST_QUERIES = 20


@pytest.fixture
def opened():
    """A system whose sources disagree, with one event and one funding."""
    made = builders.deployment("opened", name="Opened system")
    builders.supply(made, vendor=builders.vendor("huawei"))
    builders.site(made)
    builders.funding(made, route="loan", amount=240_000_000, currency="USD", funder="A bank")
    builders.event(made, "2011-02", text="The contract is signed.")
    builders.claim(made, number=600, standing="adopted", as_of="2021-02")
    builders.claim(made, number=480, standing="plausible", as_of="2019")
    builders.claim(made, number=1200, standing="rejected", as_of="2022")
    builders.claim(made, "staff", number=70, unit="people")
    builders.publish(made)
    return made


def fragment(slug: str = "opened") -> str:
    answer = Client().get(f"/deployments/{slug}/drawer/")
    assert answer.status_code == 200
    return answer.content.decode()


def drawn(path: str) -> str:
    """The drawer as a page draws it."""
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return re.search(r'<aside class="drawer.*?</aside>', answer.content.decode(), re.DOTALL)[0]


def test_it_holds_figures_disagreements_suppliers_events_and_the_way_to_the_page(opened):
    markup = fragment()
    text = words(markup)
    for part in (
        "480–600",
        "Deal on a Chinese loan",
        "US$240 million",
        "Operational since Feb 2011",
        "taken: an editor adopted it",
        "480 cameras",
        "Huawei",
        "A bank",
        "Feb 2011",
        "The contract is signed.",
        "independent publishers",
    ):
        assert part in text, part
    assert '<a class="button primary" href="/deployments/opened/">' in markup


def test_a_claim_shown_wrong_is_struck_through(opened):
    row = re.search(r'<li class="is-rejected">.*?</li>', fragment(), re.DOTALL)
    assert "1 200 cameras" in words(row[0])


def test_every_mark_leads_to_a_source_of_the_drawer_and_back(opened):
    markup = fragment()
    marked = {int(n) for n in re.findall(r'<a href="#source-(\d+)"', markup)}
    listed = [int(n) for n in re.findall(r'<li id="source-(\d+)"', markup)]
    assert marked == set(listed) and listed == sorted(listed)
    for number in listed:
        assert markup.count(f'id="mark-{number}"') == 1


def test_sources_of_the_rest_of_the_record_are_counted_and_linked(opened):
    """The site and the claim on staff stand on the page only, with a source each."""
    markup = fragment()
    assert "2 more sources on the full record" in words(markup)
    assert 'href="/deployments/opened/#sources"' in markup


def test_its_life_is_drawn_from_the_first_step_to_now(opened):
    markup = fragment()
    assert '<i class="strip-life open"' in markup
    assert markup.count('class="strip-dot"') == 1


def test_what_is_not_dated_has_no_line():
    builders.public_deployment("undated")
    assert "strip-line" not in fragment("undated")


@pytest.mark.parametrize("path", VIEWS)
def test_a_view_draws_the_record_that_its_address_names(path, opened):
    markup = drawn(f"{path}?record=opened&country=EC")
    assert fragment().strip() in markup
    assert f'href="{path}?country=EC" data-drawer-close' in markup
    assert "hidden" not in re.match(r"<aside[^>]*>", markup)[0]


@pytest.mark.parametrize("path", VIEWS)
def test_without_one_the_drawer_is_shut(path, opened):
    for query in ("", "?record="):
        markup = drawn(path + query)
        assert "hidden" in re.match(r"<aside[^>]*>", markup)[0]
        assert "Opened system" not in markup


def test_an_open_record_is_no_filter(opened):
    builders.public_deployment("another")
    answer = Client().get("/?record=opened")
    assert answer.context["total"] == 2
    assert "record" not in answer.context["filter"].query


@pytest.mark.parametrize("path", VIEWS)
def test_a_draft_is_answered_like_nonsense(path, opened):
    builders.deployment("unseen", name="Unseen system")
    answers = {
        slug: Client().get(path, {"record": slug}, headers={"accept": "text/html"})
        for slug in ("unseen", "nonsense")
    }
    assert {answer.status_code for answer in answers.values()} == {400}
    texts = {a.content.decode().replace(slug, "…") for slug, a in answers.items()}
    assert len(texts) == 1
    assert "“…” is no deployment that the atlas knows." in texts.pop()
    assert Client().get("/deployments/unseen/drawer/").status_code == 404


@pytest.mark.parametrize("value", ["\0", "<b>", "x" * 200], ids=["nul", "markup", "long"])
def test_what_cannot_be_a_name_is_refused_as_a_parameter(value):
    answer = Client().get("/", {"record": value})
    assert answer.status_code == 400
    assert "<code>record</code>" in answer.content.decode()
    assert "<b>" not in answer.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_record(opened, django_assert_max_num_queries):
    for n in range(8):
        builders.claim(opened, number=100 + n)
        builders.event(opened, f"20{10 + n}")
        builders.supply(opened, vendor=builders.vendor(f"vendor-{n}"))
    with django_assert_max_num_queries(MOST_QUERIES):
        fragment()
