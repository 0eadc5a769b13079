"""The map in pages of others: the same view, and the only page that may be framed."""

import re

import pytest
from django.test import Client

from tests import builders
from tests.reading import words
from tests.test_drafts import addresses

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10


@pytest.fixture
def systems():
    """Two systems, of which one stands nowhere on the map."""
    for slug, vendor in (("placed", "huawei"), ("nowhere", "zte")):
        made = builders.deployment(slug, name=f"System {slug}")
        builders.supply(made, vendor=builders.vendor(vendor))
        (builders.site if slug == "placed" else builders.national_site)(made)
        builders.claim(made, number=40, standing="adopted")
        builders.publish(made)


def body(query: str = "") -> str:
    answer = Client().get(f"/embed/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def is_shut(answer) -> bool:
    policy = answer.headers.get("Content-Security-Policy", "")
    return answer.headers.get("X-Frame-Options") == "DENY" and "frame-ancestors 'none'" in policy


def test_it_may_be_framed_by_anyone(systems):
    for query in ("", "?vendor=huawei", "?vendor=none-such"):
        answer = Client().get(f"/embed/{query}")
        assert "X-Frame-Options" not in answer.headers
        assert "frame-ancestors *;" in answer.headers["Content-Security-Policy"] + ";"
        assert "frame-ancestors 'none'" not in answer.headers["Content-Security-Policy"]


def test_a_map_that_has_not_changed_costs_a_304_that_may_be_framed_too(systems):
    tag = Client().get("/embed/").headers["ETag"]
    answer = Client().get("/embed/", headers={"if-none-match": tag})
    assert answer.status_code == 304
    assert "X-Frame-Options" not in answer.headers
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]


def test_all_else_in_its_policy_is_as_strict_as_anywhere(systems):
    def rest(path: str) -> set[str]:
        policy = Client().get(path).headers["Content-Security-Policy"]
        return {part.strip() for part in policy.split(";") if "frame-ancestors" not in part}

    assert rest("/embed/") == rest("/")


def test_no_other_page_may_be_framed(systems):
    Client().get("/embed/")  # what it is allowed does not stay behind
    for address in [*addresses(), "/admin/login/", "/nowhere/", "/?vendor=none-such"]:
        if not address.startswith("/embed/"):
            assert is_shut(Client().get(address)), address


def test_it_says_what_is_shown_how_much_and_whose_it_is(systems):
    text = words(re.search(r"<body.*</body>", body("?vendor=huawei"), re.DOTALL)[0])
    for part in (
        "Deployments by Huawei",
        "1 deployment · 40 known cameras",
        "Open in Atalaya",
        "Atalaya, CC BY 4.0",
        "Natural Earth",
    ):
        assert part in text, part
    assert "without a place" not in text


def test_what_has_no_place_is_counted_and_linked(systems):
    markup = body()
    assert "1 without a place" in words(markup)
    assert 'href="/?placed=no" target="_blank" rel="noopener"' in markup


def test_every_link_leaves_the_frame_in_a_tab_of_its_own(systems):
    for link in re.findall(r"<a [^>]*>", body("?country=EC")):
        assert 'target="_blank"' in link and 'rel="noopener"' in link


def test_the_link_to_the_atlas_carries_the_view(systems):
    query = "vendor=huawei&view=-80,-2,-76,2&zoom=7&colour=status"
    link = re.search(r'<a href="([^"]*)"[^>]*data-open-atalaya', body(f"?{query}"))[1]
    assert link.replace("&amp;", "&") == f"/?{query}"


def test_it_has_neither_panels_nor_header(systems):
    markup = body()
    for part in ("site-header", 'id="filters"', 'class="hit', 'id="drawer"'):
        assert part not in markup


def test_a_bad_query_is_told_inside_the_frame(systems):
    answer = Client().get("/embed/?colour=mood&country=XX")
    assert answer.status_code == 400
    assert "<code>country</code>" in answer.content.decode()


def test_the_number_of_queries_is_bounded(systems, django_assert_max_num_queries):
    body()  # the first reader after a write makes the snapshot
    with django_assert_max_num_queries(MOST_QUERIES):
        body("?vendor=huawei")


@pytest.mark.parametrize("path", ["/", "/timeline/", "/records/"])
def test_each_view_offers_its_link_and_its_embed_code(path, systems):
    markup = Client().get(path).content.decode()
    assert markup.count("data-copy-link") == 1
    assert markup.count('id="embed-dialog"') == 1


def test_an_embedded_map_is_shaded_as_the_page_it_was_taken_from(systems):
    assert 'data-shade="view"' in body("?shade=view")
    assert "shading-steps" in body("?shade=view")
    assert "shading-steps" not in body()
