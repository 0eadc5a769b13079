"""The weights of exposure under a reader's hand: keys, address, and the same sums as the server."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from indicators.exposure.method import ranks
from indicators.exposure.result import exposure
from tests.indicators.exposure.region import country, region, system

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESS = "/indicators/exposure/"
WEIGHTS = [(20, 20, 20, 20, 20), (30, 20, 20, 20, 10), (0, 0, 0, 0, 100), (1, 97, 0, 13, 5)]


@pytest.fixture
def countries():
    """Three that differ in every side, and one whose voice is not known."""
    region()
    silent = country("DD", voice=None)
    system(silent, "data_platform", cameras=9000, role="operator", unit="DD-0")
    system(silent, "data_platform", cameras=100, route="loan", unit="DD-2")


def order(page: Page) -> list[str]:
    return page.locator("tr[data-country]").evaluate_all(
        "rows => rows.map((r) => r.dataset.country)"
    )


def slider(page: Page, name: str):
    return page.get_by_role("slider", name=name)


def test_a_slider_moves_scores_places_and_the_address_and_is_said(page, countries):
    page.goto(ADDRESS)
    aland = page.locator('tr[data-country="AA"]')
    before = aland.locator(".score").text_content()
    slider(page, "Weak safeguards").focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(r"\?weights=20,20,20,20,0$"))
    expect(page.locator('output[for="weight-safeguards"]')).to_have_text("0\u00a0%")
    expect(page.locator('output[for="weight-reach"]')).to_have_text("25\u00a0%")
    expect(aland.locator(".score")).not_to_have_text(before)
    expect(page.get_by_role("status").filter(has_text="Highest scores now:")).to_have_count(1)
    expect(page.get_by_role("button", name="Weigh like this")).to_be_hidden()
    page.get_by_role("link", name="All equal again").click()
    expect(page).to_have_url(re.compile(ADDRESS + "$"))
    expect(aland.locator(".score")).to_have_text(before)


def test_sliders_that_are_all_at_nought_ask_for_a_weight(page, countries):
    page.goto(ADDRESS)
    asked = page.get_by_role("alert").filter(has_text="Give at least one side a weight")
    sliders = page.get_by_role("slider").all()
    for one in sliders:
        expect(asked).to_have_count(0)
        one.press("Home")
    expect(asked).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?weights=0,0,0,0,20$"))
    expect(page.locator('tr[data-country="AA"] .score')).not_to_have_text("—")
    sliders[0].press("End")
    expect(asked).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?weights=100,0,0,0,0$"))


def test_rows_change_places(page, countries):
    page.goto(ADDRESS)
    moved = False
    for side in ("Reach", "Supplier's hold", "Integration"):
        before = order(page)
        for name in ("Sensitivity", "Integration", "Reach", "Supplier's hold", "Weak safeguards"):
            slider(page, name).press("End" if name == side else "Home")
        moved = moved or order(page) != before
    assert moved


def test_a_link_restores_the_weights_in_page_and_links(page, countries):
    page.goto(ADDRESS + "?weights=30,20,20,20,10")
    expect(slider(page, "Sensitivity")).to_have_value("30")
    expect(page.get_by_role("link", name="as JSON")).to_have_attribute(
        "href", "/indicators/exposure.json?weights=30,20,20,20,10"
    )
    slider(page, "Sensitivity").press("ArrowRight")
    page.locator('tr[data-country="AA"] a').click()
    expect(page).to_have_url(re.compile(ADDRESS + r"aa/\?weights=31,20,20,20,10$"))


@pytest.mark.parametrize("weights", WEIGHTS, ids=str)
def test_the_page_computes_what_the_server_computes(page, countries, weights):
    result = exposure()
    expected = [None if score != score else score for score in result.scores(weights).tolist()]
    places = [None if p != p else int(p) for p in ranks(result.scores(weights)).tolist()]
    page.goto(ADDRESS)
    found = page.evaluate(
        """async (weights) => {
          const rule = await import("/static/js/exposure.js");
          const points = JSON.parse(document.getElementById("exposure-points").textContent);
          const scores = points.map((point) => rule.score(point.dimensions, weights));
          const places = rule.ranks(scores);
          return Object.fromEntries(points.map((p, i) => [p.country, [scores[i], places[i]]]));
        }""",
        list(weights),
    )
    for background, score, place in zip(result.inputs.backgrounds, expected, places, strict=True):
        in_page, place_in_page = found[background.iso2]
        assert place_in_page == place
        assert (in_page is None) == (score is None)
        assert score is None or in_page == pytest.approx(score, abs=1e-9)


@pytest.mark.parametrize("weights", WEIGHTS[1:], ids=str)
def test_moved_weights_show_what_their_address_shows(page, countries, weights):
    """The table after moving the sliders is the table that the server writes."""

    def shown() -> str:
        rows = page.locator("tr[data-country]").all_inner_texts()
        return json.dumps([re.sub(r"\s+", " ", row) for row in rows])

    page.goto(ADDRESS)
    for place, weight in enumerate(weights):
        page.locator("input[name=weights]").nth(place).fill(str(weight))
    moved = shown()
    page.goto(f"{ADDRESS}?weights={','.join(map(str, weights))}")
    assert shown() == moved


def test_without_scripts_the_form_weighs_on_the_server(chromium, live_server, countries):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(ADDRESS)
    page.get_by_role("slider", name="Reach").press("Home")
    page.get_by_role("button", name="Weigh like this").click()
    expect(page).to_have_url(re.compile("weights=20&weights=20&weights=0&weights=20&weights=20"))
    expect(page.locator('output[for="weight-integration"]')).to_have_text("25\u00a0%")
    context.close()
