"""What a first and a second visit of the map weigh, on the site as a server serves it.

Sizes and requests are the same on every machine; times are measured by `make measure`.
"""

import pytest

from tests.browser.served import served_site
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

FIRST_VISIT = 250_000  # bytes over the wire, headers included
SHIFT = 0.02
WINDOWS = {"desk": (1440, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def site():
    with served_site() as address:
        yield address


@pytest.fixture(params=WINDOWS.values(), ids=WINDOWS)
def window(chromium, request):
    """A browser window whose cache is empty."""
    width, height = request.param
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def first(window, site):
    """The first visit of the map in this window."""
    visit = Visit.begin(window)
    visit.open(site)
    return visit


def test_a_first_visit_is_light(first):
    assert 50_000 < first.size <= FIRST_VISIT, sorted((a.size, a.url) for a in first.wire)


def test_nothing_is_asked_of_another_host(first, site):
    assert first.to_others(site) == []


def test_everything_that_is_text_comes_compressed(first):
    assert [a.url for a in first.wire if "content-encoding" not in a.headers] == []


def test_static_files_are_kept_for_ever(first):
    static = [answer for answer in first.wire if answer.is_static]
    assert len(static) > 10
    # Modules that modules import too: else a page could run those of two versions.
    kept = [a.url for a in static if "immutable" not in a.headers.get("cache-control", "")]
    assert kept == []


def test_no_file_is_asked_for_twice(first):
    addresses = [answer.url for answer in first.wire]
    assert len(addresses) == len(set(addresses))


def test_a_phone_that_shows_the_list_is_spared_the_outlines(chromium, site):
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    visit = Visit.begin(context)
    visit.open(site)
    assert not visit.asked("/outlines/")
    visit.page.get_by_role("link", name="Open map").click()
    visit.page.locator("path.land").first.wait_for(state="attached")
    assert visit.asked("/outlines/")
    context.close()


def test_a_second_visit_asks_only_whether_anything_has_changed(first, window, site):
    again = Visit.begin(window)
    again.open(site)
    assert [answer.url for answer in again.wire if answer.is_static] == []
    # An answer of headers alone: "304", which the browser tells us as the page it had kept.
    assert [answer.url for answer in again.wire if answer.size > 1_000] == []


def test_the_page_stays_where_it_is_while_it_loads(first):
    assert first.seen("shift") <= SHIFT


def test_a_change_of_the_filter_is_swapped_in_a_few_steps(first):
    """htmx tells of each element that goes: of two thousand, unless parts are emptied before."""
    page = first.page
    page.evaluate(
        "window.told = 0; document.addEventListener('htmx:beforeCleanupElement', () => told++)"
    )
    # Some boxes are folded away on a phone; the press is the same.
    page.locator("#vendor-huawei").evaluate("box => { box.focus(); box.click(); }")
    page.wait_for_url("**/?vendor=huawei")
    page.wait_for_function("document.querySelectorAll('.hit').length < 60")
    assert 0 < page.evaluate("told") < 1_000
