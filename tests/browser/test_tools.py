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


def test_the_map_may_open_a_record_in_the_drawer(page, systems):
    page.goto("/")
    taken = page.evaluate(
        """!document.dispatchEvent(new CustomEvent("atalaya:open",
           {cancelable: true, detail: {slug: "first", from: "map"}}))"""
    )
    assert taken
    expect(page.get_by_role("heading", name="System first", level=2)).to_be_focused()


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
    page.goto("/?country=EC&record=first")
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
    expect(page.locator(".spot-mark")).to_have_count(1)
    with page.context.expect_page() as opened:
        page.evaluate(
            """document.dispatchEvent(new CustomEvent("atalaya:open",
               {cancelable: true, detail: {slug: "first", from: "map"}}))"""
        )
    expect(opened.value).to_have_url(re.compile("/deployments/first/$"))
    assert opened.value.evaluate("window.opener") is None
    expect(page).to_have_url(re.compile("/embed/"))
