"""An import by hand: errors are seen, mended, confirmed, and taken back."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from sources.models import Source
from tests.exchange.handed_in import csv_of
from tests.exchange.tables_in_files import SOURCE as SOURCE_OF_TABLES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SOURCE = SOURCE_OF_TABLES | {"date": "2019"}
OTHER = SOURCE | {"slug": "other", "url": "https://example.org/other"}


@pytest.fixture
def desk(page: Page, settings) -> Page:
    settings.SELF_REVIEW = True
    get_user_model().objects.create_superuser("ana", password="a-word-for-a-test")
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Password").fill("a-word-for-a-test")
    page.get_by_role("button", name="Sign in").click()
    return page


def hand_in(page: Page, rows: list[dict]) -> None:
    page.goto("/admin/exchange/upload/add/")
    file = {"name": "sources.csv", "mimeType": "text/csv", "buffer": csv_of(rows)}
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#import-rows")).to_be_visible()  # the page has it read by itself


def test_near_misses_are_used_by_one_press_confirmed_and_undone(desk):
    near = OTHER | {"grade": "b", "kind": "News", "date": "31/12/2019"}
    hand_in(desk, [SOURCE, near])
    section = desk.get_by_role("region", name="Near misses")
    expect(section.get_by_role("row")).to_have_count(4)
    expect(section.get_by_label("2019-12-31")).to_be_checked()
    section.get_by_role("button", name="Use these").click()
    desk.get_by_role("button", name="Confirm 2 rows").click()
    expect(desk.locator("li.success")).to_contain_text("Imported.")
    assert Source.objects.get(slug="other").date == "2019-12-31"


def test_the_right_value_is_typed_and_sent_by_enter_and_leaves_no_row_out(desk):
    hand_in(desk, [SOURCE, OTHER | {"grade": "excellent"}])
    field = desk.get_by_label("Right value of sources:3:grade")
    field.fill("A")
    field.press("Enter")
    expect(desk.get_by_role("button", name="Confirm 2 rows")).to_be_visible()
    expect(desk.get_by_text("1 correction: read otherwise than written")).to_be_visible()
    desk.get_by_role("button", name="Leave out this row: sources 3").click()
    expect(desk.get_by_role("button", name="Confirm 1 row")).to_be_visible()


def test_a_file_of_no_known_table_is_asked_about_and_need_not_be_handed_in_again(desk):
    desk.goto("/admin/exchange/upload/add/")
    content = b"slug,name\nlist,Invented list\n"
    file = {"name": "mine.csv", "mimeType": "text/csv", "buffer": content}
    desk.get_by_label("File").set_input_files(file)
    desk.get_by_role("button", name="Preview").click()
    desk.get_by_label("mine.csv").select_option("lists")
    desk.get_by_role("button", name="Read it so").click()
    expect(desk.locator("#import-rows")).to_contain_text("lists 2")


def act(page: Page, name: str) -> None:
    """Press a button of a change, unfolding what it stands in."""
    form = page.locator(f"form[action$='/do/{name}/']")
    form.wait_for(state="attached")
    if not form.is_visible():
        page.locator(f"details#{name} summary").click()
    form.get_by_role("textbox").fill("A test.")
    form.get_by_role("button").click()


def test_an_import_with_errors_is_mended_confirmed_and_undone(desk):
    hand_in(desk, [SOURCE, OTHER | {"date": "31/12/2019"}])
    expect(desk.locator("#import-rows")).to_contain_text("Write dates as 2019-12-31.")
    desk.get_by_role("button", name="Confirm 1 row").click()
    assert not Source.objects.exists(), "not before she says that only the good rows are meant"

    hand_in(desk, [SOURCE, OTHER | {"date": "2019-12-31"}])
    desk.get_by_label("Why, and from where").fill("Field notes")
    desk.get_by_role("button", name="Confirm 2 rows").click()
    expect(desk.locator("li.success")).to_contain_text("Imported.")
    assert Source.objects.count() == 2

    act(desk, "undo")
    expect(desk.locator("li.success").first).to_have_text(
        "Undone at once: nothing of it was public."
    )
    assert not Source.objects.exists()
