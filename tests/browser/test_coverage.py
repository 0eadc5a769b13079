"""What was searched: the table fits a wide window, and says where it goes on in a narrow one."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = (
    *("Biometric border control", "Body camera", "Cargo and baggage scanner", "Command centre"),
    *("Data platform", "Distribution or assembly site", "Drone", "Emergency dispatch"),
    *("Face recognition", "Identity system", "Network filtering and interception"),
    *("Number-plate recognition", "Police communications network", "Video surveillance"),
)
OVER = "node => node.scrollWidth - node.clientWidth"


@pytest.fixture
def searched():
    for number, name in enumerate(NAMES):
        builders.technology(f"kind-{number}", name=name)
    for iso2 in ("EC", "PE"):
        builders.country(iso2)
    builders.coverage(country=builders.country("PE"), technology=None)


def test_all_columns_are_seen_where_the_window_is_wide_and_else_it_says_so(page, searched):
    table, hint = page.locator(".region-searched"), page.get_by_text("The table goes on")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/coverage/")
    assert table.evaluate(OVER) == 0
    expect(hint).to_be_hidden()
    page.set_viewport_size({"width": 1024, "height": 768})
    assert table.evaluate(OVER) > 0
    expect(hint).to_be_visible()


def test_the_grid_of_the_desk_is_said_from_below_and_is_a_list_on_a_phone(page, searched):
    get_user_model().objects.create_superuser("rosa", password="a-word-for-a-test")
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("rosa")
    page.get_by_label("Password").fill("a-word-for-a-test")
    page.get_by_role("button", name="Sign in").click()
    page.set_viewport_size({"width": 1440, "height": 500})
    page.goto(reverse("admin:deployments_coverage_grid"))
    below = page.get_by_role("button", name="Say so of all ticked cells").last
    expect(below).to_be_in_viewport()
    box = page.get_by_label("Country PE, Drone: Searched, nothing found, with the whole country")
    size = box.bounding_box()
    assert size["width"] >= 24 and size["height"] >= 24
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".desk-grid thead")).to_be_hidden()
    assert page.locator(".desk-scroll").evaluate(OVER) == 0
    assert page.locator("html").evaluate(OVER) == 0
    expect(below).to_be_in_viewport()
