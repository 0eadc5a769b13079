"""The map on the real dataset: how much it covers, what is said, and that it asks for no more."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from deployments.synthetic import SITES_EACH, add_synthetic_sites
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_COVERED = 0.10
# The share of the map that marks cover, counted on a grid of points a few pixels apart.
COVERED = """() => {
  const box = document.querySelector(".map-canvas").getBoundingClientRect();
  const discs = [...document.querySelectorAll(".ring svg, .spot-mark .spot")].map((node) => {
    const b = node.getBoundingClientRect();
    return [b.left + b.width / 2, b.top + b.height / 2, b.width / 2];
  });
  let covered = 0, all = 0;
  for (let x = box.left; x < box.right; x += 4) for (let y = box.top; y < box.bottom; y += 4) {
    all += 1;
    covered += discs.some(([cx, cy, r]) => (x - cx) ** 2 + (y - cy) ** 2 < r * r);
  }
  return covered / all;
}"""
OVERLAPS = """() => {
  const boxes = (what) =>
    [...document.querySelectorAll(what)].map((node) => node.getBoundingClientRect());
  const names = boxes(".country-label span:not(.is-away)");
  const others = boxes(
    ".ring, .spot-mark, .leaflet-control, .map-tools, .map-where, .map-legend, #tray");
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return names.filter((n, i) =>
    others.some((o) => meet(n, o)) || names.some((m, j) => j !== i && meet(n, m))).length;
}"""


def is_drawn(page: Page) -> None:
    """The feed of the window in sight is on the map, and so are the names of countries."""
    expect(page.locator("atalaya-map[aria-busy=false]")).to_be_attached()
    expect(page.locator(".country-label").first).to_be_attached()


def move(page: Page, call: str) -> None:
    """Without an answer: Leaflet's would be the map itself, and take ten seconds to be written."""
    page.evaluate(f"() => {{ document.getElementById('map').map.{call}; }}")


def go_to(page: Page, zoom: int, latitude: float, longitude: float) -> None:
    move(page, f"setView([{latitude}, {longitude}], {zoom}, {{animate: false}})")
    is_drawn(page)


def test_marks_leave_the_land_to_be_seen_at_every_zoom(page):
    call_command("load_dataset", verbosity=0)
    page.goto("/")
    is_drawn(page)
    assert page.evaluate(COVERED) > 0.001
    assert page.evaluate(OVERLAPS) == 0
    for zoom in range(3, 9):
        for place in ((-15, -60), (-1, -78.5), (-23, -46)):
            go_to(page, zoom, *place)
            assert page.evaluate(COVERED) < MOST_COVERED, (zoom, place)
            assert page.evaluate(OVERLAPS) == 0, (zoom, place)


