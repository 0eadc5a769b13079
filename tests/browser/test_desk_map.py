"""Places on the map of the desk, by mouse and by typing; `page` fails on any refused script."""

import json
import re

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Locator, Page, expect

from deployments.models import Site
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def deployment(page: Page, settings):
    """A deployment with one placed site, and its editor at the desk, who works alone."""
    settings.SELF_REVIEW = True
    get_user_model().objects.create_superuser("ana", password="a-word-for-a-test")
    deployment = builders.public_deployment()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Password").fill("a-word-for-a-test")
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"/admin/deployments/deployment/{deployment.pk}/change/")
    return deployment


def opened(row: Locator, button: str, geometry: str) -> Locator:
    """The map of a row, opened and drawn."""
    row.get_by_role("button", name=button).click()
    canvas = row.locator(f"[data-geometry={geometry}] .desk-map-canvas")
    expect(canvas).to_have_attribute("data-ready", "")
    canvas.scroll_into_view_if_needed()
    return canvas


def number(row: Locator, name: str) -> float:
    return float(row.locator(f"[name$=-{name}]").input_value())


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("li.success")).to_be_visible()


def test_a_click_on_the_map_sets_the_numbers_and_they_are_kept(page, deployment):
    row = page.locator("#sites-0")
    row.locator("summary").click()
    canvas = opened(row, "Place on the map", "point")
    expect(canvas.locator(".desk-pin")).to_be_visible()
    canvas.click(position={"x": 300, "y": 80})
    clicked = number(row, "latitude"), number(row, "longitude")
    assert clicked != (-0.22, -78.51)
    save(page)
    site = deployment.sites.get()
    assert (float(site.latitude), float(site.longitude)) == clicked


def test_a_dragged_point_takes_the_numbers_with_it(page, deployment):
    row = page.locator("#sites-0")
    row.locator("summary").click()
    canvas = opened(row, "Place on the map", "point")
    pin = canvas.locator(".desk-pin")
    pin.drag_to(canvas, target_position={"x": 120, "y": 90})
    assert number(row, "longitude") < -78.6
    assert number(row, "latitude") > -0.2
    save(page)
    assert float(deployment.sites.get().longitude) < -78.6


def test_typed_numbers_move_the_point(page, deployment):
    row = page.locator("#sites-0")
    row.locator("summary").click()
    canvas = opened(row, "Place on the map", "point")
    row.get_by_label("Latitude").fill("-2.1")
    row.get_by_label("Longitude").fill("-79.9")
    point = json.loads(row.locator("[name=sites-0-point]").input_value())
    assert point == {"type": "Point", "coordinates": [-79.9, -2.1]}
    expect(canvas.locator(".desk-pin")).to_be_visible()
    save(page)
    assert str(deployment.sites.get().latitude) == "-2.100000"


def test_numbers_alone_are_enough_without_opening_a_map(page, deployment):
    row = page.locator("#sites-0")
    row.locator("summary").click()
    row.get_by_label("Latitude").fill("-2.1")
    save(page)
    assert str(deployment.sites.get().latitude) == "-2.100000"


def test_a_new_row_has_a_map_of_its_own(page, deployment):
    page.get_by_role("button", name="Add another Site").click()
    row = page.locator("#sites-1")
    row.locator("[name=sites-1-name]").fill("A second place")
    row.locator("[name=sites-1-precision]").select_option("city")
    source = builders.source(title="Second report")
    row.locator(".field-sources .select2-selection").click()
    page.locator(".select2-search__field:focus").press_sequentially("Second rep")
    page.locator(".select2-results__option", has_text="Second report").click()
    canvas = opened(row, "Place on the map", "point")
    canvas.click(position={"x": 200, "y": 120})
    expect(row.locator("[name=sites-1-latitude]")).not_to_have_value("")
    expect(page.locator("[name=sites-0-latitude]")).to_have_value("-0.22")
    save(page)
    made = Site.objects.get(name="A second place")
    assert made.latitude is not None
    assert re.fullmatch(rf"{deployment.slug}-s\d+", made.key)
    assert list(made.sources.all()) == [source]


def test_an_outline_is_drawn_and_kept(page, deployment):
    row = page.locator("#sites-0")
    row.locator("summary").click()
    canvas = opened(row, "Draw an outline", "geometry")
    row.locator(".leaflet-draw-draw-polyline").click()
    corners = canvas.locator(".leaflet-editing-icon")
    canvas.click(position={"x": 150, "y": 100})
    expect(corners).to_have_count(1)
    page.wait_for_timeout(200)  # Leaflet.draw takes a quicker second click for a doubled one
    canvas.click(position={"x": 250, "y": 150})
    expect(corners).to_have_count(2)
    row.get_by_role("link", name="Finish").click()
    save(page)
    assert deployment.sites.get().outline["type"] == "LineString"


def test_a_removed_point_leaves_no_numbers(page, deployment):
    row = page.locator("#sites-0")
    row.locator("summary").click()
    row.get_by_label("Precision").select_option("country")
    row.get_by_role("button", name="Remove the point").click()
    save(page)
    assert deployment.sites.get().latitude is None
