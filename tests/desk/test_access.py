"""Only staff with the right permission; each page of the desk asks for its own."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from countries.models import CountryEvent
from deployments.models import Deployment
from sources.models import Source
from tests import builders
from tests.desk.pages import address, editor, errors_of, fields_of
from vendors.models import Vendor

pytestmark = pytest.mark.django_db

OURS = ("sources", "countries", "vendors", "deployments")
MODELS = [
    pytest.param(model, id=model._meta.label_lower)
    for model in admin.site._registry
    if model._meta.app_label in OURS
]


@pytest.mark.parametrize("model", MODELS)
def test_a_stranger_is_sent_to_the_door(model):
    answer = Client().get(address(model, "changelist"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize("model", MODELS)
def test_a_reader_without_staff_rights_is_sent_to_the_door(model):
    client = Client()
    client.force_login(get_user_model().objects.create_user("reader"))
    assert client.get(address(model, "changelist")).status_code == 302


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("view", ["changelist", "add"])
def test_staff_without_the_permission_is_refused(model, view):
    assert editor().get(address(model, view)).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_an_administrator_opens_every_list_and_every_new_page(model):
    client = editor(superuser=True)
    assert client.get(address(model, "changelist")).status_code == 200
    assert client.get(address(model, "add")).status_code in (200, 403)


def test_who_may_view_may_not_change():
    deployment = builders.public_deployment()
    client = editor("deployments.view_deployment")
    page = client.get(address(deployment))
    assert page.status_code == 200
    assert client.post(address(deployment), {"name": "Other"}).status_code == 403
    deployment.refresh_from_db()
    assert deployment.name != "Other"


def test_who_may_only_view_reads_every_row_and_finds_nothing_to_write_in():
    deployment = builders.public_deployment()
    builders.claim(deployment)
    rows = ("deployment", "supply", "funding", "site", "event", "claim")
    page = editor(*(f"deployments.view_{row}" for row in rows)).get(address(deployment))
    text = page.content.decode()
    assert "Invented place" in text and "Zorro" in text
    assert "data-desk-map-toggle" not in text
    assert 'name="_save"' not in text


def test_who_may_not_see_supplies_publishes_nothing_that_has_none():
    draft = builders.deployment()
    builders.site(draft)
    client = editor("deployments.change_deployment", "deployments.change_site")
    sent = fields_of(client.get(address(draft))) | {"state": ["published"]}
    answer = client.post(address(draft), sent)
    assert answer.status_code == 200
    assert any(said.startswith("state: Name a supplier") for said in errors_of(answer))


def test_choices_by_typing_are_only_for_those_who_may_see_them():
    builders.vendor("zorro")
    asked = {"app_label": "deployments", "model_name": "supply", "field_name": "vendor"}
    page = reverse("admin:autocomplete")
    assert editor("sources.view_source").get(page, asked).status_code == 403
    answer = editor("vendors.view_vendor").get(page, asked | {"term": "zor"})
    assert [choice["text"] for choice in answer.json()["results"]] == ["Zorro"]


def test_an_event_of_the_country_is_added_from_the_page_of_a_deployment():
    deployment = builders.public_deployment()
    client = editor(superuser=True)
    link = address(CountryEvent, "add") + "?country=EC&amp;_popup=1"
    assert link in client.get(address(deployment)).content.decode()
    sent = fields_of(client.get(link.replace("&amp;", "&")))
    assert sent["country"] == ["EC"]
    sent |= {"_popup": ["1"], "date": ["2018-08"], "kind": ["bri_mou"], "text": ["A memorandum."]}
    sent["sources"] = [builders.source().pk]
    for key in ("ec-2018-08-bri-mou", "ec-2018-08-bri-mou-2"):
        assert client.post(address(CountryEvent, "add"), sent).status_code == 200
        assert CountryEvent.objects.filter(key=key).exists()
    assert "A memorandum." in client.get(address(deployment)).content.decode()


def test_who_may_change_may_not_add_or_delete():
    draft = builders.deployment()
    client = editor("deployments.change_deployment", "deployments.view_deployment")
    assert client.get(address(draft)).status_code == 200
    assert client.get(address(Deployment, "add")).status_code == 403
    assert client.post(address(draft, "delete"), {"post": "yes"}).status_code == 403


def test_who_may_delete_deletes_a_draft():
    draft = builders.deployment()
    client = editor("deployments.delete_deployment", "deployments.view_deployment")
    assert client.post(address(draft, "delete"), {"post": "yes"}).status_code == 302
    assert not Deployment.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("model", [Vendor, Source])
def test_a_vendor_or_source_is_added_from_within_a_popup(model):
    client = editor(superuser=True)
    page = client.get(address(model, "add") + "?_popup=1")
    sent = fields_of(page) | {"_popup": ["1"]}
    if model is Vendor:
        sent |= {"name": ["Lynx"], "slug": ["lynx"]}
    else:
        sent |= {
            "title": ["A report"],
            "slug": ["a-report"],
            "publisher": ["A paper"],
            "kind": ["news"],
            "grade": ["B"],
        }
    answer = client.post(address(model, "add"), sent)
    assert answer.status_code == 200
    assert model.objects.filter(slug=sent["slug"][0]).exists()


def test_history_shows_who_changed_what():
    deployment = builders.public_deployment()
    client = editor(superuser=True)
    sent = fields_of(client.get(address(deployment)))
    sent["name"] = ["A better name"]
    assert client.post(address(deployment), sent).status_code == 302
    page = client.get(address(deployment, "history")).content.decode()
    assert "A better name" in page
    assert "editor-" in page


def test_the_list_and_a_long_page_ask_a_bounded_number_of_questions(
    django_assert_max_num_queries,
):
    client = editor(superuser=True)
    made = [builders.public_deployment() for _ in range(12)]
    for number in range(30):
        builders.claim(made[0], number=number + 1)
        builders.event(made[0])
    with django_assert_max_num_queries(20):
        assert client.get(address(Deployment, "changelist")).status_code == 200
    with django_assert_max_num_queries(54):
        assert client.get(address(made[0])).status_code == 200
