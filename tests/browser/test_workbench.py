"""From a correction to what the public reads, by two people at the desk."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = "a-word-for-a-test"


@pytest.fixture
def two_people():
    ana = get_user_model().objects.create_user("ana", password=WORD, is_staff=True)
    may = ("view_deployment", "change_deployment")
    ana.user_permissions.set(Permission.objects.filter(codename__in=may))
    get_user_model().objects.create_superuser("rosa", password=WORD)


def enter(page: Page, name: str) -> None:
    page.context.clear_cookies()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Sign in").click()


def test_what_ana_writes_is_read_by_all_once_rosa_has_published_it(page: Page, two_people):
    system = builders.public_deployment(name="Town cameras", operator="Old operator")
    enter(page, "ana")
    page.goto(f"/admin/deployments/deployment/{system.pk}/change/")
    page.get_by_label("Operator").fill("New operator")
    page.get_by_label("Why?").fill("The ministry said so.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Nothing public has changed yet")).to_be_visible()
    page.goto(system.get_absolute_url())
    expect(page.get_by_text("Old operator").first).to_be_visible()

    enter(page, "rosa")
    page.get_by_role("region", name="Changes").get_by_role("link", name="Town cameras").click()
    expect(page.locator("ins", has_text="New operator")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published.", exact=True)).to_be_visible()
    page.goto(system.get_absolute_url())
    expect(page.get_by_text("New operator").first).to_be_visible()
