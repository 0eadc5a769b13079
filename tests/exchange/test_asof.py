"""`asof` shows what was known on a day, and never what is not public today."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from deployments.counting import edition
from deployments.models import Deployment
from exchange.asof import databases, making
from exchange.asof.pages import has_a_past
from exchange.asof.states import plan_as_of
from exchange.enacting import enact, record
from exchange.models import Proposal
from exchange.plan import Change, Kind, Plan, difference
from exchange.state import State, read_state
from tests import builders

pytestmark = pytest.mark.django_db

FIRST, SECOND = datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 3, 5, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path, monkeypatch):
    settings.ASOF_DIR = str(tmp_path)
    monkeypatch.setattr(making, "PATIENCE", 120)
    databases._path_of.cache_clear()


@pytest.fixture
def town() -> Deployment:
    """Loaded on the first of March with one operator, which was another from the fifth on."""
    made = builders.deployment("town", name="Town cameras", operator="Old operator")
    builders.supply(made)
    builders.site(made)
    builders.publish(made)
    first = record(difference(State(), read_state()), kind="import", title="load")
    second = changed("town", operator=("Old operator", "New operator"))
    for done, when in ((first, FIRST), (second, SECOND)):
        Proposal.objects.filter(pk=done.pk).update(applied_at=when)
    edition.advance()
    return made


def changed(slug: str, **cells) -> Proposal:
    before = {name: pair[0] for name, pair in cells.items()}
    after = {name: pair[1] for name, pair in cells.items()}
    plan = Plan([Change("deployments", (slug,), Kind.CHANGED, before, after)])
    return enact(plan, kind="edit", title=slug)


def known(day: date) -> dict:
    return {c.key[0]: c.after for c in plan_as_of(day).changes if c.table == "deployments"}


def page(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return answer.getvalue().decode()


def test_pages_show_what_was_known_that_day(town):
    old = page("/deployments/town/?asof=2026-03-03")
    assert "Old operator" in old and "New operator" not in old
    assert "As the atlas knew it on 3 March 2026" in old
    assert 'href="/deployments/town/"' in old  # today, in the banner
    assert "/vendors/?asof=2026-03-03" in old
    assert "New operator" in page("/deployments/town/?asof=2026-03-05")
    assert "New operator" in page("/deployments/town/")
    assert "Town cameras" in page("/records/?asof=2026-03-03")
    assert "Town cameras" in page("/deployments.csv?asof=2026-03-03")
    assert "/deployments/town/?asof=2026-03-03" in page("/records/?country=EC&asof=2026-03-03")
    figures = "/indicators/deployments/"
    assert "EC" in page(figures + "?asof=2026-03-03")


def test_today_is_the_present_and_no_copy_of_it(town, monkeypatch):
    def unwanted(day):
        raise AssertionError("made a copy")

    monkeypatch.setattr("exchange.asof.middleware.database_of", unwanted)
    today = timezone.localdate()
    now = page(f"/deployments/town/?asof={today}")
    assert "New operator" in now and f"/vendors/?asof={today}" in now
    assert "As the atlas knew it on" in now
    assert "Town cameras" in page(f"/deployments.csv?asof={today}")
    later = Client().get("/records/", {"asof": today + timedelta(days=1)})
    assert later.status_code == 400 and "Nobody knows yet" in later.content.decode()


@pytest.mark.parametrize("address", ["/", "/records/", "/timeline/", "/indicators/", "/countries/"])
def test_of_a_day_before_the_atlas_began_no_page_looks_as_if_nothing_existed(town, address):
    answer = Client().get(address + "?evidence=two&asof=2026-02-28")
    assert answer.status_code == 400
    assert "The atlas began on 1 March 2026" in answer.text
    assert "says nothing of the countries" in answer.text
    assert f'href="{address}?evidence=two"' in answer.text
    assert not list(databases.folder().iterdir())  # and none is made


def test_a_file_of_a_day_before_the_atlas_began_is_refused_too(town):
    answer = Client().get("/deployments.csv?asof=2026-02-28")
    assert answer.status_code == 400 and "1 March 2026" in answer.json()["parameters"]["asof"]


def asking(text: str) -> tuple[str, str]:
    """The form that asks for a day: where it leads, and what is in it."""
    (form,) = re.findall(
        r'<form class="asof-ask" method="get" action="([^"]*)">(.*?)</form>', text, re.S
    )
    return form


def test_a_reader_asks_for_a_day_where_changes_and_pages_of_a_day_are_read(town):
    where, field = asking(page("/deployments/town/changes/"))
    assert where == "/deployments/town/" and 'name="asof"' in field and 'min="2026-03-01"' in field
    assert asking(page("/changes/"))[0] == "/"
    where, field = asking(page("/records/?country=EC&asof=2026-03-03"))
    assert where == "/records/" and field.count('name="asof"') == 1
    assert 'type="hidden" name="country" value="EC"' in field and 'value="2026-03-03"' in field


def test_what_is_no_day_is_answered_with_how_it_is_written_and_a_field(town):
    text = Client().get("/records/?country=EC&asof=today").content.decode()
    assert "A day is written as year, month and day: 2026-11-24." in text
    assert 'href="/records/?country=EC"' in text and "without filters" not in text
    where, field = asking(text)
    assert where == "/records/" and 'name="country" value="EC"' in field


def test_what_was_not_there_yet_says_so_and_leads_to_today(town):
    earlier = record(Plan([]), kind="edit", title="The atlas begins")
    Proposal.objects.filter(pk=earlier.pk).update(applied_at=datetime(2026, 1, 1, tzinfo=UTC))
    vendor = town.supplies.get().vendor.get_absolute_url()
    for address, query in (("/deployments/town/", ""), (vendor, "evidence=two&")):
        answer = Client().get(f"{address}?{query}asof=2026-02-01")
        text = answer.content.decode()
        assert answer.status_code == 404
        assert "was not in the public atlas on 1 February 2026" in text
        assert f'href="{address}{"?" + query[:-1] if query else ""}"' in text
    nowhere = Client().get("/deployments/nowhere/?asof=2026-02-01")
    assert nowhere.status_code == 404
    assert "was not in the public atlas" not in nowhere.content.decode()


def test_the_past_is_another_page_to_a_browser(town):
    first = Client().get("/records/")
    old = Client().get("/records/?asof=2026-03-03", headers={"If-None-Match": first["ETag"]})
    assert old.status_code == 200
    again = Client().get("/records/?asof=2026-03-03", headers={"If-None-Match": old["ETag"]})
    assert again.status_code == 304


def test_what_was_a_draft_then_or_is_one_now_is_not_shown(town):
    draft = builders.deployment("draft", name="Draft then")
    builders.supply(draft)
    builders.site(draft)
    builders.publish(draft)
    kept = difference(State(), read_state())
    rows = [c for c in kept.changes if "draft" in (c.key[0], c.after.get("deployment"))]
    made = record(Plan(rows), kind="edit", title="draft")
    Proposal.objects.filter(pk=made.pk).update(applied_at=FIRST)
    assert set(known(date(2026, 3, 3))) == {"town", "draft"}
    changed("draft", state=("published", "draft"))
    assert set(known(date(2026, 3, 3))) == {"town"}
    again = changed("draft", state=("draft", "published"))
    off = Proposal.objects.exclude(pk=again.pk).order_by("-pk").first()
    Proposal.objects.filter(pk=off.pk).update(applied_at=FIRST)
    assert set(known(date(2026, 3, 3))) == {"town"}
    assert set(known(timezone.localdate())) == {"town", "draft"}


def test_the_day_lasts_to_its_end(town):
    Proposal.objects.filter(applied_at=SECOND).update(
        applied_at=datetime(2026, 3, 5, 23, 59, 59, tzinfo=UTC)
    )
    assert known(date(2026, 3, 4))["town"]["operator"] == "Old operator"
    assert known(date(2026, 3, 5))["town"]["operator"] == "New operator"


def test_days_on_which_the_same_was_known_share_a_database(town):
    paths = {databases._path_of(date(2026, 3, day), "e") for day in (1, 2, 4)}
    assert len(paths) == 1
    assert databases._path_of(date(2026, 3, 5), "e") not in paths


@pytest.mark.parametrize(
    "day", ["2999-01-01", "yesterday", "2026-3-1", "2026-02-30", "20260301", ""]
)
def test_a_day_to_come_or_that_is_none_is_refused(day):
    answer = Client().get("/records/", {"asof": day})
    assert answer.status_code == 400 and "asof" in answer.content.decode()
    assert Client().get("/sites.geojson", {"asof": day})["Content-Type"] == (
        "application/problem+json"
    )


def test_the_desk_and_the_changes_have_no_past():
    assert has_a_past("/deployments/changes-of-town/")
    for path in ("/admin/", "/changes/", "/changes.atom", "/deployments/town/changes/"):
        assert not has_a_past(path)
