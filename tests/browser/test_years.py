"""The years as a reader uses them: by keys, by mouse, typed, stepped and played."""

import datetime as dt
import itertools
import re

import pytest
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

THIS_YEAR = dt.date.today().year
FIRST = THIS_YEAR - 11


@pytest.fixture
def systems():
    """One invented system more in each of three years; one that ended; one without a date."""
    for begins, ends, vendor in (
        (FIRST, FIRST + 2, "huawei"),
        (FIRST + 1, None, "huawei"),
        (FIRST + 5, None, "zte"),
        (None, None, "zte"),
    ):
        status = "decommissioned" if ends else "operational"
        made = builders.deployment(status=status)
        builders.supply(made, vendor=builders.vendor(vendor))
        builders.site(made)
        for year in filter(None, (begins, ends)):
            builders.event(made, str(year))
        builders.publish(made)


def total(page: Page):
    return page.locator("#total")


def handle(page: Page, name: str):
    return page.get_by_role("slider", name=name)


def said(page: Page):
    return page.locator(".years-said")


def asks(page: Page, **years):
    """The address asks for these years, in this order, and for nothing else."""
    query = "&".join(f"{name.rstrip('_')}={year}" for name, year in years.items())
    expect(page).to_have_url(re.compile(rf"/\?{query}$" if query else r"/$"))


def test_keys_move_the_handles_and_the_view_follows(page, systems):
    page.goto("/")
    since, until = handle(page, "From year"), handle(page, "To year")
    expect(since).to_have_attribute("aria-valuenow", str(FIRST))
    expect(until).to_have_attribute("aria-valuenow", str(THIS_YEAR))
    since.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    # Told at once, before the server answers: the one that ended is out, so is the undated.
    expect(said(page)).to_contain_text("2 deployments")
    expect(total(page)).to_have_text("2")
    asks(page, from_=FIRST + 3)
    expect(since).to_be_focused()
    expect(since).to_have_attribute("aria-valuetext", re.compile("2 deployments"))
    page.keyboard.press("PageUp")
    expect(since).to_have_attribute("aria-valuenow", str(FIRST + 8))
    page.keyboard.press("End")
    expect(since).to_have_attribute("aria-valuenow", str(THIS_YEAR))
    page.keyboard.press("Home")
    expect(total(page)).to_have_text("4")
    asks(page)
    until.focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(total(page)).to_have_text("2")
    asks(page, to=THIS_YEAR - 10)


def test_handles_do_not_pass_each_other(page, systems):
    page.goto(f"/?from={FIRST + 4}&to={FIRST + 5}")
    since = handle(page, "From year")
    since.focus()
    page.keyboard.press("PageUp")
    expect(since).to_have_attribute("aria-valuenow", str(FIRST + 5))
    expect(total(page)).to_have_text("2")
    asks(page, from_=FIRST + 5, to=FIRST + 5)


def place(page: Page, year: int) -> tuple[float, float]:
    """The middle of a year's bar."""
    box = page.locator("[data-years-bars]").bounding_box()
    width = box["width"] / (THIS_YEAR - FIRST + 1)
    return box["x"] + (year - FIRST + 0.5) * width, box["y"] + box["height"] / 2


def test_a_drag_over_the_bars_chooses_years_and_the_window_can_be_dragged_on(page, systems):
    page.goto("/")
    page.mouse.move(*place(page, FIRST + 2))
    page.mouse.down()
    page.mouse.move(*place(page, FIRST + 4), steps=4)
    expect(said(page)).to_contain_text(f"{FIRST + 2}–{FIRST + 4}")
    asks(page)  # nothing is asked for while the hand is down
    page.mouse.up()
    asks(page, from_=FIRST + 2, to=FIRST + 4)
    expect(total(page)).to_have_text("2")
    page.mouse.move(*place(page, FIRST + 3))
    page.mouse.down()
    page.mouse.move(*place(page, FIRST + 5), steps=4)
    page.mouse.up()
    asks(page, from_=FIRST + 4, to=FIRST + 6)
    expect(said(page)).to_contain_text("2 deployments")
    page.get_by_role("link", name="All years").click()
    asks(page)
    expect(total(page)).to_have_text("4")


def test_a_click_on_a_bar_is_that_year_alone(page, systems):
    page.goto("/")
    page.mouse.click(*place(page, FIRST + 1))
    asks(page, from_=FIRST + 1, to=FIRST + 1)
    expect(total(page)).to_have_text("2")


def test_a_view_that_arrives_while_a_handle_is_held_waits(page, systems):
    page.goto("/")
    box = handle(page, "To year").bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(*place(page, FIRST + 6), steps=4)
    page.locator("#vendor-zte").evaluate("box => box.click()")
    expect(total(page)).to_have_text("1")
    before = said(page).text_content()
    assert str(FIRST) in before
    page.mouse.move(*place(page, FIRST + 2), steps=4)
    page.mouse.up()
    expect(total(page)).to_have_text("0")
    expect(page).to_have_url(re.compile(rf"vendor=zte.*to={FIRST + 1}|to={FIRST + 1}.*vendor=zte"))


