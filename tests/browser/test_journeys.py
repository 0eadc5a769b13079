"""What readers come for, from end to end, most of it by keyboard alone."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Every new text of a live region, as one who listens to the page would hear it.
LISTEN = """() => {
  window.heard = [];
  for (const region of document.querySelectorAll("[role=status], [role=alert], [aria-live]")) {
    new MutationObserver(() => heard.push(region.textContent.trim()))
      .observe(region, { childList: true, characterData: true, subtree: true });
  }
}"""


@pytest.fixture
def systems():
    """Four invented systems; the first is disputed and carries the name of a real program."""
    technology = builders.technology("facial-recognition", name="Face recognition")
    for slug, name, vendor, iso2, point, year in (
        ("ecu", "ECU-911 network", "ceiec", "EC", ("-0.22", "-78.51"), "2012"),
        ("guayas", "Guayas faces", "huawei", "EC", ("-2.19", "-79.88"), "2015"),
        ("manabi", "Manabi faces", "huawei", "EC", ("-1.05", "-80.45"), "2019"),
        ("bahia", "Bahia faces", "huawei", "BR", ("-12.9", "-38.5"), "2018"),
    ):
        system = builders.deployment(slug, name=name, country=builders.country(iso2))
        builders.supply(system, vendor=builders.vendor(vendor))
        builders.site(system, latitude=point[0], longitude=point[1])
        builders.event(system, year, text="Invented opening.")
        if "faces" in name:
            system.technologies.add(technology)
        else:
            builders.claim(system, number=4300, standing="adopted", as_of="2018")
            builders.claim(system, number=259, standing="plausible", as_of="2012")
        builders.publish(system)


def total(page: Page):
    return page.locator("#total")


def tab_to(page: Page, target, most: int = 120) -> None:
    """Press Tab until the target has the focus, as one without a mouse does."""
    for _ in range(most):
        if target.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {target}")


def test_a_vendor_is_filtered_by_keyboard_and_the_new_total_is_said_once(page: Page, systems):
    page.goto("/")
    expect(page.locator("[data-mark]").first).to_be_visible()
    huawei = page.locator("#vendor-huawei")
    tab_to(page, huawei)
    page.evaluate(LISTEN)
    page.keyboard.press("Space")
    expect(total(page)).to_have_text("3")
    expect(huawei).to_be_focused()
    expect(page.locator("#said")).to_have_text("Deployments by Huawei: 3 deployments")
    page.wait_for_timeout(400)
    assert [text for text in page.evaluate("heard") if "deployment" in text] == [
        "Deployments by Huawei: 3 deployments"
    ]


def test_a_mark_of_the_map_opens_its_record_and_escape_leads_back(page: Page, systems):
    page.goto("/?country=BR")
    mark = page.locator("[data-mark]")
    expect(mark).to_have_count(1)
    tab_to(page, page.locator(".map-canvas"))
    tab_to(page, mark, most=12)
    page.keyboard.press("Enter")
    drawer = page.get_by_role("complementary", name="Bahia faces")
    expect(drawer.get_by_role("heading", name="Bahia faces")).to_be_focused()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(mark).to_be_focused()


def test_the_years_are_set_by_arrows(page: Page, systems):
    page.goto("/")
    since = page.get_by_role("slider", name="From year")
    tab_to(page, since)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"[?&]from=2015"))
    expect(page.get_by_role("slider", name="From year")).to_be_focused()
    until = page.get_by_role("slider", name="To year")
    tab_to(page, until, most=3)
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(r"to=2015"))
    expect(total(page)).to_have_text("2")


def test_an_event_of_the_timeline_is_read_and_its_record_opened(page: Page, systems):
    page.goto("/timeline/?country=BR")
    mark = page.locator("[data-deployment=bahia] .mark").first
    tab_to(page, mark)
    expect(page.get_by_text("Invented opening.").first).to_be_visible()
    name = page.get_by_role("link", name="Bahia faces").first
    for _ in range(12):
        if name.evaluate("node => node === document.activeElement"):
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#drawer-title")).to_be_focused()


def test_the_drawer_leads_to_the_full_record(page: Page, systems):
    page.goto("/records/?sort=name")
    link = page.get_by_role("link", name="ECU-911 network", exact=True)
    tab_to(page, link)
    page.keyboard.press("Enter")
    expect(page.locator("#drawer-title")).to_be_focused()
    tab_to(page, page.get_by_role("link", name="Open the full record"), most=20)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/deployments/ecu/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("ECU-911 network")


def test_an_analyst_leaves_with_a_link_and_a_file_of_the_same_rows(page: Page, systems, chromium):
    page.goto("/")
    for box, count in (("#country-EC", "3"), ("#technology-facial-recognition", "2")):
        page.locator(box).check()
        expect(total(page)).to_have_text(count)
    page.get_by_role("spinbutton", name="To year").fill("2016")
    page.keyboard.press("Tab")
    expect(total(page)).to_have_text("1")
    address = page.url
    with page.expect_download() as download:
        page.locator(".download-menu summary").first.click()
        page.get_by_role("link", name="CSV", exact=True).first.click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert [row["slug"] for row in csv.DictReader(io.StringIO(text))] == ["guayas"]

    context = chromium.new_context()
    fresh = context.new_page()
    fresh.goto(address)
    expect(total(fresh)).to_have_text("1")
    checked = fresh.locator("#facets input[type=checkbox]:checked")
    assert sorted(checked.evaluate_all("boxes => boxes.map((box) => box.id)")) == [
        "country-EC",
        "technology-facial-recognition",
    ]
    expect(fresh.locator("#filter-to")).to_have_value("2016")
    expect(fresh.locator(".chip:not(.clear)")).to_have_count(3)
    context.close()


def test_a_specialist_goes_from_a_name_to_the_source_of_a_disagreement(page: Page, systems):
    page.goto("/search/")
    page.get_by_role("main").get_by_role("combobox").fill("ECU 911")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="ECU-911 network").first.click()
    conflict = page.locator("#disagreements")
    expect(conflict).to_contain_text(re.compile("4.300"))
    expect(conflict).to_contain_text("259")
    note = conflict.locator("sup a, .notes a").first
    note.click()
    expect(page).to_have_url(re.compile(r"#source-1$"))
    source = page.locator("#source-1")
    expect(source).to_be_in_viewport()
    source.get_by_role("link", name="what rests on it").click()
    expect(page).to_have_url(re.compile(r"/sources/"))
