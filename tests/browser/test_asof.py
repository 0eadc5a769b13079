"""From the changes of a record to the atlas of that day, through it, and back to today."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from deployments.counting import edition
from exchange.asof import databases, making
from exchange.enacting import enact, record
from exchange.models import Proposal
from exchange.plan import Change, Kind, Plan, difference
from exchange.state import State, read_state
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST, SECOND = datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.fixture
def town(settings, tmp_path, monkeypatch):
    """Entered on the first of March, with another operator from the fifth on."""
    settings.ASOF_DIR = str(tmp_path)
    monkeypatch.setattr(making, "PATIENCE", 0.1)  # the reader meets the page that waits
    databases._path_of.cache_clear()
    made = builders.public_deployment("town", name="Town cameras", operator="Old operator")
    first = record(difference(State(), read_state()), kind="import", title="load")
    cells = {"operator": "Old operator"}, {"operator": "New operator"}
    second = enact(
        Plan([Change("deployments", ("town",), Kind.CHANGED, *cells)]), kind="edit", title="Edit"
    )
    for done, day in ((first, FIRST), (second, SECOND)):
        Proposal.objects.filter(pk=done.pk).update(applied_at=day)
    edition.advance()
    return made


def test_a_reader_goes_to_the_atlas_of_a_day_and_back(town, chromium, live_server):
    context = chromium.new_context(base_url=live_server.url)  # a 503 is no fault here
    page = context.new_page()
    page.goto("/deployments/town/changes/")
    links = page.get_by_role("link", name="As the atlas knew it that day")
    expect(links).to_have_count(2)
    links.last.click()
    # The page that says it is being prepared asks again by itself, without any script.
    then = page.get_by_text("As the atlas knew it on 1 March 2026")
    expect(then).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Old operator").first).to_be_visible()
    page.get_by_role("link", name="Countries", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/countries/\?asof=2026-03-01$"))
    expect(then).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="As it is known today").click()
    expect(page).to_have_url(re.compile(r"/deployments/town/$"))
    expect(page.get_by_text("New operator").first).to_be_visible()
    context.close()
