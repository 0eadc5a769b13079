"""By keyboard past the filters, to a place, and to a record: the way is short and is seen."""

import pytest
from playwright.sync_api import expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def system():
    deployment = builders.deployment("one", name="System one")
    builders.supply(deployment)
    builders.site(deployment)
    builders.publish(deployment)


def skip(page, name: str) -> None:
    link = page.get_by_role("link", name=name)
    for _ in range(4):
        page.keyboard.press("Tab")
        if link.evaluate("node => node === document.activeElement"):
            break
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")


def test_links_lead_past_the_filters_to_the_map_and_to_the_results(page):
    page.goto("/")
    skip(page, "Skip to the map")
    expect(page.locator(".map-canvas")).to_be_focused()
    for address in ("/", "/records/", "/timeline/"):
        page.goto(address)
        skip(page, "Skip to the results")
        expect(page.locator("#results")).to_be_focused()


def test_a_record_that_is_opened_by_keys_shows_where_the_focus_is(page):
    page.goto("/")
    page.locator("a.hit").focus()
    page.keyboard.press("Enter")
    title = page.locator("#drawer-title")
    expect(title).to_be_focused()
    assert title.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"


def test_a_place_that_was_found_is_marked_until_the_map_moves_on(page):
    page.goto("/?view=-90,-20,-50,20&zoom=4")
    field = page.get_by_role("combobox", name="Find a place")
    field.fill("quito")
    expect(page.locator("#place-list li").first).to_be_visible()
    field.press("Enter")
    expect(page.locator(".found-place")).to_have_text("Quito")
    expect(page.locator("#place-search [role=status]")).to_contain_text("The map shows Quito, ")
    page.wait_for_timeout(600)  # it flies there
    page.locator(".map-canvas").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".found-place")).to_have_count(0)
