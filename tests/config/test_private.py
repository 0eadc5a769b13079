"""A private atlas answers nobody who is not signed in, and tells nothing in passing."""

import pytest
from django.contrib.auth import get_user_model

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private(settings):
    settings.PUBLIC = False


@pytest.fixture
def system():
    return builders.public_deployment("system")


@pytest.fixture
def reader():
    return get_user_model().objects.create_user("rita")


PAGES = ["/", "/records/?country=EC", "/deployments/system/", "/deployments/nowhere/", "/nowhere/"]
FILES = [
    *("/deployments.csv", "/deployments.xlsx", "/sites.geojson?zoom=4", "/indicators.json"),
    *("/indicators/deployments.svg", "/indicators/deployments.png", "/places?q=quito"),
    *("/outlines/", "/outlines/ec/", "/search/suggestions?q=a", "/embed/", "/changes.atom"),
]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_leads_to_the_door_and_back_whether_it_exists_or_not(client, system, address):
    answer = client.get(address)
    assert answer.status_code == 302
    door = client.get(answer["Location"])
    assert (door.status_code, door.context["next"]) == (200, address)
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", FILES)
def test_what_programs_ask_for_is_refused_in_a_form_they_read(client, system, address):
    answer = client.get(address)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"]
    assert answer["Cache-Control"] == "no-store"
    assert "system" not in answer.content.decode()


def test_a_view_whose_session_ended_goes_to_the_door_whole(client, system):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/records/?country=EC"}
    answer = client.get("/records/?country=BO", headers=headers)
    assert answer.status_code == 401
    assert answer["HX-Redirect"] == "/login/?next=%2Frecords%2F%3Fcountry%3DEC"


@pytest.mark.parametrize("address", ["/", "/deployments.csv", "/outlines/"])
def test_a_tag_that_was_kept_opens_nothing(client, system, reader, address):
    client.force_login(reader)
    kept = client.get(address)["ETag"]
    client.logout()
    answer = client.get(address, headers={"if-none-match": kept})
    assert answer.status_code in (302, 401)
    assert "ETag" not in answer


@pytest.mark.parametrize("address", ["/", "/nowhere/", "/outlines/", "/places?q=quito"])
def test_no_cache_on_the_way_keeps_what_a_reader_gets(client, system, reader, address):
    client.force_login(reader)
    assert client.get(address)["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("address", ["/login/", "/healthz", "/readyz"])
def test_the_door_and_the_probes_stay_open(client, address):
    assert client.get(address).status_code in (200, 503)


def test_the_door_names_nothing_of_the_atlas(client, system):
    page = client.get("/login/").content.decode()
    assert system.name not in page and "ETag" not in client.get("/login/")


def test_a_reader_reads(client, system, reader):
    client.force_login(reader)
    assert system.name in client.get("/deployments/system/").content.decode()
    assert "system" in client.get("/deployments.csv").getvalue().decode()
    again = client.get("/", headers={"if-none-match": client.get("/")["ETag"]})
    assert again.status_code == 304


def test_two_readers_have_two_tags(reader, client, system):
    client.force_login(reader)
    first = client.get("/")["ETag"]
    client.force_login(get_user_model().objects.create_user("ruth"))
    assert client.get("/")["ETag"] != first


def test_a_public_atlas_asks_nobody(client, system, settings):
    settings.PUBLIC = True
    assert client.get("/").status_code == 200


def test_the_door_of_a_private_atlas_shows_no_way_into_it(client, reader, settings):
    page = client.get("/login/").content.decode()
    assert "Atalaya" in page and 'name="password"' in page
    for way in ("site-nav", "site-tabs", "site-footer", 'role="search"', 'href="/records/"'):
        assert way not in page
    client.force_login(reader)
    assert "site-nav" in client.get("/login/").content.decode()
    client.logout()
    settings.PUBLIC = True
    assert "site-nav" in client.get("/login/").content.decode()
