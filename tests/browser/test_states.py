"""Views that fail, are refused or hold nothing say so, and what to do about it."""

import pytest
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VIEWS = ["/", "/timeline/", "/records/"]


@pytest.fixture
def window(chromium, live_server):
    """A window whose failed requests are the point, and no fault of the page."""
    context = chromium.new_context(base_url=live_server.url)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def systems():
    for slug, iso2, vendor in (("a", "EC", "zorro"), ("b", "BO", "huawei")):
        system = builders.deployment(slug, name=f"System {slug}", country=builders.country(iso2))
        builders.supply(system, vendor=builders.vendor(vendor))
        builders.site(system)
        builders.event(system, "2015")
        builders.publish(system)


def cut(page: Page) -> None:
    """The network fails for what htmx asks."""
    page.route(
        "**/*",
        lambda route: route.abort() if "hx-request" in route.request.headers else route.continue_(),
    )


@pytest.mark.parametrize("address", VIEWS)
@pytest.mark.parametrize("width", [1440, 390])
def test_a_failed_change_keeps_the_view_and_can_be_tried_again(window, systems, address, width):
    window.set_viewport_size({"width": width, "height": 844})
    window.goto(address)
    cut(window)
    if width < 961:
        window.get_by_role("button", name="Filters").click()
    window.locator("#vendor-zorro").check()
    notice = window.get_by_role("alert")
    expect(notice).to_contain_text("this is still the view before")
    expect(window.locator("#total")).to_have_text("2")
    window.unroute("**/*")
    notice.get_by_role("button", name="Try again").click()
    expect(window.locator("#total")).to_have_text("1")
    expect(notice).to_be_hidden()
    expect(window.locator("#vendor-zorro")).to_be_checked()
    assert window.evaluate("location.search") == "?vendor=zorro"


@pytest.mark.parametrize("address", VIEWS)
def test_a_refused_change_shows_the_sentence_of_the_server(window, systems, address):
    window.goto(address)
    window.evaluate(
        """() => { const field = document.getElementById("filter-from");
        field.removeAttribute("min"); field.value = "1200";
        field.dispatchEvent(new Event("change", { bubbles: true })); }"""
    )
    notice = window.get_by_role("alert")
    expect(notice).to_contain_text("from")
    expect(notice.get_by_role("button", name="Try again")).to_be_hidden()
    expect(window.locator("#total")).to_have_text("2")


@pytest.mark.parametrize("address", VIEWS)
def test_an_empty_view_names_the_filter_that_empties_it(window, systems, address):
    window.goto(f"{address}?vendor=zorro&country=BO")
    expect(window.locator("#results")).to_contain_text("not proof of absence")
    window.get_by_role("link", name="without Country BO 1").click()
    expect(window.locator("#total")).to_have_text("1")
    assert window.evaluate("location.search") == "?vendor=zorro"


def test_a_record_that_does_not_come_can_be_asked_for_again(window, systems):
    window.goto("/records/")
    window.route("**/drawer/", lambda route: route.abort())
    window.get_by_role("link", name="System a", exact=True).click()
    drawer = window.locator("#drawer")
    expect(drawer.get_by_role("alert")).to_contain_text("could not be loaded")
    window.unroute("**/drawer/")
    drawer.get_by_role("button", name="Try again").click()
    expect(drawer.get_by_role("heading", name="System a")).to_be_focused()
