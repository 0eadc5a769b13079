"""The map as a reader uses it: filter, look, go back, open a record, by mouse and by keys."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def systems():
    """Three invented systems of two vendors, two of them in one city."""
    for slug, vendor, iso2, point in (
        ("first", "huawei", "EC", ("-0.22", "-78.51")),
        ("second", "zte", "EC", ("-0.25", "-78.50")),
        ("third", "zte", "BR", ("-23.5", "-46.6")),
    ):
        deployment = builders.deployment(
            slug, name=f"System {slug}", country=builders.country(iso2)
        )
        builders.supply(deployment, vendor=builders.vendor(vendor))
        builders.site(deployment, latitude=point[0], longitude=point[1])
        builders.event(deployment, "2015")
        builders.publish(deployment)


def total(page: Page):
    return page.locator("#total")


def ring(page: Page):
    return page.locator(".ring")


def single(page: Page):
    """The marks of sites that stand alone, however they are drawn."""
    return page.locator("[data-mark]:not(.ring)")


def test_a_filter_changes_list_facets_map_and_address_together(page, systems):
    page.goto("/")
    expect(total(page)).to_have_text("3")
    expect(ring(page)).to_have_count(1)
    page.get_by_role("checkbox", name="Huawei").check()
    expect(total(page)).to_have_text("1")
    expect(page.locator(".hit")).to_have_count(1)
    expect(ring(page)).to_have_count(0)
    expect(single(page)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"[?&]vendor=huawei"))
    # A sibling keeps its count: it is counted under the other filters.
    expect(page.locator("label.option", has=page.locator("#vendor-zte"))).to_contain_text("2")


def test_back_and_forward_walk_through_the_views(page, systems):
    page.goto("/")
    page.get_by_role("checkbox", name="Huawei").check()
    expect(total(page)).to_have_text("1")
    page.get_by_role("checkbox", name="Zte").check()
    expect(total(page)).to_have_text("3")
    page.go_back()
    expect(total(page)).to_have_text("1")
    expect(page.locator("#vendor-huawei")).to_be_checked()
    expect(page.locator("#vendor-zte")).not_to_be_checked()
    page.go_back()
    expect(total(page)).to_have_text("3")
    expect(page.locator("#vendor-huawei")).not_to_be_checked()
    page.go_forward()
    expect(total(page)).to_have_text("1")


def test_a_link_restores_the_view(page, systems):
    page.goto("/?vendor=zte&country=EC&view=-80,-2,-76,2&zoom=7&colour=status")
    expect(total(page)).to_have_text("1")
    expect(page.locator("#colour")).to_have_value("status")
    expect(page.locator("[data-mark] .status-operational")).to_have_count(1)


def test_moving_the_map_writes_the_window_into_the_address(page, systems):
    page.goto("/?vendor=zte")
    expect(single(page).first).to_be_visible()
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile(r"vendor=zte.*view=-?\d"))


def test_a_ring_opens_by_keyboard_and_a_site_leads_to_its_record(page, systems):
    page.goto("/")
    ring(page).focus()
    page.keyboard.press("Enter")
    expect(ring(page)).to_have_count(0)
    expect(single(page)).to_have_count(2)
    single(page).first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"record=(first|second)"))


def test_a_line_of_the_list_opens_the_record(page, systems):
    page.goto("/")
    page.locator(".hit", has_text="System third").click()
    expect(page.get_by_role("heading", name="System third", level=2)).to_be_visible()


def test_a_chip_takes_its_filter_away(page, systems):
    page.goto("/?vendor=huawei&country=EC")
    page.get_by_title("Remove the filter Huawei").click()
    expect(total(page)).to_have_text("2")
    expect(page).not_to_have_url(re.compile("vendor"))


def test_words_filter_as_one_types(page, systems):
    page.goto("/")
    page.get_by_label("Words").type("system THIRD")
    expect(total(page)).to_have_text("1")
    expect(page.get_by_label("Words")).to_be_focused()


def test_nothing_found_says_what_to_do(page, systems):
    page.goto("/?q=nowhere")
    expect(page.locator("#results")).to_contain_text("No deployment fits these filters")
    page.get_by_role("link", name="Clear all filters").click()
    expect(total(page)).to_have_text("3")


def test_a_phone_shows_the_list_first_and_the_map_one_tap_away(page, systems):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator("#map")).to_be_hidden()
    page.get_by_role("link", name="Open map").click()
    expect(ring(page)).to_be_visible()
    page.get_by_role("link", name="List", exact=True).click()
    page.get_by_role("button", name="Filters").click()
    page.get_by_role("checkbox", name="Huawei").check()
    page.get_by_role("button", name="Show results").click()
    expect(total(page)).to_have_text("1")


def test_the_view_works_without_javascript(chromium, live_server, systems):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("#vendor-huawei").check()
    page.get_by_role("button", name="Apply").click()
    expect(total(page)).to_have_text("1")
    context.close()


def test_a_spot_with_several_sites_lists_them_as_often_as_it_is_asked(page, systems):
    for slug in ("fourth", "fifth"):
        deployment = builders.deployment(
            slug, name=f"System {slug}", country=builders.country("PE")
        )
        builders.supply(deployment)
        builders.site(deployment, latitude="-12.05", longitude="-77.04")
        builders.publish(deployment)
    page.goto("/?country=PE&view=-79,-14,-75,-10&zoom=8")
    for _ in range(3):
        ring(page).click()
        expect(page.locator(".spot-list a", has_text="System fourth")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".spot-list")).to_have_count(0)
        expect(ring(page)).to_be_focused()


def test_years_the_wrong_way_round_are_told_as_that(chromium, live_server, systems):
    # A window of its own: the browser notes the refusal, which is no fault here.
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/?from=2020")
    page.locator("#filter-to").fill("2010")
    page.locator("#filter-to").press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("2020 comes after")
    expect(total(page)).to_have_text("3")
    context.close()


def west_edge(page: Page) -> float:
    return page.evaluate("document.querySelector('atalaya-map').map.getBounds().getWest()")


def until(page: Page, holds) -> None:
    """Wait for the map; the policy of the page forbids Playwright's own waiting in it."""
    for _ in range(50):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("the map did not get there")


def test_a_country_brings_the_map_to_its_sites(page, systems):
    page.goto("/")
    page.get_by_role("checkbox", name="Country BR").check()
    until(page, lambda: west_edge(page) > -60)
    page.get_by_role("button", name="Whole region").click()
    until(page, lambda: west_edge(page) < -90)


def test_a_change_that_is_overtaken_is_no_fault(page, systems):
    page.goto("/")
    page.evaluate(  # the window of the test listens for what is written to the console
        """() => { for (const box of ["vendor-huawei", "vendor-zte", "country-EC"])
        document.getElementById(box).click(); }"""
    )
    expect(total(page)).to_have_text("2")
