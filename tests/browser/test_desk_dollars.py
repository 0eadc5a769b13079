"""Amounts in dollars while they are typed; `page` fails on any refused script."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def deployment(page: Page):
    """A deployment with one funding, and its editor at the desk."""
    get_user_model().objects.create_superuser("ana", password="a-word-for-a-test")
    builders.exchange_rate("BOB", 2012, 7)
    deployment = builders.public_deployment()
    builders.funding(deployment, amount=7_000_000, currency="BOB", date="2012")
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("ana")
    page.get_by_label("Password").fill("a-word-for-a-test")
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"/admin/deployments/deployment/{deployment.pk}/change/")
    return deployment


def test_the_dollars_follow_what_is_typed_in_a_saved_row(page, deployment):
    row = page.locator("#fundings-0")
    row.locator("summary").click()
    words = row.get_by_role("status")  # an output, told to who listens
    expect(words).to_have_text("1\u202f000\u202f000 USD at the average of 2012")
    row.get_by_label("Amount").fill("14000000")
    expect(words).to_have_text("2\u202f000\u202f000 USD at the average of 2012")
    row.get_by_label("Date").fill("2013-05")
    expect(words).to_have_text("not known: no rate for BOB in 2013")
    row.get_by_label("Amount").fill("")
    expect(words).to_have_text("–")


def test_an_added_row_has_its_own_dollars_and_says_when_nobody_answers(page, deployment):
    page.get_by_role("button", name="Add another Funding").click()
    row = page.locator("#fundings-1")
    row.get_by_label("Amount").fill("70")
    row.get_by_label("Currency").fill("BOB")
    row.get_by_label("Date").fill("2012")
    expect(row.get_by_role("status")).to_have_text("10 USD at the average of 2012")
    expect(page.locator("#fundings-0 output")).to_have_text(
        "1\u202f000\u202f000 USD at the average of 2012"
    )
    page.route("**/dollars/?*", lambda route: route.fulfill(body="no rates"))
    row.get_by_label("Amount").fill("77")
    expect(row.get_by_role("status")).to_have_text("The rates could not be asked.")
