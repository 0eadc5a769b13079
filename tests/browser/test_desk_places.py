"""Sites placed by the name of their city, from the keyboard; `page` fails on any refused script."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Locator, Page, expect

from countries.models import Subdivision
from tests import builders

FIRST_ANSWER = 15_000  # milliseconds: the cities of the region are read for it
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def deployment(page: Page, settings):
    """A deployment in Ecuador, one of its provinces, and an editor who works alone."""
    settings.SELF_REVIEW = True
    get_user_model().objects.create_superuser("ana", password="a-word-for-a-test")
    ecuador = builders.country("EC", name="Ecuador")
    builders.country("BO", name="Bolivia")
    Subdivision.objects.create(
        code="EC-P", country=ecuador, name="Pichincha", label_latitude=0, label_longitude=-78
    )
    deployment = builders.public_deployment(country=ecuador)
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Password").fill("a-word-for-a-test")
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"/admin/deployments/deployment/{deployment.pk}/change/")
    return deployment


def added_row(page: Page) -> Locator:
    page.get_by_role("button", name="Add another Site").click()
    return page.locator("#sites-1")


def told(row: Locator) -> Locator:
    """What the search of a row says; another line beside the map says where its point lies."""
    return row.locator(".place-search [role=status]")


def value(row: Locator, name: str) -> str:
    return row.locator(f"[name$=-{name}]").input_value()


def test_a_city_is_found_by_keys_and_fills_an_added_row(page, deployment):
    row = added_row(page)
    field = row.get_by_role("combobox", name="Find a place")
    field.press_sequentially("quit")
    expect(told(row)).to_have_text("Found: 1. Arrow keys choose.", timeout=FIRST_ANSWER)
    option = row.get_by_role("option", name="Quito")
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    listed = row.locator("[role=listbox]").get_attribute("id")
    assert field.get_attribute("aria-controls") == listed and "sites-1" in listed
    field.press("Enter")
    expect(row.get_by_role("listbox")).to_be_hidden()
    assert round(float(value(row, "latitude")), 1) == -0.2
    assert round(float(value(row, "longitude")), 1) == -78.5
    assert (value(row, "precision"), value(row, "subdivision")) == ("city", "EC-P")
    assert (value(row, "name"), value(row, "city")) == ("Quito", "Quito")
    expect(row.locator(".field-subdivision .select2-selection")).to_contain_text("Pichincha")
    assert '"Point"' in value(row, "point")

    builders.source(title="Second report")
    row.locator(".field-sources .select2-selection").click()
    page.locator(".select2-search__field:focus").press_sequentially("Second rep")
    page.locator(".select2-results__option", has_text="Second report").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("li.success")).to_be_visible()
    site = deployment.sites.get(name="Quito")
    assert (site.subdivision_id, site.precision) == ("EC-P", "city")
    assert round(float(site.latitude), 1) == -0.2


def test_a_found_place_moves_the_point_and_keeps_the_name(page, deployment):
    row = page.locator("#sites-0")
    row.locator("summary").click()
    name = value(row, "name")
    row.get_by_role("button", name="Place on the map").click()
    canvas = row.locator("[data-geometry=point] .desk-map-canvas")
    expect(canvas).to_have_attribute("data-ready", "")
    row.get_by_role("combobox", name="Find a place").fill("guayaquil")
    row.get_by_role("option", name="Guayaquil").first.click()
    expect(told(row)).to_contain_text("Guayaquil, Ecuador: point")
    expect(canvas.locator(".desk-pin")).to_be_in_viewport()
    assert round(float(value(row, "longitude")), 1) == -79.9
    assert value(row, "name") == name


def test_words_of_the_place_before_give_way_and_are_told(page, deployment):
    deployment.sites.update(city="Ambato", admin1="Tungurahua")
    page.reload()
    row = page.locator("#sites-0")
    row.locator("summary").click()
    field, status = (
        row.get_by_role("combobox", name="Find a place"),
        row.get_by_role("status").first,
    )
    field.fill("quito")
    row.get_by_role("option", name="Quito").first.click()
    expect(status).to_contain_text("City or place was “Ambato”.")
    expect(status).to_contain_text("First-level unit was “Tungurahua”.")
    assert (value(row, "city"), value(row, "admin1")) == ("Quito", "Pichincha")
    field.fill("pichincha")
    row.get_by_role("option", name="Pichincha").first.click()
    expect(status).to_contain_text("City or place still says “Quito”.")
    assert (value(row, "city"), value(row, "admin1")) == ("Quito", "Pichincha")


def test_places_of_other_countries_are_not_offered_and_enter_saves_nothing(page, deployment):
    row = added_row(page)
    field = row.get_by_role("combobox", name="Find a place")
    field.fill("santa cruz de la sierra")
    expect(told(row)).to_have_text("No place of this name.")
    field.press("Enter")
    expect(field).to_be_focused()
    expect(page).to_have_url(f"{page.url.split('/change/')[0]}/change/")
    field.fill("quito")
    expect(row.get_by_role("option", name="Quito")).to_be_visible()
    field.press("Escape")
    expect(row.get_by_role("listbox")).to_be_hidden()
    assert value(row, "latitude") == ""


def test_a_point_put_into_another_subdivision_offers_it_and_sets_nothing(page, deployment):
    manabi = {"country": builders.country("EC"), "label_latitude": -0.8, "label_longitude": -80}
    Subdivision.objects.create(code="EC-M", name="Manabí", **manabi)
    deployment.sites.update(subdivision="EC-P", admin1="Pichincha")
    page.reload()
    row = page.locator("#sites-0")
    row.locator("summary").click()
    offered = row.locator("[data-unit-offer] [role=status]")
    row.get_by_role("button", name="Place on the map").click()
    canvas = row.locator("[data-geometry=point] .desk-map-canvas")
    expect(canvas).to_have_attribute("data-ready", "")
    canvas.scroll_into_view_if_needed()
    row.get_by_label("Latitude").fill("-0.9")
    row.get_by_label("Longitude").fill("-80.2")
    expect(offered).to_have_text("This point lies in Manabí.")
    assert value(row, "subdivision") == "EC-P"
    row.get_by_label("Longitude").fill("-78.5")  # back in Pichincha, as the row says
    expect(offered).to_have_text("")
    row.get_by_label("Latitude").fill("-0.2")
    expect(canvas.locator(".desk-pin")).to_be_in_viewport()
    canvas.click(position={"x": 80, "y": 290})  # some 160 km to the west and south
    expect(offered).to_have_text("This point lies in Manabí.")
    use = row.get_by_role("button", name="Use it")
    use.press("Enter")
    assert value(row, "subdivision") == "EC-M"
    expect(row.locator(".field-subdivision .select2-selection")).to_contain_text("Manabí")
    expect(offered).to_have_text(
        "Subdivision: Manabí. City or place still says “Invented city”."
        " First-level unit was “Pichincha”."
    )
    assert value(row, "admin1") == "Manabí"
    expect(use).to_be_hidden()
    expect(row.get_by_role("button", name="Place on the map")).to_be_focused()
