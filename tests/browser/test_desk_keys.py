"""The form of a deployment from the keyboard; `page` fails on any script that stumbles."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FOCUSED = "document.activeElement.closest('.form-row')?.className"


@pytest.fixture
def deployment(page: Page, settings):
    """A deployment, and its editor at the desk, who works alone."""
    settings.SELF_REVIEW = True
    get_user_model().objects.create_superuser("ana", password="a-word-for-a-test")
    deployment = builders.public_deployment(operator="Old operator")
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Password").fill("a-word-for-a-test")
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"/admin/deployments/deployment/{deployment.pk}/change/")
    return deployment


def test_a_key_saves_and_stays_on_the_page(page, deployment):
    address = page.url
    expect(page.locator("[data-desk-keys]")).to_contain_text("Save and continue editing")
    page.get_by_label("Operator").fill("New operator")
    page.keyboard.press("Control+s")
    expect(page.locator("li.success")).to_be_visible()
    expect(page).to_have_url(address)
    deployment.refresh_from_db()
    assert deployment.operator == "New operator"


@pytest.mark.parametrize(
    ("button", "row"),
    [
        ("Add another Supply", "#supplies-1"),
        ("Add another Site", "#sites-1"),
        ("Add another Claim", "#claims-0"),
    ],
)
def test_a_new_row_takes_the_focus_and_the_page_stays_where_it_was(page, deployment, button, row):
    link = page.get_by_role("button", name=button)
    link.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    added = page.locator(row)
    focused = added.locator(":focus")
    expect(focused).to_have_count(1)
    expect(focused).to_be_in_viewport()
    first = added.locator(".form-row").first.evaluate("node => node.className")
    assert page.evaluate(FOCUSED) == first
    height = added.bounding_box()["height"]
    assert abs(page.evaluate("scrollY") - before) <= height
    added.locator(".inline-deletelink").click()
    expect(link).to_be_focused()


def test_rows_that_were_added_and_left_empty_are_passed_over(page, deployment):
    groups = page.locator(".add-row a")
    for group in groups.all():
        group.click()
    page.keyboard.press("Control+s")
    expect(page.locator("li.success")).to_be_visible()
    assert (deployment.sites.count(), deployment.claims.count()) == (1, 0)


def test_a_key_is_proposed_before_a_country_is_chosen(page, deployment):
    page.goto("/admin/deployments/deployment/add/")
    page.locator("[name=name]").press_sequentially("Town cameras")
    expect(page.locator("[name=slug]")).to_have_value("town-cameras")
