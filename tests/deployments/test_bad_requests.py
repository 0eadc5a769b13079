import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "accept"),
    [
        ("/sites.geojson?from=2019&to=2012", "*/*"),
        ("/deployments.csv?from=2019&to=2012", "text/html"),
        ("/?from=2019&to=2012", "application/json"),
    ],
)
def test_a_machine_gets_a_problem_document(address, accept):
    answer = Client().get(address, headers={"accept": accept})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["parameters"].keys() == {"from"}


@pytest.mark.parametrize("path", ["/", "/records/", "/timeline/"])
def test_a_reader_gets_a_page_with_a_sentence_and_a_way_out(path):
    answer = Client().get(f"{path}?bbox=1,2,3", headers={"accept": "text/html"})
    assert answer.status_code == 400
    assert "<code>bbox</code>" in answer.content.decode()
    assert f'href="{path}"' in answer.content.decode()


@pytest.mark.parametrize("query", ["view=1,2", "zoom=far", "colour=mood"])
def test_a_bad_window_is_answered_alike(query):
    assert Client().get(f"/sites.geojson?{query}").status_code == 400


def test_an_error_page_shows_what_was_sent_as_text_only():
    answer = Client().get("/?vendor=<script>alert(1)</script>")
    assert answer.status_code == 400
    assert "<script>alert" not in answer.content.decode()


def test_a_wrong_host_is_answered_by_a_page_that_needs_nothing():
    answer = Client().get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400


def test_a_page_that_is_not_there_says_so():
    answer = Client().get("/deployments/none-such/")
    assert answer.status_code == 404
    assert "No page at this address" in answer.content.decode()
