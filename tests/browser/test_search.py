"""The search box as a combobox: by keyboard, by mouse, on a phone, and without a list."""

import re

import pytest
from playwright.sync_api import expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def atlas():
    program = builders.program("ojo-911", name="OJO-911")
    for slug, name in (("ojo-quito", "OJO-911 Quito"), ("ojo-loja", "OJO-911 Loja")):
        builders.public_deployment(slug, name=name, program=program)


def box(page):
    return page.get_by_role("combobox", name="Search records, places, sources")


def test_suggestions_are_walked_and_opened_by_keyboard(page, atlas):
    page.goto("/method/")
    field = box(page)
    field.press_sequentially("ojo 9")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("group", name="Programs").get_by_role("option")).to_have_count(1)
    expect(page.get_by_role("group", name="Deployments").get_by_role("option")).to_have_count(2)
    options = page.get_by_role("option")
    field.press("ArrowDown")
    first = options.first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    field.press("ArrowUp")  # by way of the box itself
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(options.last).to_contain_text("All results for “ojo 9”")
    for _step in range(3):
        field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile("/deployments/ojo-"))


def test_enter_without_a_choice_opens_the_results(page, atlas):
    page.goto("/method/")
    box(page).press_sequentially("ojo")
    expect(page.get_by_role("listbox")).to_be_visible()
    box(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=ojo$"))
    expect(page.get_by_role("heading", name="Deployments")).to_be_visible()


def test_escape_closes_the_list_and_keeps_the_words(page, atlas):
    page.goto("/method/")
    field = box(page)
    field.press_sequentially("ojo")
    expect(page.get_by_role("listbox")).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("ojo")
    expect(field).to_be_focused()
    field.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_suggestion_opens_by_a_click(page, atlas):
    page.goto("/method/")
    box(page).press_sequentially("ojo")
    page.get_by_role("option", name="OJO-911 Loja").click()
    expect(page).to_have_url(re.compile("/deployments/ojo-loja/"))


def test_an_overtaken_answer_is_dropped(page, atlas):
    page.goto("/method/")
    held = []
    page.route(re.compile(r"suggestions\?q=ojo$"), lambda route: held.append(route))
    field = box(page)
    field.press_sequentially("ojo")
    page.wait_for_timeout(400)
    assert len(held) == 1, "one question for three keys"
    field.press_sequentially(" loja")
    expect(page.get_by_role("option", name="OJO-911 Loja")).to_be_visible()
    expect(page.get_by_role("option", name="OJO-911 Quito")).to_have_count(0)


def test_a_server_that_does_not_answer_leaves_a_plain_box(page, atlas):
    page.goto("/method/")
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('away')) }")
    box(page).press_sequentially("ojo")
    page.wait_for_timeout(400)
    expect(page.get_by_role("listbox")).to_be_hidden()
    box(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=ojo$"))


def test_on_a_phone_a_button_leads_to_a_large_box(page, atlas):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/method/")
    expect(box(page)).to_be_hidden()
    page.get_by_role("link", name="Search", exact=True).click()
    expect(page).to_have_url(re.compile("/search/$"))
    field = box(page)
    expect(field).to_be_focused()
    field.press_sequentially("ojo")
    listed = page.get_by_role("listbox").bounding_box()
    assert listed["x"] >= 0 and listed["x"] + listed["width"] <= 390
    page.get_by_role("option", name="OJO-911 Quito").click()
    expect(page).to_have_url(re.compile("/deployments/ojo-quito/"))
