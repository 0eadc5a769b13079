"""From a correction to what the public reads, by two people at the desk."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from playwright.sync_api import Page, expect

from deployments.models import Deployment
from desk.roles import ANALYST, REVIEWER, give_role, write_roles
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


@pytest.fixture
def analyst_and_reviewer():
    write_roles()
    for name, role in (("ana", ANALYST), ("rosa", REVIEWER)):
        give_role(get_user_model().objects.create_user(name, password=WORD), role)


def choose(page: Page, field, words: str) -> None:
    """Look a record up in a field that searches, and take it."""
    field.click()
    page.locator(".select2-search__field:focus").press_sequentially(words)
    page.locator(".select2-results__option", has_text=words).click()


def one_of(page: Page, name: str):
    """The field that names one record."""
    return page.locator(f"[aria-labelledby='select2-id_{name}-container']")


def add_row(page: Page, group: str):
    """A new row of this kind on the page of a deployment."""
    rows = page.locator(f"#{group}-group")
    rows.get_by_role("button", name="Add another").click()
    return page.locator(f"#{group}-0")


def test_a_new_deployment_is_public_once_it_was_handed_in_sent_back_mended_and_published(
    page: Page, analyst_and_reviewer
):
    builders.country("EC", name="Ecuador")
    builders.vendor("lynx", name="Lynx")
    builders.source(title="Invented report")

    enter(page, "ana")
    page.goto("/admin/deployments/deployment/add/")
    page.locator("#id_name").press_sequentially("Harbour cameras")
    choose(page, one_of(page, "country"), "Ecuador")
    expect(page.locator("#id_slug")).to_have_value("ec-harbour-cameras")
    page.locator("#id_status").select_option("operational")
    page.locator("#id_scope").select_option("city")
    supply = add_row(page, "supplies")
    choose(page, one_of(page, "supplies-0-vendor"), "Lynx")
    supply.locator("#id_supplies-0-role").select_option("equipment")
    choose(page, supply.locator(".field-sources .select2-selection"), "Invented report")
    page.get_by_label("Why?").fill("The port's own report.")
    page.get_by_role("button", name="Save and hand in for review").click()
    expect(page.get_by_text("Still missing")).to_be_visible()
    expect(page.get_by_role("link", name="Give a place")).to_be_visible()

    enter(page, "rosa")
    waiting = page.get_by_role("region", name="Changes")
    waiting.get_by_role("link", name="Harbour cameras").click()
    page.locator("summary", has_text="Send back").click()
    page.get_by_label("What is missing").fill("Where does it stand?")
    page.get_by_role("button", name="Send back").click()
    expect(page.get_by_text("Sent back to its author.")).to_be_visible()

    enter(page, "ana")
    mine = page.get_by_role("region", name="Changes")
    expect(mine.get_by_text("Where does it stand?")).to_be_visible()
    mine.get_by_role("link", name="Harbour cameras").first.click()
    site = add_row(page, "sites")
    site.locator("#id_sites-0-name").fill("The country")
    site.locator("#id_sites-0-precision").select_option("country")
    choose(page, site.locator(".field-sources .select2-selection"), "Invented report")
    page.get_by_role("button", name="Save and hand in for review").click()
    expect(page.get_by_text("Still missing")).to_be_visible()
    assert Client().get("/deployments/ec-harbour-cameras/").status_code == 404

    enter(page, "rosa")
    page.get_by_role("region", name="Changes").get_by_role("link", name="Harbour cameras").click()
    expect(page.get_by_role("heading", name="What it says")).to_be_visible()
    page.locator("summary", has_text="Publish").click()
    asked = page.locator("details#publish")
    asked.get_by_role("textbox").fill("Seen against the report.")
    asked.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published.", exact=True)).to_be_visible()
    assert Deployment.objects.get(slug="ec-harbour-cameras").state == "published"
    page.context.clear_cookies()
    page.goto("/deployments/ec-harbour-cameras/")
    expect(page.get_by_role("heading", name="Harbour cameras", level=1)).to_be_visible()
