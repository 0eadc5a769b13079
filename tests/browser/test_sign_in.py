"""A private atlas in a browser: the door is before every page, and leads where one wanted."""

import re

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = "a-word-for-a-test"
ASKED = (
    *("/", "/timeline/", "/records/?country=EC", "/countries/ec/", "/coverage/", "/method/"),
    *("/deployments/system/", "/indicators/", "/sources/", "/changes/", "/admin/", "/nowhere/"),
)


@pytest.fixture
def reader(settings):
    settings.PUBLIC = False
    builders.public_deployment("system", name="Town cameras")
    return get_user_model().objects.create_user("rita", password=WORD)


def test_every_page_asks_and_the_door_leads_on_to_where_one_wanted(reader, page: Page):
    for address in ASKED:
        page.goto(address)
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
        expect(page.get_by_text("Town cameras")).to_have_count(0)
    page.goto("/records/?country=EC")
    page.get_by_label("Username").fill("rita")
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(r"/records/\?country=EC$"))
    expect(page.get_by_text("Town cameras").first).to_be_visible()
    page.goto("/deployments/system/")
    expect(page.get_by_role("heading", name="Town cameras")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/deployments/system/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