def test_two_thousand_deployments_leave_the_land_to_be_seen(page):
    call_command("load_dataset", verbosity=0)
    add_synthetic_sites(2000 * SITES_EACH)
    for width, height in ((1440, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto("/?front=map")
        is_drawn(page)
        expect(page.locator(".ring").first).to_be_visible()
        assert page.evaluate(COVERED) < MOST_COVERED, width
        assert page.evaluate(OVERLAPS) == 0, width


def place(slug: str, precision: str, **fields):
    deployment = builders.deployment(slug, name=f"System {slug}")
    builders.supply(deployment)
    builders.site(deployment, name=f"Place {slug}", precision=precision, **fields)
    builders.publish(deployment)


def width(page: Page, what: str) -> float:
    expect(page.locator(what)).to_have_count(1)
    return page.locator(what).bounding_box()["width"]


def test_a_city_grows_with_the_zoom_and_has_no_dot_in_its_middle(page):
    place("city", "city")
    page.goto("/?view=-80,-2,-77,2")
    go_to(page, 5, -0.22, -78.51)
    assert width(page, ".spot-mark .city") == 22  # the least that can be seen
    go_to(page, 9, -0.22, -78.51)
    near = width(page, ".spot-mark .city")
    assert near == pytest.approx(16_000 / (156_543 / 2**9), abs=2)
    go_to(page, 12, -0.22, -78.51)
    assert width(page, "path.area.city") == pytest.approx(near * 8, rel=0.1)
    expect(page.locator(".spot-mark")).to_have_count(0)
    expect(page.locator(".place-name")).to_have_text("≈ Place city")


def test_the_very_place_stays_a_dot(page):
    place("exact", "exact")
    page.goto("/?view=-80,-2,-77,2")
    for zoom in (5, 14):
        go_to(page, zoom, -0.22, -78.51)
        assert width(page, ".spot-mark .exact") == 12


def test_a_province_is_drawn_by_its_outline_when_one_is_near(page):
    call_command("load_dataset", verbosity=0)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/?precision=admin1&placed=yes")
    is_drawn(page)
    go_to(page, 4, -21, -41)
    assert not [url for url in asked if re.search(r"/outlines/\w+/", url)]
    go_to(page, 7, -20, -41)
    expect(page.locator("path.area.admin1").first).to_be_attached()
    assert [url for url in asked if url.endswith("/outlines/br/")]


def test_the_same_feed_is_not_asked_for_twice(page):
    place("one", "city")
    asked = []
    page.on("request", lambda r: asked.append(r.url) if "/sites.geojson" in r.url else None)
    page.goto("/?view=-80,-2,-77,2&zoom=7")
    is_drawn(page)
    page.locator(".spot-mark").first.focus()
    before = len(asked)
    page.evaluate("() => { document.getElementById('map').load(); }")
    move(page, "panBy([3, 0], {animate: false})")
    move(page, "panBy([-3, 0], {animate: false})")
    page.wait_for_timeout(200)
    assert len(asked) == len(set(asked)) and len(asked) <= before + 1


def test_back_undoes_a_step_of_the_map_without_a_request_for_the_page(page):
    for slug, point in (("one", "-0.22"), ("two", "-0.35")):
        place(slug, "city", latitude=point)
    page.goto("/?view=-90,-15,-60,15&zoom=4")
    page.locator(".ring").click()
    expect(page.locator(".ring")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("view=-90,-15"))
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.go_back()
    expect(page.locator(".ring")).to_have_count(1)
    page.go_forward()
    expect(page.locator(".ring")).to_have_count(0)
    assert not [url for url in asked if not re.search("/sites.geojson|/static/", url)]


def test_a_map_without_a_site_in_sight_says_so_and_leads_on(page):
    place("one", "city")
    unplaced = builders.deployment("two")
    builders.supply(unplaced)
    builders.national_site(unplaced)
    builders.publish(unplaced)
    page.goto("/?view=-50,-30,-45,-25&zoom=6")
    notice = page.locator(".map-notice")
    expect(notice).to_contain_text("None of the 1 sites is in this part of the map")
    expect(notice.get_by_role("link", name="1 without a place")).to_be_visible()
    notice.get_by_role("button", name="Whole region").click()
    expect(page.locator(".spot-mark")).to_have_count(1)
    expect(notice).to_be_hidden()


def test_a_failed_feed_says_so_and_can_be_tried_again(page):
    place("one", "city")
    page.route("**/sites.geojson*", lambda route: route.fulfill(status=200, body="no feed"))
    page.goto("/")
    expect(page.locator(".map-notice")).to_contain_text("The sites could not be loaded")
    page.unroute("**/sites.geojson*")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".spot-mark")).to_have_count(1)
    expect(page.locator(".map-notice")).to_be_hidden()


def test_marks_are_one_stop_and_arrows_walk_through_them(page):
    for slug, longitude in (("west", "-80"), ("east", "-70")):
        place(slug, "exact", longitude=longitude)
    page.goto("/?view=-90,-10,-60,10&zoom=5")
    expect(page.locator("[data-mark]")).to_have_count(2)
    expect(page.locator('[data-mark][tabindex="0"]')).to_have_count(1)
    page.locator(".map-canvas").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".map-hint")).to_contain_text("Arrow keys move the map")
    page.locator('[data-deployments="west"]').focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator('[data-deployments="east"]')).to_be_focused()
    expect(page.locator(".map-hint")).to_contain_text("Enter opens")
    page.keyboard.press("Escape")
    expect(page.locator(".map-canvas")).to_be_focused()


def test_a_line_of_the_list_and_its_mark_answer_to_each_other(page):
    place("one", "city")
    page.goto("/")
    mark, hit = page.locator('[data-deployments="one"]'), page.locator("a.hit")
    hit.hover()
    expect(mark).to_have_class(re.compile("is-lit"))
    mark.hover()
    expect(hit).to_have_class(re.compile("is-lit"))
    expect(mark).not_to_have_class(re.compile("is-lit"))


def test_the_tray_opens_the_list_of_exactly_its_country(page):
    for n in range(2):
        deployment = builders.deployment(f"national-{n}")
        builders.supply(deployment)
        builders.national_site(deployment)
        builders.publish(deployment)
    place("one", "city")
    page.goto("/")
    page.locator("#tray").get_by_role("link", name="Country EC 2").click()
    expect(page.locator("#total")).to_have_text("2")
    expect(page).to_have_url(re.compile("country=EC&placed=no"))
