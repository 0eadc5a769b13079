"""An unchanged view costs a 304, a changed one never does."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from config import unchanged
from indicators.refresh import mark_stale
from tests import builders

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/embed/",
    "/timeline/",
    "/records/",
    "/sites.geojson?zoom=4",
    "/countries/ec/",
    "/indicators/deployments/",
    "/indicators/deployments/country/ec/",
    "/indicators.csv",
    "/deployments.csv",
    "/deployments.xlsx",
]


@pytest.fixture
def system():
    return builders.public_deployment("system")


def tag(address: str, client: Client) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-cache" in answer["Cache-Control"]
    return answer["ETag"]


@pytest.mark.parametrize("address", PAGES)
def test_the_same_view_again_is_not_sent_again(client, system, address):
    again = client.get(address, headers={"if-none-match": tag(address, client)})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", PAGES)
def test_a_write_changes_every_view(client, system, address):
    before = tag(address, client)
    builders.public_deployment("another")
    assert client.get(address, headers={"if-none-match": before}).status_code == 200


def test_an_unchanged_view_takes_few_queries(client, system, django_assert_max_num_queries):
    before = tag("/", client)
    with django_assert_max_num_queries(3):
        client.get("/", headers={"if-none-match": before})


def test_figures_that_wait_change_the_page(client, system):
    before = tag("/countries/ec/", client)
    unchanged_figures = client.get("/countries/ec/", headers={"if-none-match": before})
    assert unchanged_figures.status_code == 304
    mark_stale(countries=["EC"])
    assert tag("/countries/ec/", client) != before


def test_another_filter_is_another_view(client, system):
    assert tag("/?country=EC", client) != tag("/", client)


def test_an_editor_is_not_shown_what_a_reader_has_kept(client, system):
    before = tag("/deployments/system/", client)
    editor = get_user_model().objects.create_superuser("editor")
    client.force_login(editor)
    assert tag("/deployments/system/", client) != before


def test_another_version_of_the_files_is_another_page(client, system, monkeypatch):
    before = tag("/", client)
    monkeypatch.setattr(unchanged, "version_of_files", lambda: "later")
    assert tag("/", client) != before


@pytest.mark.parametrize("address", ["/healthz", "/admin/login/", "/deployments/x/", "/?vendor=x"])
def test_what_is_no_view_bears_no_tag(client, system, address):
    assert "ETag" not in client.get(address)
