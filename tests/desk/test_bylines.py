"""Each editor sets her own public name, and sees no other."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from exchange.models import Byline

pytestmark = pytest.mark.django_db
ADD = "/admin/exchange/byline/add/"


def at_the_desk(name: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_user(name, is_staff=True))
    return client


def test_an_editor_gives_herself_a_name_once():
    client = at_the_desk("ana")
    assert client.post(ADD, {"public_name": "Ana S."}).status_code == 302
    assert Byline.objects.get(user__username="ana").public_name == "Ana S."
    assert client.get(ADD).status_code == 403


def test_nobody_sees_or_changes_the_name_of_another():
    at_the_desk("ana").post(ADD, {"public_name": "Ana S."})
    eva = at_the_desk("eva")
    own = Byline.objects.get()
    assert "Ana S." not in eva.get("/admin/exchange/byline/").content.decode()
    eva.post(f"/admin/exchange/byline/{own.pk}/change/", {"public_name": "Gone"})
    own.refresh_from_db()
    assert own.public_name == "Ana S."
