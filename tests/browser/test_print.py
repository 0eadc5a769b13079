"""What is printed: the view and where it is from, without what is only for pressing."""

import pytest
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAPER = {"width": 794, "height": 1123}
PRESSED = (
    ".site-header, .tabs, .filters, .filters-open-button, .map-toggle, .sharing, .chips, .pick"
)


@pytest.fixture
def systems():
    for slug, vendor in (("first", "zorro"), ("second", "huawei")):
        system = builders.deployment(slug, name=f"System {slug}")
        builders.supply(system, vendor=builders.vendor(vendor))
        builders.site(system)
        builders.event(system, "2015")
        builders.publish(system)


def printed(page: Page) -> None:
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")


@pytest.mark.parametrize("address", ["/", "/timeline/", "/records/"])
def test_a_view_prints_its_sentence_its_address_and_the_day(page: Page, systems, address):
    page.goto(address)
    page.locator("#vendor-zorro").check()
    expect(page.locator("#said")).to_contain_text("by Zorro")
    printed(page)
    line = page.locator("#printed")
    expect(line).to_be_visible()
    expect(line).to_contain_text("Deployments by Zorro: 1 deployment")
    expect(line).to_contain_text(f"{address}?vendor=zorro")
    expect(page.get_by_text("System first").first).to_be_visible()
    for node in page.locator(PRESSED).all():
        expect(node).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("address", ["/deployments/first/", "/countries/ec/", "/vendors/zorro/"])
def test_a_page_prints_its_address_without_the_ways_around(page: Page, systems, address):
    page.goto(address)
    expect(page.locator(".print-only").first).to_be_hidden()
    printed(page)
    expect(page.locator(".print-only").first).to_contain_text(address)
    for node in page.locator(".site-header, .tabs, .site-footer").all():
        expect(node).to_be_hidden()


def test_by_night_paper_is_white_and_ink_is_dark(page: Page, systems):
    page.emulate_media(color_scheme="dark", media="print")
    page.goto("/deployments/first/")
    ink = "getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()"
    assert page.evaluate(ink) == "#1a2027"
