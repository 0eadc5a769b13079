"""A wrong address of the desk, or one of another role: said at the desk, with the ways on."""

import pytest
from django.test import Client
from django.urls import reverse

from deployments.models import Deployment
from tests.desk.pages import address, editor

pytestmark = pytest.mark.django_db
LIST = address(Deployment, "changelist")
SEARCH = f'action="{LIST}"'


def test_a_wrong_address_of_the_desk_leads_back_to_it_and_to_its_search():
    answer = editor("deployments.view_deployment").get("/admin/deployments/deploymint/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "No page of the desk at this address" in page
    assert f'href="{reverse("admin:index")}">The first page' in page and SEARCH in page


def test_what_another_role_may_do_is_refused_at_the_desk():
    answer = editor("deployments.view_deployment").get(reverse("admin:auth_user_changelist"))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Your role does not allow this" in page and SEARCH in page
    assert SEARCH not in editor().get(LIST).content.decode()


def test_a_wrong_address_elsewhere_says_nothing_of_the_desk():
    for client in (Client(), editor()):
        answer = client.get("/nowhere/")
        assert answer.status_code == 404
        assert "at this address" in answer.content.decode()
        assert "The first page of the desk" not in answer.content.decode()
    assert "The first page" not in Client().get("/admin/nowhere/", follow=True).content.decode()
