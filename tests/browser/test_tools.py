"""Tools of the explore views, by mouse and by keyboard: the record beside the view."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def systems():
    """Three invented systems, the newest first: third, second, first."""
    for slug, vendor, iso2, point, year in (
        ("first", "huawei", "EC", ("-0.22", "-78.51"), "2012"),
        ("second", "zte", "EC", ("-2.19", "-79.88"), "2014"),
        ("third", "zte", "BR", ("-23.5", "-46.6"), "2016"),
    ):
        made = builders.deployment(slug, name=f"System {slug}", country=builders.country(iso2))
        builders.supply(made, vendor=builders.vendor(vendor))
        builders.site(made, latitude=point[0], longitude=point[1])
        builders.event(made, year)
        builders.publish(made)


def drawer(page: Page):
    return page.get_by_role("complementary", name=re.compile("System"))


def hit(page: Page, name: str):
    return page.locator(".hit", has_text=f"System {name}")


def test_a_record_opens_from_the_list_and_escape_gives_the_focus_back(page, systems):
    page.goto("/")
    hit(page, "second").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="System second", level=2)).to_be_focused()
    expect(page).to_have_url(re.compile(r"[?&]record=second"))
    expect(hit(page, "second")).to_have_class(re.compile("is-selected"))
    page.keyboard.press("Escape")
    expect(drawer(page)).to_be_hidden()
    expect(hit(page, "second")).to_be_focused()
    expect(page).not_to_have_url(re.compile("record="))


def test_back_closes_and_forward_opens_without_fetching_the_view_again(page, systems):
    page.goto("/")
    expect(page.locator(".land").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    hit(page, "third").click()
    expect(drawer(page)).to_be_visible()
    page.go_back()
    expect(drawer(page)).to_be_hidden()
    page.go_forward()
    expect(page.get_by_role("heading", name="System third", level=2)).to_be_visible()
    asked = {url for url in fetched if "/static/" not in url}
    assert {re.sub(r"^https?://[^/]+", "", url) for url in asked} == {"/deployments/third/drawer/"}


def test_next_walks_down_the_list_and_one_step_back_closes(page, systems):
    page.goto("/")
    hit(page, "third").click()
    expect(page.locator("#drawer-position")).to_have_text("1 of 3")
    onward = page.get_by_role("button", name="Next")
    onward.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="System second", level=2)).to_be_visible()
    expect(onward).to_be_focused()
    expect(page.locator("#drawer-position")).to_have_text("2 of 3")
    expect(page).to_have_url(re.compile("record=second"))
    page.go_back()
    expect(drawer(page)).to_be_hidden()
    expect(page).not_to_have_url(re.compile("record="))


def test_a_filter_changes_the_view_and_leaves_the_record_open(page, systems):
    page.goto("/?record=first")
    expect(drawer(page)).to_be_visible()
    page.get_by_role("checkbox", name="Zte").check()
    expect(page.locator("#total")).to_have_text("2")
    expect(page).to_have_url(re.compile(r"record=first"))
    expect(page.get_by_role("heading", name="System first", level=2)).to_be_visible()
    # It is not in this list, so there is no next one.
    expect(page.get_by_role("button", name="Next")).to_be_hidden()


def test_a_link_restores_the_record_and_closing_it_keeps_the_view(page, systems):
    page.goto("/?country=EC&record=first")
    expect(page.get_by_role("heading", name="System first", level=2)).to_be_visible()
    page.get_by_role("link", name="Close the record").click()
    expect(drawer(page)).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/\?country=EC$"))
    expect(page.locator("#total")).to_have_text("2")
    expect(hit(page, "first")).to_be_focused()


def test_footnotes_stay_in_the_drawer_and_add_no_step(page, systems):
    page.goto("/")
    hit(page, "first").click()
    page.locator(".drawer .notes a").first.click()
    expect(page.locator("#source-1")).to_be_focused()
    page.locator("#source-1 .back").click()
    expect(page.locator("#mark-1")).to_be_focused()
    page.go_back()
    expect(drawer(page)).to_be_hidden()


@pytest.mark.parametrize("path", ["/timeline/", "/records/"])
def test_names_on_timeline_and_table_open_it_too(page, systems, path):
    page.goto(path)
    page.locator("#results a:visible", has_text="System second").first.click()
    expect(page.get_by_role("heading", name="System second", level=2)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#results a:visible", has_text="System second").first).to_be_focused()


def test_a_new_tab_gets_the_page_of_the_record(page, systems):
    page.goto("/")
    with page.context.expect_page() as opened:
        hit(page, "first").click(modifiers=["Control"])
    expect(opened.value).to_have_url(re.compile("/deployments/first/$"))
    expect(drawer(page)).to_be_hidden()


def test_a_mark_of_the_map_opens_the_drawer_and_gets_the_focus_back(page, systems):
    page.goto("/?view=-80.5,-1,-77,1&zoom=8")
    mark = page.locator('.spot-mark[data-deployments~="first"]')
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="System first", level=2)).to_be_focused()
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()


def test_moving_the_map_beside_an_open_record_outlives_closing_it(page, systems):
    page.goto("/")
    hit(page, "first").click()
    expect(drawer(page)).to_be_visible()
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile("view="))
    seen = re.search(r"view=([-\d.,]+)", page.url)[1]
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Close the record").click()
    expect(drawer(page)).to_be_hidden()
    expect(page).to_have_url(re.compile(re.escape(f"view={seen}")))
    assert page.evaluate("document.querySelector('atalaya-map').windowText()") == seen


def test_on_a_phone_it_covers_the_page_and_holds_the_focus(page, systems):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/")
    hit(page, "first").click()
    expect(drawer(page)).to_be_visible()
    box = page.locator("#drawer").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
    for _ in range(30):
        page.keyboard.press("Tab")
        inside = (
            "document.activeElement === document.body || drawer.contains(document.activeElement)"
        )
        assert page.evaluate(inside)
    page.get_by_role("link", name="Close the record").click()
    expect(hit(page, "first")).to_be_focused()


def test_a_record_that_cannot_be_had_says_what_to_do(chromium, live_server, systems):
    # A window of its own: the browser notes the failure, which is no fault here.
    context = chromium.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/")
    page.route("**/drawer/", lambda route: route.abort())
    hit(page, "first").click()
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("could not be loaded")
    expect(page.get_by_role("link", name="/deployments/first/")).to_be_visible()
    context.close()


# --- Taking a view along ----------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/timeline/", "/records/"])
def test_the_link_of_a_view_is_copied_by_keyboard_and_said(page, systems, path):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{path}?vendor=zte")
    page.get_by_role("button", name="Copy link").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sharing-said")).to_have_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_where_copying_is_refused_the_address_stands_selected(page, systems):
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    page.goto("/?vendor=zte")
    page.get_by_role("button", name="Copy link").click()
    field = page.get_by_label("Address of this view")
    expect(field).to_be_focused()
    assert page.evaluate("getSelection().toString()") == page.url
    expect(page.locator(".sharing-said")).to_have_text("Copy it from here:")


def test_the_embed_code_shows_the_view_in_a_page_of_others(page, systems):
    page.goto("/timeline/?country=EC&record=first")  # on the map the record covers the button
    page.get_by_role("button", name="Embed").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    code = page.get_by_label("Lines to paste").input_value()
    address = re.search(r'src="([^"]*)"', code)[1].replace("&amp;", "&")
    assert "/embed/?country=EC" in address and "record=" not in address
    assert 'title="Map of Atalaya: Deployments in Country EC"' in code
    page.get_by_label("Height in pixels").fill("700")
    assert 'height="700"' in page.get_by_label("Lines to paste").input_value()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Embed")).to_be_focused()
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Deployments in Country EC")
    expect(page.locator(".ring, .spot")).not_to_have_count(0)


def test_in_a_frame_a_record_opens_in_a_tab_of_its_own(page, systems):
    page.goto("/embed/?view=-80.5,-1,-77,1&zoom=8")
    mark = page.locator('.spot-mark[data-deployments~="first"]')
    expect(mark).to_be_visible()
    with page.context.expect_page() as opened:
        mark.focus()
        page.keyboard.press("Enter")
    expect(opened.value).to_have_url(re.compile("/deployments/first/$"))
    assert opened.value.evaluate("window.opener") is None
    expect(page).to_have_url(re.compile("/embed/"))


# --- Where on the map -------------------------------------------------------


def centre(page: Page) -> tuple[float, float]:
    found = page.evaluate(
        "(({lng, lat}) => [lng, lat])(document.getElementById('map').map.getCenter())"
    )
    return tuple(found)


def answers(page: Page):
    return page.locator("#place-list").get_by_role("option")


def until(page: Page, holds) -> None:
    """Wait for the map; the policy of the page forbids Playwright's own waiting in it."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"the map stayed at {centre(page)}")


