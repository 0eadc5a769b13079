"""A change in words: labels, names and numbers instead of columns, keys and raw text."""

import pytest

from exchange.keeping import keep
from exchange.plan import Change, Kind, Plan
from exchange.wording import in_words
from tests import builders

pytestmark = pytest.mark.django_db


def one(change: Change):
    return in_words([change])[0]


@pytest.fixture
def system():
    made = builders.deployment("town", name="Town cameras", operator="Police")
    builders.supply(made, vendor=builders.vendor("zorro", name="Zorro"))
    return made


def changed(table, key, before, after) -> Change:
    return Change(table, key, Kind.CHANGED, before, after)


def test_columns_have_their_labels_and_words_theirs(system):
    row = one(
        changed(
            "deployments",
            ("town",),
            {"status": "suspended", "state": "draft"},
            {"status": "operational", "state": "published"},
        )
    )
    assert (row.kind, row.noun, row.name, row.deployment) == (
        "changed",
        "Deployment",
        "Town cameras",
        "town",
    )
    assert [(cell.label, cell.before, cell.after) for cell in row.cells] == [
        ("Status", "Suspended", "Operational"),
        ("Publication", "Draft", "Published"),
    ]


def test_references_are_named_and_one_that_is_gone_by_its_key(system):
    builders.program("north", name="The North")
    row = one(changed("deployments", ("town",), {"program": "gone"}, {"program": "north"}))
    assert [(cell.before, cell.after) for cell in row.cells] == [("gone", "The North")]


def test_a_row_that_comes_or_goes_is_named_by_what_it_says(system):
    claim = {"id": "town-c1", "deployment": "town", "field": "cameras", "number": "4300"}
    row = one(Change("claims", ("town-c1",), Kind.NEW, {}, claim))
    assert (row.noun, row.name, row.deployment) == ("Claim", "Cameras, 4\u202f300", "town")
    assert [cell.column for cell in row.cells] == ["field", "number"]
    gone = one(Change("claims", ("town-c1",), Kind.REMOVED, claim, {}))
    assert (gone.name, gone.cells[1].before, gone.cells[1].after) == (
        "Cameras, 4\u202f300",
        "4\u202f300",
        "",
    )


def test_a_changed_row_below_a_record_is_named_by_the_cells_it_keeps(system):
    key = ("town", "zorro", system.supplies.get().role)
    row = one(changed("supplies", key, {"note": ""}, {"note": "Invented."}))
    assert row.name.startswith("Zorro, ")
    assert row.deployment == "town"


def test_what_the_same_change_makes_is_known_by_name():
    rows = in_words(
        [
            Change("vendors", ("fox",), Kind.NEW, {}, {"slug": "fox", "name": "Fox Systems"}),
            changed("vendors", ("owl",), {"parent": ""}, {"parent": "fox"}),
        ]
    )
    assert rows[1].cells[0].after == "Fox Systems"


def test_dates_numbers_shapes_and_yes_are_said_as_pages_say_them():
    shape = '{"coordinates":[[[1,2],[3,4],[5,6],[1,2]]],"type":"Polygon"}'
    rows = in_words(
        [
            changed("events", ("e1",), {"date": "2012"}, {"date": "2012-05"}),
            changed("sites", ("s1",), {"outline": "", "cameras": "9"}, {"outline": shape}),
            changed("technologies", ("t",), {"biometric": "false"}, {"biometric": "true"}),
            changed("sites", ("s2",), {"latitude": "1.5"}, {"latitude": "-0.22"}),
        ]
    )
    said = [[(cell.before, cell.after) for cell in row.cells] for row in rows]
    assert said == [
        [("2012", "May 2012")],
        [("", "a shape of 4 points"), ("9", "")],
        [("no", "yes")],
        [("1.5", "\u22120.22")],
    ]


def test_the_rows_of_a_kept_change_are_said_alike(system):
    plan = Plan([changed("deployments", ("town",), {"operator": "Police"}, {"operator": "Army"})])
    kept = keep(plan, kind="edit", state="waiting", title="T")
    assert in_words(kept.rows.all()) == in_words(plan.changes)


def test_many_rows_cost_a_fixed_number_of_questions(system, django_assert_max_num_queries):
    changes = [
        changed("sources", (builders.source().slug,), {"title": "a"}, {"title": "b"})
        for _n in range(30)
    ]
    with django_assert_max_num_queries(4):
        in_words(changes)
