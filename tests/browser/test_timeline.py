"""The timeline as a reader uses it: other lanes, texts of marks by mouse, keys and finger."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Page, expect

from deployments.colouring import Colouring
from deployments.timelines.lanes import Lanes
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Pairs of texts and marks that lie on each other, line by line, and texts that leave the page.
COLLISIONS = """() => {
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const texts = ".moment-label, .row-name a, .row-facts > *, .undated a, .beside, .track .mark, "
    + ".lane-title h2, .lane-title p";
  const found = [];
  const apart = (e, other) => !e.contains(other) && !other.contains(e);
  const compare = (boxes) => boxes.forEach(([e, a], n) => {
    for (const [other, b] of boxes.slice(n + 1)) {
      if (apart(e, other) && meet(a, b)) found.push(`${e.textContent} / ${other.textContent}`);
    }
  });
  const boxed = (all) => [...all].filter((e) => e.checkVisibility({ visibilityProperty: true }))
    .flatMap((e) => [...e.getClientRects()].filter((box) => box.width).map((box) => [e, box]));
  for (const lane of document.querySelectorAll(".lane")) {
    compare(boxed(lane.querySelectorAll(texts)));
  }
  for (const part of [".scale .year", ".timeline-tools a, .timeline-tools .label, .zoom input",
    ".timeline-legend li"]) {
    compare(boxed(document.querySelectorAll(part)));
  }
  for (const [e, box] of boxed(document.querySelectorAll(`${texts}, .year, .timeline-legend li`))) {
    if (box.left < -1 || box.right > innerWidth + 1) found.push(`${e.textContent} leaves the page`);
  }
  return found;
}"""


@pytest.fixture
def atlas():
    """The shipped dataset."""
    call_command("load_dataset", verbosity=0)


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


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_collides_in_the_shipped_dataset(page: Page, atlas, width):
    page.set_viewport_size({"width": width, "height": 900})
    views = [
        f"lanes={lanes}&colour={colour}&listings=on"
        for lanes, colour in zip(
            [lanes for lanes in Lanes.values for _ in Colouring.values],
            [*Colouring.values] * len(Lanes.values),
            strict=True,
        )
    ]
    views += ["years=2017-2019", "lanes=vendor&years=2018", "from=2015&to=2020&lanes=technology"]
    views += ["country=EC&years=2011-2013", "lanes=program&order=name&from=2010"]
    found = {}
    for view in views:
        page.goto(f"/timeline/?{view}")
        expect(page.locator(".lane").first).to_be_visible()
        found[view] = page.evaluate(COLLISIONS)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, f"{view} is wider than the page"
    assert {view: texts for view, texts in found.items() if texts} == {}


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


def test_the_table_comes_and_goes_by_its_link_and_back(page: Page, systems):
    page.goto("/timeline/?lanes=vendor")
    page.get_by_role("link", name="As a table").click()
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.get_by_role("cell", name="What happened in 2017-07.").first).to_be_visible()
    assert "lanes=vendor" in page.url
    assert "as=table" in page.url
    page.get_by_role("link", name="As bars").click()
    expect(page.locator(".track").first).to_be_visible()
    assert "as=table" not in page.url
    page.go_back()
    expect(page.get_by_role("table")).to_be_visible()


def test_years_are_zoomed_to_by_typing_by_buttons_and_by_the_axis(page: Page, systems):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/timeline/?country=UY")
    first = page.locator(".year").first
    page.get_by_role("textbox", name="Zoom to").fill("2016-2019")
    page.get_by_role("textbox", name="Zoom to").press("Enter")
    expect(first).to_have_text("2016")
    assert page.url.endswith("?country=UY&years=2016-2019")
    page.get_by_role("link", name="Fewer years").click()
    expect(first).to_have_text("2017")
    page.get_by_role("link", name="More years").click()
    expect(first).to_have_text("2016")
    page.get_by_title("Zoom in on 2018").click()
    expect(first).to_have_text("2017")
    page.get_by_role("link", name="All years").click()
    expect(first).to_have_text("2010")
    assert page.url.endswith("?country=UY")
    expect(page.locator("#total")).to_have_text("3")


def test_a_link_to_years_keeps_the_focus(page: Page, systems):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/timeline/?country=UY")
    focused = page.locator(":focus")
    for _zoom in range(6):  # year by year until only one is left, which is no link any more
        link = page.locator("a.year.wide").nth(1)
        if not link.count():
            break
        years = link.get_attribute("href").rpartition("years=")[2]
        link.press("Enter")
        expect(page.get_by_role("textbox", name="Zoom to")).to_have_value(years)
        expect(focused).to_have_count(1)
        assert focused.evaluate("e => Boolean(e.closest('.timeline-axis'))")


def test_on_a_phone_diamonds_stand_at_their_dates_and_nowhere_else(page: Page, systems):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/timeline/?country=UY")
    expect(page.locator(".moment-label").first).to_be_visible()
    for diamond in page.locator(".moment-label .diamond").all():
        expect(diamond).to_be_hidden()
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator(".moment-label .diamond").first).to_be_visible()


def test_arrows_go_from_row_to_row_and_along_the_events_of_one(page: Page, systems):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/timeline/")
    rows = page.locator(".row")
    rows.nth(0).locator(".row-name a").focus()
    page.keyboard.press("ArrowDown")
    expect(rows.nth(1).locator(".row-name a")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(rows.nth(1).locator(".mark").first).to_be_focused()
    expect(rows.nth(1).locator(".tip").first).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    expect(rows.nth(0).locator(".row-name a")).to_be_focused()


def test_tools_and_key_are_a_tap_away_on_a_phone(page: Page, systems):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/timeline/")
    for summary, part in (("Key", ".timeline-key"), ("Display", ".timeline-tools")):
        expect(page.locator(part).first).to_be_hidden()
        page.locator("summary", has_text=summary).click()
        expect(page.locator(part).first).to_be_visible()
    expect(page.get_by_text("agreed or contracted").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious(page: Page, systems, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto("/timeline/")
    if width == 390:
        for fold in page.locator(".timeline-fold > summary").all():
            fold.click()
    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in {"serious", "critical"}] == []
