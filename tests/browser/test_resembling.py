"""A new source that is known already: asked about once, and saved where it is meant."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from sources.models import Source
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = "a-word-for-a-test"


def test_save_anyway_by_the_keyboard_keeps_what_was_typed(page: Page):
    builders.source(url="https://example.org/a", title="Known report")
    get_user_model().objects.create_superuser("rosa", password=WORD)
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("rosa")
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/admin/sources/source/add/")
    fields = {"title": "Other", "publisher": "Nutria", "url": "http://www.example.org/a/"}
    for name, value in (fields | {"slug": "other"}).items():
        page.locator(f"#id_{name}").fill(value)
    page.locator("#id_kind").select_option("news")
    page.locator("#id_grade").select_option("B")
    page.get_by_role("button", name="Save", exact=True).click()
    asked = page.get_by_role("alert", name="Is it one of these?")
    expect(asked.get_by_role("link", name="Known report")).to_have_attribute("target", "_blank")
    expect(page.locator("#id_publisher")).to_have_value("Nutria")
    button = asked.get_by_role("button", name="Save anyway")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("was added successfully")).to_be_visible()
    assert Source.objects.get(slug="other").publisher == "Nutria"
