"""Views that a reader keeps in her browser: by mouse, by keyboard, from room to room."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from deployments.counting import edition
from deployments.models import SavedView
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def systems():
    """Two invented systems of two vendors, and one view that an editor named."""
    for slug, vendor in (("first", "huawei"), ("second", "zte")):
        made = builders.deployment(slug, name=f"System {slug}")
        builders.supply(made, vendor=builders.vendor(vendor))
        builders.site(made)
        builders.publish(made)
    SavedView.objects.create(
        slug="huawei", name="Huawei alone", room="map", query="vendor=huawei", sentence="Invented."
    )
    edition.advance()


def opened(page: Page):
    menu = page.locator("[data-saved-views]")
    if menu.get_attribute("open") is None:
        menu.locator("summary").click()
    return menu


def keep(page: Page, name: str) -> None:
    menu = opened(page)
    menu.get_by_label("Name of the present view").fill(name)
    menu.get_by_role("button", name="Keep").click()
    expect(menu.get_by_role("status")).to_have_text(f"Kept: {name}.")


def test_a_view_is_kept_and_opened_from_another_room(page, systems):
    page.goto("/records/?vendor=zte&sort=name&record=second")
    keep(page, "ZTE by name")
    page.goto("/timeline/")
    link = opened(page).get_by_role("link", name="ZTE by name")
    expect(link).not_to_have_attribute("aria-current", "true")
    link.click()
    expect(page).to_have_url(re.compile(r"/records/\?vendor=zte&sort=name$"))
    here = opened(page).get_by_role("link", name="ZTE by name")
    expect(here).to_have_attribute("aria-current", "true")


def test_the_mark_follows_a_change_of_the_filter_and_an_open_menu_is_not_lost_for_good(
    page, systems
):
    page.goto("/records/?vendor=zte")
    keep(page, "ZTE")
    page.get_by_role("checkbox", name=re.compile("huawei", re.IGNORECASE)).check()
    expect(page).to_have_url(re.compile("huawei"))
    expect(page.locator("#total")).to_have_text("2")
    link = opened(page).get_by_role("link", name="ZTE")
    expect(link).not_to_have_attribute("aria-current", "true")


def test_by_keyboard_alone_it_is_named_renamed_removed_and_put_back(page, systems):
    page.goto("/records/?vendor=zte")
    menu = page.locator("[data-saved-views]")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    field = menu.get_by_label("Name of the present view")
    field.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Mine")
    page.keyboard.press("Enter")
    menu.get_by_role("button", name="Rename Mine").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_label("New name")).to_be_focused()
    page.keyboard.type("Ours")
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Ours")).to_be_focused()
    menu.get_by_role("button", name="Rename Ours").press("Enter")
    page.keyboard.type("Nobody's")
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Ours")).to_be_focused()
    menu.get_by_role("button", name="Remove Ours").press("Enter")
    expect(menu.get_by_role("link", name="Ours")).to_have_count(0)
    expect(menu.get_by_role("button", name="Put it back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Ours")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(menu.locator("summary")).to_be_focused()
    expect(field).to_be_hidden()


def test_what_else_wrote_on_the_shelf_leads_nowhere(page, systems):
    page.goto("/records/")
    page.evaluate(
        """() => localStorage.setItem("atalaya.views", JSON.stringify([null, 3, {name: 1},
           {name: "Out", address: "//elsewhere.example/"}, {name: "Run", address: "javascript:1"},
           {name: "<b>Good</b>", address: "/timeline/"}]))"""
    )
    links = opened(page).locator("[data-own-views] a")
    expect(links).to_have_text(["<b>Good</b>"])
    page.evaluate("localStorage.setItem('atalaya.views', '{broken')")
    page.reload()
    expect(opened(page).get_by_text("None yet.")).to_be_visible()


def test_a_browser_that_keeps_nothing_says_so(page, systems):
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.goto("/records/?vendor=zte")
    menu = opened(page)
    menu.get_by_role("button", name="Keep").click()
    expect(menu.get_by_role("status")).to_contain_text("keeps nothing")


def test_without_javascript_the_shared_views_are_there_and_nothing_that_does_not_work(
    chromium, live_server, systems
):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/records/")
    page.locator("[data-saved-views] summary").click()
    expect(page.get_by_role("link", name="Huawei alone")).to_be_visible()
    expect(page.get_by_text("Kept in this browser only")).to_be_hidden()
    SavedView.objects.all().delete()
    edition.advance()
    page.goto("/records/")
    expect(page.locator("[data-saved-views]")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", ["/", "/timeline/", "/records/", "/evidence/"])
def test_the_open_menu_stays_in_the_window_and_bars_nobody(page, systems, path, width, scheme):
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{path}?vendor=huawei")
    keep(page, "A name that is as long as names of views come to be in the end")
    box = page.locator(".saved-panel").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    found = Axe().run(page, context="[data-saved-views]").response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
