"""A refused save takes the eye and the focus to what is wrong, and from there to each field."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(page: Page, settings):
    settings.SELF_REVIEW = True
    get_user_model().objects.create_superuser("ana", password="a-word-for-a-test")
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Password").fill("a-word-for-a-test")
    page.get_by_role("button", name="Sign in").click()
    return page


def test_the_summary_has_the_focus_and_leads_to_a_field_in_a_folded_row(signed_in):
    page = signed_in
    deployment = builders.public_deployment()
    builders.claim(deployment, number=10)
    page.goto(f"/admin/deployments/deployment/{deployment.pk}/change/")
    page.locator("#claims-0 summary").click()
    page.locator("#id_claims-0-source").evaluate("select => { select.value = ''; }")
    page.keyboard.press("Control+s")
    summary = page.get_by_role("alert", name="Nothing was saved: one thing is to be corrected")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    focused = page.locator("#claims-0 .field-source :focus")
    expect(focused).to_have_count(1)
    expect(focused).to_be_in_viewport()


def test_on_a_new_record_the_summary_has_the_focus_too(signed_in):
    page = signed_in
    page.goto("/admin/sources/source/add/")
    page.get_by_role("button", name="Save", exact=True).click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="Publisher").click()
    expect(page.locator("#id_publisher")).to_be_focused()