def test_a_place_is_found_and_gone_to_by_keyboard_and_filters_nothing(page, systems):
    page.goto("/")
    field = page.get_by_role("combobox", name="Find a place")
    field.focus()
    page.keyboard.type("guayaq")
    option = page.get_by_role("option", name=re.compile("Guayaquil"))
    expect(option.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(option.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", option.first.get_attribute("id"))
    page.keyboard.press("Enter")
    until(page, lambda: abs(centre(page)[0] + 79.9) < 1 and abs(centre(page)[1] + 2.2) < 1)
    expect(answers(page)).to_have_count(0)
    expect(page.locator("#total")).to_have_text("3")
    expect(page).to_have_url(re.compile("view="))


def test_escape_shuts_the_answers_and_a_name_of_nowhere_is_said(page, systems):
    page.goto("/")
    field = page.get_by_role("combobox", name="Find a place")
    field.fill("guayaq")
    expect(answers(page).first).to_be_visible()
    field.press("Escape")
    expect(answers(page)).to_have_count(0)
    field.fill("nowhere at all")
    expect(page.locator("#place-search [role=status]")).to_have_text(
        "No place of this name in the region."
    )


def test_a_country_offers_to_show_its_deployments_only(page, systems):
    page.goto("/")
    field = page.get_by_role("combobox", name="Find a place")
    field.fill("Country EC")
    expect(page.get_by_role("option", name="Only deployments in Country EC")).to_be_visible()
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.locator("#total")).to_have_text("2")
    expect(page.locator("#country-EC")).to_be_checked()


def test_two_clicks_on_a_country_bring_the_map_to_it_and_back_leads_back(page, systems):
    page.goto("/?view=-120,-50,-30,30&zoom=3")
    expect(page.locator('path[data-country="BR"]')).to_be_visible()  # all countries are drawn
    page.mouse.dblclick(*on_screen(page, -52, -8))  # within the outline of Brazil
    until(page, lambda: abs(centre(page)[0] + 54) < 4 and zoom(page) > 3.6)
    page.wait_for_timeout(600)  # until the map has come to rest: on the way it takes no clicks
    country = zoom(page)
    page.mouse.dblclick(*on_screen(page, -52, -8))  # it is in sight as a whole: nearer
    until(page, lambda: zoom(page) > country + 0.9)
    page.wait_for_timeout(600)
    page.go_back()
    until(page, lambda: abs(centre(page)[0] + 75) < 3)
    expect(page.locator("#total")).to_have_text("3")


def zoom(page: Page) -> float:
    return page.evaluate("document.getElementById('map').map.getZoom()")


def on_screen(page: Page, longitude: float, latitude: float) -> list[float]:
    """Where these degrees are on the screen."""
    return page.evaluate(
        """([lng, lat]) => {
          const map = document.getElementById('map').map;
          const {x, y} = map.latLngToContainerPoint([lat, lng]);
          const box = map.getContainer().getBoundingClientRect();
          return [box.x + x, box.y + y];
        }""",
        [longitude, latitude],
    )


def drag(page: Page, west: float, south: float, east: float, north: float) -> None:
    """Draw from one corner to the other."""
    page.mouse.move(*on_screen(page, west, north))
    page.mouse.down()
    page.mouse.move(*on_screen(page, (west + east) / 2, (north + south) / 2))
    page.mouse.move(*on_screen(page, east, south))
    page.mouse.up()


def bbox(page: Page) -> list[float]:
    return [float(edge) for edge in re.search(r"bbox=([-\d.,]+)", page.url)[1].split(",")]


def test_a_rectangle_filters_and_its_count_is_that_of_the_list(page, systems):
    page.goto("/?view=-90,-15,-65,10&zoom=5")
    expect(page.locator(".ring, .spot").first).to_be_visible()
    toggle = page.get_by_role("button", name="Draw area")
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    before = centre(page)
    drag(page, -81, -1, -77, 1)
    expect(page.locator("#total")).to_have_text("1")
    expect(page.locator("a.hit")).to_have_count(1)
    expect(hit(page, "first")).to_be_visible()
    west, south, east, north = bbox(page)
    assert abs(west + 81) < 0.2 and abs(south + 1) < 0.2 and abs(east + 77) < 0.2
    assert abs(north - 1) < 0.2
    assert centre(page) == before, "drawing does not move the map"
    expect(toggle).to_have_attribute("aria-pressed", "false")
    expect(page.locator("path.drawn-area")).to_have_count(1)
    page.get_by_title(re.compile("Remove the filter drawn area")).click()
    expect(page.locator("#total")).to_have_text("3")
    expect(page.locator("path.drawn-area")).to_have_count(0)


def test_a_facet_keeps_the_area_and_a_link_restores_it(page, systems):
    page.goto("/?bbox=-82,-5,-75,2")
    expect(page.locator("path.drawn-area")).to_have_count(1)
    expect(page.locator("#total")).to_have_text("2")
    page.get_by_role("checkbox", name="Huawei").check()
    expect(page.locator("#total")).to_have_text("1")
    assert bbox(page) == [-82, -5, -75, 2]
    expect(page.locator("path.drawn-area")).to_have_count(1)


def test_by_keyboard_what_is_in_sight_becomes_the_filter(page, systems):
    page.goto("/?view=-82,-4,-76,2&zoom=6")
    expect(page.locator(".ring, .spot").first).to_be_visible()
    page.get_by_role("button", name="Draw area").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Filter to what is in sight").press("Enter")
    expect(page.locator("#total")).to_have_text("2")
    expect(page.get_by_role("button", name="Draw area")).to_be_focused()
    west, south, east, north = bbox(page)
    assert west <= -82 and south <= -4 and east >= -76 and north >= 2


def test_escape_leaves_drawing_without_a_filter(page, systems):
    page.goto("/")
    toggle = page.get_by_role("button", name="Draw area")
    toggle.click()
    page.keyboard.press("Escape")
    expect(toggle).to_have_attribute("aria-pressed", "false")
    expect(toggle).to_be_focused()
    expect(page).not_to_have_url(re.compile("bbox"))


def test_a_finger_draws_too(chromium, live_server, systems):
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, has_touch=True
    )
    page = context.new_page()
    page.goto("/?view=-90,-15,-65,10&zoom=4")
    expect(page.locator(".ring, .spot").first).to_be_visible()
    page.get_by_role("button", name="Draw area").tap()
    box = page.locator("#map").bounding_box()
    touch = context.new_cdp_session(page)
    for kind, x, y in (
        ("touchStart", 10, 200),
        ("touchMove", 120, 300),
        ("touchMove", 380, box["height"] - 20),
        ("touchEnd", None, None),
    ):
        points = [] if x is None else [{"x": box["x"] + x, "y": box["y"] + y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(page).to_have_url(re.compile("bbox="))
    context.close()
