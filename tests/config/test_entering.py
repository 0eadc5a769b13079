"""The one door: who comes in, where to, and how often one may try."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from config import patience

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def fresh_count():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def reader():
    return get_user_model().objects.create_user("rita", password=PASSWORD)


@pytest.fixture
def editor():
    return get_user_model().objects.create_user("edda", password=PASSWORD, is_staff=True)


def enter(client, name: str, password: str = PASSWORD, **more):
    return client.post("/login/", {"username": name, "password": password, **more})


def test_a_reader_comes_in_by_the_door_and_sees_no_desk(client, reader):
    assert enter(client, "rita")["Location"] == "/"
    page = client.get("/method/").content.decode()
    assert "Sign out" in page
    assert "/admin/" not in page


def test_an_editor_comes_to_the_desk(client, editor):
    assert enter(client, "edda")["Location"] == "/admin/"
    assert 'href="/admin/"' in client.get("/method/").content.decode()


def test_a_stranger_is_shown_the_door_and_no_desk(client):
    page = client.get("/method/").content.decode()
    assert 'href="/login/"' in page
    assert "/admin/" not in page


def test_the_door_of_the_desk_is_the_same(client):
    assert client.get("/admin/login/?next=/admin/")["Location"] == "/login/?next=/admin/"


def test_one_goes_on_to_where_one_was_going(client, reader):
    assert enter(client, "rita", next="/records/?country=EC")["Location"] == "/records/?country=EC"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", "http:///x"]
)
def test_one_goes_on_to_no_other_host(client, reader, elsewhere):
    assert enter(client, "rita", next=elsewhere)["Location"] == "/"


def test_one_signs_out_by_a_button_and_by_no_link(client, reader):
    client.force_login(reader)
    assert client.get("/logout/").status_code == 405
    assert "_auth_user_id" in client.session
    client.post("/logout/")
    assert "_auth_user_id" not in client.session


def test_a_form_of_another_site_does_nothing(reader):
    client = Client(enforce_csrf_checks=True)
    assert enter(client, "rita").status_code == 403
    client.force_login(reader)
    assert client.post("/logout/").status_code == 403


def test_who_has_no_access_to_the_desk_is_told_so(client, reader):
    client.force_login(reader)
    page = client.get("/admin/", follow=True).content.decode()
    assert "signed in as rita, who has no access" in page


def test_patience_ends_for_a_name_and_not_for_another(client, reader, editor):
    for _try in range(patience.TRIES):
        assert "Please enter a correct" in enter(client, "rita", "guess").content.decode()
    assert "Too many wrong passwords" in enter(client, "RITA").content.decode()
    assert "Too many wrong passwords" in enter(client, "rita").content.decode()
    assert enter(client, "edda").status_code == 302


def test_the_right_password_restores_patience(client, reader):
    for _try in range(patience.TRIES - 1):
        enter(client, "rita", "guess")
    assert enter(client, "rita").status_code == 302
    enter(client, "rita", "guess")
    assert enter(client, "rita").status_code == 302


def test_an_inactive_account_does_not_come_in(client, reader):
    reader.is_active = False
    reader.save()
    assert enter(client, "rita").status_code == 200


def test_the_page_that_one_kept_is_not_shown_under_another_session(client, reader):
    """Its button to sign out would bear the token of the session before."""
    client.force_login(reader)
    kept = client.get("/method/")["ETag"]
    client.post("/logout/")
    client.force_login(reader)
    assert client.get("/method/", headers={"if-none-match": kept}).status_code == 200


def test_weak_passwords_are_refused(settings):
    names = {
        validator["NAME"].rpartition(".")[2] for validator in settings.AUTH_PASSWORD_VALIDATORS
    }
    assert {"MinimumLengthValidator", "CommonPasswordValidator"} <= names


def test_cookies_of_a_session_are_for_the_site_alone(client, reader):
    cookie = enter(client, "rita").cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
