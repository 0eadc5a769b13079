import csv
import io
import json

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from deployments.evidence import cited_sources
from deployments.models import Deployment
from exchange.exports import COLUMNS, rows_of, safe_cell
from tests import builders

pytestmark = pytest.mark.django_db


def text_of(answer) -> str:
    return b"".join(answer.streaming_content).decode()


def table(query: str = "") -> list[dict]:
    answer = Client().get(f"/deployments.csv?{query}")
    return list(csv.DictReader(io.StringIO(text_of(answer))))


@pytest.fixture
def system():
    deployment = builders.deployment(
        "first", name="Sistema de Colón", aliases="SIS\nECU 911", operator="=HYPERLINK(1)"
    )
    builders.supply(deployment, vendor=builders.vendor("huawei"))
    builders.site(deployment, key="first-s1")
    builders.national_site(deployment, key="first-s2")
    builders.funding(deployment, route="loan", amount="240000000", currency="USD", date="2012")
    builders.claim(deployment, number=40, source=builders.source(slug="z-source"))
    builders.publish(deployment)
    return deployment


def test_a_row_holds_the_deployment_with_its_sources(system):
    [row] = table()
    assert list(row) == COLUMNS
    assert row["name"] == "Sistema de Colón"
    assert row["aliases"] == "SIS;ECU 911"
    assert row["vendors"] == "huawei:equipment"
    assert row["amounts"] == "240000000 USD loan 2012"
    assert (row["cameras_low"], row["cameras"], row["sites"]) == ("40", "40", "2")
    assert "z-source" in row["sources"].split(";")
    assert row["url"] == "http://testserver/deployments/first/"


def test_a_cell_is_never_a_formula(system):
    [row] = table()
    assert row["operator"] == "'=HYPERLINK(1)"


UNSEEN = st.text(st.sampled_from(" \t\r\n\x0b\x00\u00a0\u2003\u200b\ufeff"), max_size=3)


@given(UNSEEN, st.one_of(st.text(), st.sampled_from("=+-@＝＋－＠").map("{}1+1".format)))
def test_no_text_begins_like_a_formula(unseen, text):
    cell = safe_cell(unseen + text)
    begin = cell.lstrip(" \t\r\n\x0b\x00\u00a0\u2003\u200b\ufeff")
    assert not begin.startswith(tuple("=+-@＝＋－＠"))
    assert not cell.startswith(("\t", "\r", "\n"))
    assert cell in (unseen + text, f"'{unseen}{text}")


@pytest.mark.parametrize("number", [-5, 0, 4300])
def test_numbers_stay_numbers(number):
    assert safe_cell(number) == str(number)


def test_the_file_says_what_it_is(system):
    answer = Client().get("/deployments.csv")
    assert isinstance(answer, StreamingHttpResponse)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="atalaya-deployments-20')
    assert Client().head("/deployments.csv").status_code == 200


@pytest.mark.parametrize(("query", "mark"), [("", False), ("bom=0", False), ("bom=1", True)])
def test_a_spreadsheet_may_ask_for_its_mark(system, query, mark):
    text = text_of(Client().get(f"/deployments.csv?{query}"))
    assert text.startswith("\ufeff") is mark


def test_a_bad_mark_or_filter_is_refused(system):
    assert Client().get("/deployments.csv?bom=yes").status_code == 400
    assert Client().get("/deployments.geojson?vendor=nobody").status_code == 400


def test_only_the_rows_of_the_view_leave(system):
    builders.public_deployment("second", country=builders.country("BR"))
    assert {row["slug"] for row in table("country=BR")} == {"second"}


def test_each_site_is_a_feature_and_one_without_a_point_has_no_geometry(system):
    answer = Client().get("/deployments.geojson?vendor=huawei")
    assert answer["Content-Type"] == "application/geo+json"
    collection = json.loads(text_of(answer))
    assert (collection["deployments"], collection["query"]) == (1, "vendor=huawei")
    placed, national = collection["features"]
    assert placed["geometry"] == {"type": "Point", "coordinates": [-78.51, -0.22]}
    assert national["geometry"] is None
    assert placed["properties"]["vendors"] == ["huawei:equipment"]
    assert {"slug", "title", "publisher", "url", "grade"} == set(placed["properties"]["sources"][0])


def test_nothing_found_is_still_a_table_and_a_collection():
    assert table() == []
    assert json.loads(text_of(Client().get("/deployments.geojson")))["features"] == []


def test_a_whole_that_is_a_draft_is_not_named(system):
    system.part_of = builders.deployment("hidden")
    system.save()
    assert table()[0]["part_of"] == ""
    assert "hidden" not in text_of(Client().get("/deployments.geojson"))


def test_a_chunk_takes_a_bounded_number_of_queries(system, django_assert_max_num_queries):
    for _ in range(20):
        builders.public_deployment()
    with django_assert_max_num_queries(16):
        assert len(list(rows_of(Deployment.objects.published()))) == 21


def test_the_sources_of_a_row_are_those_of_its_page(system):
    """Read for many at once they are what a record says by itself: rejected claims name none."""
    builders.claim(system, source=builders.source(slug="fallen"), standing="rejected", note="No.")
    builders.claim(system, source=builders.source(slug="adopted"), standing="adopted")
    for make in (builders.event, builders.funding, builders.site):
        make(system, sources=[builders.source(slug=make.__name__), builders.source()])
    other = builders.public_deployment()
    cited = {d.pk: d.cited for d in rows_of(Deployment.objects.published())}
    assert cited == {d.pk: cited_sources(d) for d in (system, other)}
    assert {"adopted", "event", "site"} < {source.slug for source in cited[system.pk]}
    assert "fallen" not in {source.slug for source in cited[system.pk]}


def test_both_files_take_a_number_of_queries_that_rows_do_not_raise(django_assert_max_num_queries):
    for _ in range(12):
        builders.public_deployment()
    for address in ("/deployments.csv", "/deployments.geojson"):
        with django_assert_max_num_queries(20):
            assert "invented-system" in text_of(Client().get(address))


@pytest.mark.parametrize("address", ["/deployments.csv", "/deployments.geojson"])
def test_the_head_of_a_file_has_its_type_and_no_rows(system, address):
    answer = Client().head(address)
    assert answer["Content-Disposition"] == Client().get(address)["Content-Disposition"]
    assert b"first" not in answer.getvalue()
    assert Client().post(address).status_code == 405


@pytest.mark.parametrize("state", ["draft", "in_review"])
@pytest.mark.parametrize("address", ["/deployments.csv", "/deployments.geojson"])
def test_what_is_not_published_does_not_leave(system, address, state):
    hidden = builders.deployment("hidden-system", state=state, part_of=system)
    builders.supply(hidden, sources=[builders.source(slug="hidden-source")])
    builders.site(hidden)
    text = text_of(Client().get(address))
    assert "first" in text and "hidden" not in text


def test_a_bad_mark_is_named_in_a_sentence(system):
    answer = Client().get("/deployments.csv?bom=yes", headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert "bom" in str(answer.json())
