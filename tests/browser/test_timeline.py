"""The timeline as a reader uses it: other lanes, texts of marks by mouse, keys and finger."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Pairs of things with a text or a mark in one lane that lie on each other, line by line.
COLLISIONS = """() => {
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const found = [];
  for (const lane of document.querySelectorAll(".lane")) {
    const boxes = [...lane.querySelectorAll(
      ".moment-label, .row-name a, .row-facts .word, .beside, .track .mark, .lane-title h2")]
      .filter((e) => getComputedStyle(e).visibility === "visible")
      .flatMap((e) => [...e.getClientRects()].map((box) => [e, box]));
    boxes.forEach(([e, a], n) => boxes.slice(n + 1).forEach(([other, b]) => {
      if (e !== other && meet(a, b)) found.push(`${e.textContent} / ${other.textContent}`);
    }));
  }
  return found;
}"""


@pytest.fixture
def systems():
    """Crowded on purpose: events close together, long names, country events in one year."""
    uruguay = builders.country("UY", name="Uruguay")
    for n, vendor in enumerate(["huawei", "zte", "an-unnamed-supplier-with-a-long-name"]):
        made = builders.deployment(
            f"system-{n}",
            name=f"Border cameras facing the neighbour, phase {n}",
            country=uruguay,
        )
        builders.supply(made, vendor=builders.vendor(vendor))
        for date in ("2017-07", "2017-09-24", "2018", "2018-04", "2019-02", f"{2009 + 4 * n}"):
            builders.event(made, date, text=f"What happened in {date}.")
        builders.site(made)
        builders.publish(made)
    for date in ("2016-10", "2018-01", "2018-08", "2018-08-20", "2023-11-22", "1988-02-03"):
        builders.country_event("UY", date=date, text=f"Background of {date}.")


@pytest.mark.parametrize("width", [1920, 1440, 1180, 1000, 800, 390])
def test_nothing_collides_and_nothing_leaves_the_page(page: Page, systems, width):
    page.set_viewport_size({"width": width, "height": 900})
    for query in ("", "?lanes=vendor&colour=status", "?lanes=program&colour=route&from=2012"):
        page.goto(f"/timeline/{query}")
        expect(page.locator(".lane").first).to_be_visible()
        assert page.evaluate(COLLISIONS) == []
        assert page.locator(".view").evaluate("view => view.scrollWidth <= view.clientWidth")


def test_other_lanes_and_colours_keep_the_filter_and_the_address(page: Page, systems):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/timeline/?country=UY")
    page.locator("#lanes-vendor").click()
    expect(page.locator("#lanes-vendor")).to_have_attribute("aria-current", "true")
    expect(page.locator(".lane")).to_have_count(3)
    page.locator("#colour-status").click()
    expect(page.locator(".row").first).to_have_class("row status-operational")
    assert "country=UY&lanes=vendor&colour=status" in page.url
    page.locator("#vendor-zte").check()
    expect(page.locator("#total")).to_have_text("1")
    expect(page.locator("#lanes-vendor")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator("#total")).to_have_text("3")


def test_the_text_of_a_mark_opens_by_mouse_and_by_keys(page: Page, systems):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/timeline/")
    track = page.locator('[data-deployment="system-0"] .track')
    mark, tip = track.locator(".mark").first, track.locator(".tip").first
    expect(tip).to_be_hidden()
    mark.hover()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("What happened in 2009.")
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()
    mark.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_a_tap_on_the_bar_tells_all_its_events_on_a_phone(page: Page, systems):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/timeline/")
    row = page.locator('[data-deployment="system-1"]')
    row.get_by_role("button", name="Events of Border cameras").click()
    for date in ("2013", "2017-07", "2019-02"):
        expect(row.get_by_text(f"What happened in {date}.")).to_be_visible()
    expect(row.get_by_role("link", name="Open the record")).to_have_count(1)


def test_the_table_opens_from_its_link(page: Page, systems):
    page.goto("/timeline/")
    page.get_by_role("link", name="As a table").click()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("cell", name="Background of 2016-10.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious(page: Page, systems, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto("/timeline/")
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == []
