"""A point moved on the map of the desk, looked at by a reviewer, and read by all."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from desk.roles import ANALYST, REVIEWER, give_role, write_roles
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = "a-word-for-a-test"
BEFORE = [-78.51, -0.22]  # longitude, latitude


@pytest.fixture
def system():
    """A public record with one place, and an analyst and a reviewer of the roles that ship."""
    write_roles()
    for name, role in (("ana", ANALYST), ("rosa", REVIEWER)):
        give_role(get_user_model().objects.create_user(name, password=WORD), role)
    system = builders.deployment(name="Town cameras", country=builders.country("EC"))
    builders.supply(system)
    longitude, latitude = BEFORE
    builders.site(system, name="Control room", latitude=latitude, longitude=longitude)
    builders.publish(system)
    return system


def enter(page: Page, name: str) -> None:
    page.context.clear_cookies()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Sign in").click()


def public_points(page: Page) -> list[list[float]]:
    """The points of the feed that the map of the record reads."""
    features = page.request.get("/sites.geojson?country=EC").json()["features"]
    return [feature["geometry"]["coordinates"] for feature in features]


def test_a_point_that_ana_moves_is_public_once_rosa_has_seen_both_maps(page: Page, system):
    enter(page, "ana")
    page.goto(f"/admin/deployments/deployment/{system.pk}/change/")
    row = page.locator("#sites-0")
    row.locator("summary").click()
    row.get_by_role("button", name="Place on the map").click()
    canvas = row.locator("[data-geometry=point] .desk-map-canvas")
    expect(canvas).to_have_attribute("data-ready", "")
    pin = canvas.locator(".desk-pin")
    expect(pin).to_be_visible()
    pin.drag_to(canvas, target_position={"x": 120, "y": 90})
    expect(row.get_by_label("Longitude")).not_to_have_value(str(BEFORE[0]))
    numbers = [row.get_by_label(name).input_value() for name in ("Longitude", "Latitude")]
    after = [float(number) for number in numbers]
    page.get_by_label("Why?").fill("The control room is in another street.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Nothing public has changed yet")).to_be_visible()
    assert public_points(page) == [BEFORE]

    enter(page, "rosa")
    page.get_by_role("region", name="Changes").get_by_role("link", name="Town cameras").click()
    expect(page.get_by_text("The control room is in another street.").first).to_be_visible()
    maps = page.locator(".proposal-maps figure")
    expect(maps.get_by_role("img", name="Control room on the map")).to_have_count(2)
    expect(maps.locator(".map-point")).to_have_count(2)
    expect(maps.locator(".map-way")).to_have_count(1)
    expect(maps.last.locator("figcaption")).to_contain_text("moved by")
    for before, number in zip(BEFORE, numbers, strict=True):
        expect(page.locator("del", has_text=str(before).lstrip("-"))).to_be_visible()
        expect(page.locator("ins", has_text=number.lstrip("-"))).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published.", exact=True)).to_be_visible()

    page.context.clear_cookies()
    (now,) = public_points(page)
    assert now == pytest.approx(after, abs=0.00001)
    page.goto(system.get_absolute_url())
    expect(page.locator("atalaya-map .spot-mark")).to_be_visible()
