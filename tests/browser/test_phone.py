"""The map on a phone: what is in front stands in the address, and Back closes what was opened."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(page) -> Page:
    """A phone, and two invented systems far from each other."""
    for slug, iso2, vendor, point in (
        ("west", "MX", "zorro", ("32.5", "-116.6")),
        ("east", "BR", "huawei", ("-9.6", "-35.7")),
    ):
        system = builders.deployment(slug, name=f"System {slug}", country=builders.country(iso2))
        builders.supply(system, vendor=builders.vendor(vendor))
        builders.site(system, latitude=point[0], longitude=point[1])
        builders.publish(system)
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def test_an_address_with_a_window_shows_the_map_and_the_list_is_one_step(phone):
    phone.goto("/?view=-40,-15,-30,-5&zoom=6")
    expect(phone.locator(".spot-mark")).to_be_visible()
    phone.get_by_role("link", name="List", exact=True).click()
    expect(phone).to_have_url(re.compile("front=list"))
    expect(phone.locator("#map")).to_be_hidden()
    phone.go_back()
    expect(phone.locator("#map")).to_be_visible()


def test_who_comes_back_from_a_record_finds_the_map(phone):
    phone.goto("/")
    phone.get_by_role("link", name="Open map").click()
    expect(phone).to_have_url(re.compile("front=map"))
    phone.locator(".spot-mark").first.click()
    phone.get_by_role("link", name="Open the full record").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("System")
    phone.go_back()
    expect(phone.locator("#drawer-title")).to_be_visible()
    phone.go_back()
    expect(phone.locator(".spot-mark").first).to_be_visible()
    phone.go_back()
    expect(phone.locator("#map")).to_be_hidden()


def test_back_closes_the_filters_and_keeps_what_was_chosen(phone):
    phone.goto("/")
    phone.get_by_role("button", name="Filters").click()
    phone.get_by_role("checkbox", name="Huawei").check()
    phone.get_by_role("checkbox", name="Zorro").check()
    expect(phone.locator("#filters-total")).to_have_text("2")
    expect(phone).to_have_url(re.compile("vendor=zorro"))
    phone.go_back()
    expect(phone.locator("#filters")).to_be_hidden()
    expect(phone).to_have_url(re.compile("vendor=huawei&vendor=zorro|vendor=zorro&vendor=huawei"))
    expect(phone.get_by_role("button", name="Filters")).to_be_focused()
    phone.go_back()  # all of it was one step
    expect(phone.locator(".chip")).to_have_count(0)
    assert "vendor" not in phone.url


def test_filters_that_are_left_unchanged_leave_no_step(phone):
    phone.goto("/method/")
    phone.goto("/")
    phone.get_by_role("button", name="Filters").click()
    phone.get_by_role("button", name="Show results").click()
    expect(phone.locator("#filters")).to_be_hidden()
    phone.go_back()
    expect(phone).to_have_url(re.compile("/method/"))


def test_a_map_opened_after_a_change_of_the_filter_fits_the_sites(phone):
    phone.goto("/")
    phone.get_by_role("button", name="Filters").click()
    phone.get_by_role("checkbox", name="Huawei").check()
    expect(phone.locator("#filters-total")).to_have_text("1")
    phone.get_by_role("button", name="Show results").click()
    phone.get_by_role("link", name="Open map").click()
    expect(phone.locator(".spot-mark")).to_have_count(1)
    assert phone.evaluate("document.getElementById('map').map.getZoom()") >= 6


CUT = """() => {
  const stage = document.querySelector(".map-canvas").getBoundingClientRect();
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const over = [...document.querySelectorAll(".leaflet-control, .map-legend")]
    .map((node) => node.getBoundingClientRect());
  return [...document.querySelectorAll(".ring, .spot-mark")].filter((node) => {
    const b = node.getBoundingClientRect();
    return b.left < stage.left || b.right > stage.right || over.some((o) => meet(o, b));
  }).length;
}"""


def test_no_mark_of_the_first_map_is_cut_or_covered(phone):
    phone.goto("/?front=map")
    expect(phone.locator(".spot-mark")).to_have_count(2)
    assert phone.evaluate(CUT) == 0
