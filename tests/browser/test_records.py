"""The table of records as a reader uses it: by keys, with other columns, choosing to compare."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
ALL = (
    "country,place,vendor,route,status,scope,program,technologies,operator,years,begins,ends,"
    "cameras,confidence,publishers,sources,disputed,checked"
)


@pytest.fixture
def systems():
    """Thirty systems in two countries: two pages of twenty-five, by name."""
    vendors = [builders.vendor("zorro"), builders.vendor("huawei")]
    made = []
    for n in range(30):
        country = builders.country("EC" if n % 2 else "BO")
        system = builders.deployment(f"system-{n:02}", name=f"System {n:02}", country=country)
        builders.supply(system, vendor=vendors[n % 2])
        builders.site(system)
        made.append(system)
    builders.publish(*made)


def link(page: Page, n: int):
    return page.get_by_role("link", name=f"System {n:02}", exact=True)


def box(page: Page, n: int):
    return page.get_by_role("checkbox", name=f"Compare System {n:02}")


def test_arrows_go_from_row_to_row_and_tab_goes_its_way(page: Page, systems):
    page.set_viewport_size(WIDE)
    page.goto("/records/?sort=name")
    expect(page.get_by_text("go from row to row")).to_be_visible()
    link(page, 0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(link(page, 2)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(link(page, 1)).to_be_focused()
    page.keyboard.press("End")
    expect(link(page, 29)).to_be_focused()
    expect(link(page, 29)).to_be_in_viewport()
    page.keyboard.press("ArrowDown")
    expect(link(page, 29)).to_be_focused()
    page.keyboard.press("Home")
    expect(link(page, 0)).to_be_focused()
    page.keyboard.press("Tab")
    expect(box(page, 1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(box(page, 2)).to_be_focused()


def test_no_row_with_the_focus_lies_under_the_headings(page: Page, systems):
    page.set_viewport_size({"width": 1440, "height": 500})
    page.goto("/records/?sort=name")
    link(page, 29).focus()
    bottom = page.locator(".records thead").evaluate("head => head.getBoundingClientRect().bottom")
    for n in range(28, -1, -1):
        page.keyboard.press("ArrowUp")
        expect(link(page, n)).to_be_focused()
        assert link(page, n).bounding_box()["y"] >= bottom - 1, n


def test_enter_opens_the_record(page: Page, systems):
    page.set_viewport_size(WIDE)
    page.goto("/records/?sort=name")
    link(page, 0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="System 01").first).to_be_visible()


def test_other_columns_come_without_a_new_page_and_stay_in_the_address(page: Page, systems):
    page.set_viewport_size(WIDE)
    page.goto("/records/?country=BO")
    page.evaluate("window.stayed = true")
    page.get_by_text("Columns", exact=True).click()
    page.get_by_role("checkbox", name="Operator").check()
    expect(page.get_by_role("columnheader", name="Operator")).to_be_visible()
    expect(page).to_have_url(re.compile(r"country=BO&columns=name,country,.*operator"))
    page.get_by_role("checkbox", name="Funding route").uncheck()
    expect(page.get_by_role("columnheader", name="Funding route")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("checkbox", name="Operator")).to_be_hidden()
    page.get_by_role("link", name="Operator").click()
    expect(page.locator("th.col-operator")).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_role("link", name="Operator")).to_be_focused()
    page.locator("#status-operational").check()
    expect(page).to_have_url(re.compile("status=operational"))
    expect(page.get_by_role("columnheader", name="Operator")).to_be_visible()
    assert page.evaluate("window.stayed")
    page.go_back()
    expect(page.locator("#status-operational")).not_to_be_checked()
    page.go_back()
    expect(page.locator("th.col-operator")).not_to_have_attribute("aria-sort", "ascending")
    page.go_back()
    expect(page.get_by_role("columnheader", name="Funding route")).to_be_visible()
    page.get_by_text("Columns", exact=True).click()
    expect(page.get_by_role("checkbox", name="Funding route")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Operator")).to_be_checked()


def test_columns_chosen_in_haste_are_all_there_in_the_end(chromium, live_server, systems):
    """In a window of its own: htmx writes to the console that a request was overtaken."""
    context = chromium.new_context(base_url=live_server.url, viewport=WIDE)
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto("/records/?country=BO")
    page.get_by_text("Columns", exact=True).click()
    page.evaluate(
        """() => ["scope", "operator", "checked"].forEach((name) =>
          document.querySelector(`[data-columns] [value=${name}]`).click())"""
    )
    for name in ("Scope", "Operator", "Last checked"):
        expect(page.get_by_role("columnheader", name=name)).to_be_visible()
    context.close()
    assert faults == []


def test_headings_and_names_stay_while_the_table_moves(page: Page, systems):
    page.set_viewport_size(WIDE)
    page.goto(f"/records/?sort=name&columns={ALL}")
    window = page.locator(".records-scroll")
    assert window.evaluate("w => w.scrollWidth > w.clientWidth + 100")
    before = page.locator(".records thead .col-name").bounding_box()
    window.evaluate("w => w.scrollTo(500, 600)")
    after = page.locator(".records thead .col-name").bounding_box()
    assert (before["x"], before["y"]) == (after["x"], after["y"])
    names = page.locator(".records tbody th")
    assert abs(names.nth(12).bounding_box()["x"] - before["x"]) < 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_chosen_survives_pages_and_filters_and_is_compared(page: Page, systems):
    page.set_viewport_size(WIDE)
    page.goto("/records/?sort=name&per=25")
    bar = page.get_by_role("form", name="Comparison")
    expect(bar).to_be_hidden()
    box(page, 1).check()
    expect(bar).to_contain_text("1 chosen; choose one more to compare")
    expect(bar.get_by_role("button", name="Compare", exact=True)).to_be_disabled()
    page.get_by_role("link", name="Page 2").click()
    expect(bar).to_contain_text("System 01")
    box(page, 28).check()
    expect(bar).to_contain_text("2 chosen")
    page.locator("#vendor-zorro").check()
    expect(page.locator("#total")).to_have_text("15")
    expect(box(page, 28)).to_be_checked()
    bar.get_by_role("button", name="Compare", exact=True).click()
    expect(page).to_have_url(
        re.compile(r"/compare/\?deployment=system-\d\d&deployment=system-\d\d$")
    )
    for n in (1, 28):
        expect(page.get_by_role("columnheader", name=f"System {n:02}")).to_be_visible()


def test_a_fifth_is_refused_in_words_and_clear_takes_all_out(page: Page, systems):
    page.set_viewport_size(WIDE)
    page.goto("/records/?sort=name")
    bar = page.get_by_role("form", name="Comparison")
    for n in range(4):
        box(page, n).check()
    box(page, 4).click()
    expect(box(page, 4)).not_to_be_checked()
    expect(bar).to_contain_text("Four can be compared at once")
    bar.get_by_role("button", name="Take System 02 out").click()
    expect(box(page, 2)).not_to_be_checked()
    expect(bar).to_contain_text("3 chosen")
    bar.get_by_role("button", name="Clear").click()
    expect(bar).to_be_hidden()
    expect(page.locator(".records input:checked")).to_have_count(0)
    page.reload()
    expect(bar).to_be_hidden()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_countries_and_vendors_are_chosen_in_their_lists(page: Page, systems, viewport):
    page.set_viewport_size(viewport)
    for address, names in (
        ("/countries/", ["Country BO", "Country EC"]),
        ("/vendors/", ["Zorro", "Huawei"]),
    ):
        page.goto(address)
        for name in names:
            page.get_by_role("checkbox", name=f"Compare {name}").check()
        page.get_by_role("button", name="Compare", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(names[0])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_serious(page: Page, systems, viewport, scheme):
    page.set_viewport_size(viewport)
    page.emulate_media(color_scheme=scheme)
    for address in (
        f"/records/?per=25&page=2&columns={ALL}",
        "/compare/",
        "/compare/?deployment=system-01",
        "/compare/?deployment=system-01&deployment=system-02&deployment=system-03",
        "/compare/?country=EC&country=BO&differences=only",
        "/compare/?vendor=zorro&vendor=huawei",
    ):
        page.goto(address)
        if address.startswith("/records/"):
            box(page, 1).check() if box(page, 1).count() else box(page, 29).check()
            page.get_by_text("Columns", exact=True).click()
        found = Axe().run(page).response["violations"]
        serious = [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found]
        assert [
            s for s, v in zip(serious, found, strict=True) if v["impact"] in {"serious", "critical"}
        ] == [], address
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
