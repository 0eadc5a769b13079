"""Shaded countries as a reader meets them: by the choice, the pointer and the keys."""

import re

import pytest
from playwright.sync_api import Page, expect

from indicators.recompute import rebuild_all
from tests import builders
from tests.indicators.figures import system

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def countries():
    """Ecuador with two systems, Peru with one and no camera count, Brazil with none."""
    for name, iso2, cameras in (("Ecuador", "EC", 40), ("Ecuador", "EC", 2), ("Peru", "PE", None)):
        made = system(cameras=cameras, country=builders.country(iso2, name=name))
        builders.site(made, latitude="-1.5", longitude="-78.5")
        builders.publish(made)
    builders.country("BR", name="Brazil")
    rebuild_all()


def shape(page: Page, step: str):
    return page.locator(f'path.land[data-step="{step}"]')


def test_a_choice_shades_the_countries_and_stands_in_the_address(page, countries):
    page.goto("/")
    expect(page.locator("path.land").first).to_be_attached()
    expect(page.locator("path.land[data-step]")).to_have_count(0)
    page.get_by_label("Countries by").select_option("cameras")
    expect(page).to_have_url(re.compile(r"[?&]shade=cameras"))
    expect(shape(page, "3")).to_have_attribute("aria-label", "Ecuador: 42")
    expect(shape(page, "none")).to_have_attribute("aria-label", "Peru: no data")
    expect(shape(page, "0")).to_have_attribute("aria-label", "Brazil: 0")
    assert "shade-hatch" in shape(page, "none").evaluate("path => getComputedStyle(path).fill")
    page.go_back()
    expect(page.locator("path.land[data-step]")).to_have_count(0)
    expect(page.get_by_label("Countries by")).to_have_value("")


def test_the_shading_follows_a_change_of_the_filter(page, countries):
    page.goto("/?shade=view")
    expect(shape(page, "5")).to_have_attribute("aria-label", "Ecuador: 2")
    page.get_by_role("checkbox", name="Peru").check()
    expect(page).to_have_url(re.compile(r"shade=view"))
    expect(shape(page, "3")).to_have_attribute("aria-label", "Peru: 1")
    expect(shape(page, "0")).to_have_count(2)


def test_values_are_read_by_keyboard(page, countries):
    page.goto("/?shade=deployments")
    expect(page.locator('path.land[tabindex="0"]')).to_have_count(1)
    page.locator('path.land[tabindex="0"]').focus()
    tip = page.locator(".shade-tip")
    expect(tip).to_have_text("Ecuador: 2")
    page.keyboard.press("ArrowRight")
    expect(tip).to_have_text("Peru: 1")
    page.keyboard.press("End")
    expect(tip).to_have_text("Brazil: 0")
    expect(page.locator('path.land[tabindex="0"]')).to_have_count(1)
    page.keyboard.press("Home")
    expect(tip).to_have_text("Ecuador: 2")
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)


def test_values_are_read_by_pointer(page, countries):
    page.goto("/?shade=deployments&view=-75,-33,-34,5&zoom=4")
    brazil = shape(page, "0")
    box = brazil.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".shade-tip")).to_have_text("Brazil: 0")


def test_the_table_twin_leads_to_a_country(page, countries):
    page.goto("/?shade=deployments")
    page.locator("#shading").get_by_text("As a table").click()
    page.locator("#shading").get_by_role("link", name="Ecuador").click()
    expect(page).to_have_url(re.compile("/countries/ec/"))