def test_typed_years_and_the_handles_are_one_state(page, systems):
    page.goto("/")
    page.locator("#filter-from").fill(str(FIRST + 3))
    page.locator("#filter-from").press("Enter")
    asks(page, from_=FIRST + 3)
    expect(handle(page, "From year")).to_have_attribute("aria-valuenow", str(FIRST + 3))
    expect(total(page)).to_have_text("2")
    handle(page, "From year").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#filter-from")).to_have_value(str(FIRST + 2))
    expect(total(page)).to_have_text("3")


def test_steps_move_the_window_and_each_is_a_step_back(page, systems):
    page.goto("/")
    later = page.locator("#years-later")
    later.click()
    asks(page, from_=FIRST, to=FIRST)
    expect(total(page)).to_have_text("1")
    later.click()
    asks(page, from_=FIRST + 1, to=FIRST + 1)
    expect(total(page)).to_have_text("2")
    page.go_back()
    asks(page, from_=FIRST, to=FIRST)
    expect(total(page)).to_have_text("1")


def test_play_walks_on_and_one_press_of_back_leads_before_it(page, systems):
    page.goto(f"/?from={FIRST}&to={FIRST}")
    play = page.locator("#years-play")
    play.click()
    expect(play).to_have_accessible_name("Pause")
    asks(page, from_=FIRST + 1, to=FIRST + 1)
    expect(total(page)).to_have_text("2")
    expect(page.locator("#years-status")).to_have_text(f"{FIRST + 1}: 2 deployments")
    asks(page, from_=FIRST + 2, to=FIRST + 2)
    expect(play).to_be_focused()
    play.press("Enter")
    expect(play).to_have_accessible_name("Play through the years")
    stopped = page.url
    page.wait_for_timeout(1600)
    assert page.url == stopped
    page.go_back()
    asks(page, from_=FIRST, to=FIRST)
    expect(total(page)).to_have_text("1")


def test_play_ends_with_the_years_and_pauses_when_the_reader_does_anything(page, systems):
    page.goto(f"/?from={THIS_YEAR - 2}&to={THIS_YEAR - 1}")
    play = page.locator("#years-play")
    play.click()
    asks(page, from_=THIS_YEAR - 1, to=THIS_YEAR)
    expect(play).to_have_accessible_name("Play through the years")
    play.click()  # from the end it begins anew
    asks(page, from_=FIRST, to=FIRST + 1)
    expect(play).to_have_accessible_name("Pause")
    page.locator(".totals").click()
    expect(play).to_have_accessible_name("Play through the years")


def test_the_map_stays_where_it_is_while_years_pass(page, systems):
    page.goto("/")
    west = "document.querySelector('atalaya-map').map.getBounds().getWest()"
    page.wait_for_timeout(300)
    before = page.evaluate(west)
    page.mouse.click(*place(page, FIRST + 1))
    expect(total(page)).to_have_text("2")
    page.wait_for_timeout(400)
    assert page.evaluate(west) == before


@pytest.mark.parametrize("address", ["/timeline/", "/records/"])
def test_the_years_stand_among_the_filters_of_the_other_views(page, systems, address):
    page.goto(address)
    handle(page, "From year").focus()
    page.keyboard.press("End")
    expect(total(page)).to_have_text("2")
    expect(page).to_have_url(re.compile(rf"{address}\?from={THIS_YEAR}$"))
    page.locator("#filter-to").fill(str(THIS_YEAR))
    page.locator("#filter-to").press("Tab")
    expect(page).to_have_url(re.compile(rf"from={THIS_YEAR}&to={THIS_YEAR}$"))


def test_on_a_phone_a_button_opens_handles_a_thumb_can_hold(page, systems):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/?from={FIRST + 1}&to={FIRST + 5}")
    since = handle(page, "From year")
    expect(since).to_be_hidden()
    page.get_by_role("button", name=f"{FIRST + 1}–{FIRST + 5}").click()
    expect(since).to_be_visible()
    for box in (since.bounding_box(), page.locator("#years-play").bounding_box()):
        assert min(box["width"], box["height"]) >= 44
    since.focus()
    page.keyboard.press("ArrowRight")
    expect(total(page)).to_have_text("3")
    expect(since).to_be_visible()  # it stays open in the next view
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [1440, 1000, 390])
def test_no_two_years_below_the_bars_touch(page, systems, width):
    builders.event(made := builders.deployment(), "1961")
    builders.supply(made)
    builders.site(made)
    builders.publish(made)
    page.set_viewport_size({"width": width, "height": 844})
    for address in ("/", "/timeline/"):
        page.goto(address)
        if width == 390:
            page.locator("#years-toggle" if address == "/" else "[data-open-filters]").click()
        boxes = page.evaluate(
            """[...document.querySelectorAll('.years-scale span')].filter((s) => s.offsetWidth)
            .map((s) => s.getBoundingClientRect()).map((b) => [b.left, b.right])"""
        )
        assert len(boxes) >= 3
        assert all(b[0] - a[1] >= 4 for a, b in itertools.pairwise(boxes))
