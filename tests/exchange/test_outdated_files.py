"""A file that is older than the atlas says which of its rows would put back later changes."""

import pytest

from deployments.models import Deployment
from exchange.enacting import enact
from exchange.keeping import keep
from exchange.plan import Change, Kind, Plan
from exchange.state import read_state
from exchange.uploads.files import read_file
from exchange.uploads.outdated import PUT_BACK, putting_back
from exchange.uploads.previewing import preview
from tests import builders
from tests.desk.pages import address, editor
from tests.desk.test_imports import hand_in, latest
from tests.exchange.handed_in import csv_of
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def towns() -> list[Deployment]:
    builders.country("EC")
    return [builders.deployment(slug, operator="Police") for slug in ("one", "two", "three")]


def changed(slug: str, before: str, after: str, title: str = "Found in the budget"):
    cells = {"operator": before}, {"operator": after}
    plan = Plan([Change("deployments", (slug,), Kind.CHANGED, *cells)])
    return enact(plan, title=title, kind="edit")


EXPORTED = [{"slug": slug, "operator": "Police"} for slug in ("one", "two", "three")]


def warnings_of(rows: list[dict]) -> dict[str, list]:
    sheets, unread = read_file("deployments.csv", csv_of(rows))
    shown = preview(sheets, unread, read_state(), publish=False)
    return {row.key[0]: row.warnings for row in shown.rows}


def test_a_cell_that_says_what_stood_before_a_later_change_is_warned_with_the_change():
    change = changed("one", "Police", "Ministry")
    day = f"{change.applied_at:%Y}"
    rows = [EXPORTED[0], EXPORTED[1] | {"operator": "Army"}, EXPORTED[2]]
    warned = warnings_of(rows)
    [(column, sentence, mark)] = warned["one"]
    assert (column, mark) == ("operator", PUT_BACK)
    assert sentence.startswith("Puts operator back to before the change of ") and day in sentence
    assert sentence.endswith("by a command: “Found in the budget”.")
    assert warned["two"] == warned["three"] == [], "a new value, and what stands there"


def test_a_row_with_an_error_is_warned_of_too():
    changed("one", "Police", "Ministry")
    rows = [EXPORTED[0] | {"status": "planned"}]
    assert [warning[2] for warning in warnings_of(rows)["one"]] == [PUT_BACK]


def test_a_file_older_than_several_changes_names_the_last_that_it_would_take_back():
    changed("one", "Police", "Ministry", "First")
    changed("one", "Ministry", "Army", "Second")
    assert "“First”" in warnings_of(EXPORTED)["one"][0][1]
    newer = [EXPORTED[0] | {"operator": "Ministry"}]
    assert "“Second”" in warnings_of(newer)["one"][0][1]


def test_what_was_proposed_and_never_applied_is_no_change():
    plan = Plan([Change("deployments", ("one",), Kind.CHANGED, {"operator": "Police"}, {})])
    keep(plan, title="Waits", kind="edit", state="waiting")
    Deployment.objects.filter(slug="one").update(operator="Ministry")
    assert warnings_of(EXPORTED)["one"] == []


def test_a_row_that_was_removed_since_would_come_again():
    source = builders.source(slug="gone")
    cells = read_state(["sources"]).rows["sources"]["gone",]
    enact(Plan([Change("sources", ("gone",), Kind.REMOVED, cells)]), title="A copy", kind="edit")
    again = [Change("sources", ("gone",), Kind.NEW, {}, cells)]
    [(place, _column, sentence)] = putting_back(again)
    assert place == ("sources", ("gone",)) and "removed" in sentence and "“A copy”" in sentence
    assert not type(source).objects.exists()


@pytest.mark.parametrize("most", [0, 500], ids=["whole tables", "by key"])
def test_one_query_asks_for_the_whole_file(monkeypatch, django_assert_num_queries, most):
    monkeypatch.setattr("exchange.uploads.outdated.MOST_ASKED", most)
    slugs = ("one", "two")
    for slug in slugs:
        changed(slug, "Police", "Ministry")
    back = {"operator": "Ministry"}, {"operator": "Police"}
    plan = [Change("deployments", (slug,), Kind.CHANGED, *back) for slug in slugs]
    with django_assert_num_queries(1):
        assert len(list(putting_back(plan))) == 2
    with django_assert_num_queries(0):
        assert not list(putting_back([]))


def test_the_preview_counts_them_and_shows_only_them():
    ana = editor("exchange.add_upload", "deployments.change_deployment", reviews=False)
    for slug in ("one", "two"):
        changed(slug, "Police", "Ministry")
    mine = [*EXPORTED[:2], EXPORTED[2] | {"operator": "Army"}]
    page = hand_in(ana, "deployments.csv", csv_of(mine))
    assert "2 rows would put back what was changed since." in words(page.content.decode())
    shown = ana.get(address(latest()), {"kind": PUT_BACK})
    assert [row.key for row in shown.context["page"]] == [["one"], ["two"]]
    assert "Warning: Puts operator back" in words(shown.content.decode())
