"""A plan says what would change, is applied whole, or is refused because the state moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deployments.models import Claim, Deployment, Digest, Event, Site, Supply
from exchange.applying import apply
from exchange.plan import Change, Kind, Plan
from exchange.tables import TABLES
from sources.models import Source
from tests import builders
from tests.exchange.tables_in_files import (
    CLAIM,
    DEPLOYMENT,
    SITE,
    SOURCE,
    SUPPLY,
    loaded,
    planned,
    whole,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def country():
    return builders.country("EC")


@pytest.fixture
def again(tmp_path_factory):
    """A folder for a second set of tables."""
    return tmp_path_factory.mktemp("again")


def test_a_plan_counts_new_changed_and_same(tmp_path, again):
    first = loaded(tmp_path, whole())
    assert first.counts("sources") == {"new": 1, "changed": 0, "removed": 0, "same": 0}
    tables = whole()
    tables["sources"][0]["grade"] = "A"
    tables["claims"].append(CLAIM | {"id": "lynx-town-c2", "number": "50"})
    plan = planned(again, tables)
    assert plan.counts("sources") == {"new": 0, "changed": 1, "removed": 0, "same": 0}
    assert plan.counts("claims") == {"new": 1, "changed": 0, "removed": 0, "same": 1}
    assert plan.counts("vendors")["same"] == 1


def test_a_changed_row_tells_each_cell_before_and_after(tmp_path, again):
    loaded(tmp_path, whole())
    tables = whole()
    tables["sites"][0] |= {"latitude": "-0.30", "name": "Old town"}
    [change] = planned(again, tables).changes
    assert (change.table, change.key, change.kind) == ("sites", ("lynx-town-s1",), Kind.CHANGED)
    assert change.before == {"latitude": "-0.22", "name": "Town"}
    assert change.after == {"latitude": "-0.3", "name": "Old town"}


def test_planning_writes_nothing(tmp_path):
    planned(tmp_path, whole())
    assert Source.objects.count() == Deployment.objects.count() == 0


def test_twice_changes_nothing(tmp_path):
    loaded(tmp_path, whole())
    before = Site.history.count(), Claim.history.count(), Deployment.history.count()
    assert loaded(tmp_path, whole()).changes == []
    assert (Site.history.count(), Claim.history.count(), Deployment.history.count()) == before


def test_only_what_changed_gets_a_new_version_with_its_reason(tmp_path, again):
    loaded(tmp_path, whole())
    sites, claims = Site.history.count(), Claim.history.count()
    tables = whole()
    tables["claims"][0]["number"] = "60"
    loaded(again, tables)
    assert (Site.history.count(), Claim.history.count()) == (sites, claims + 1)
    assert Claim.history.latest().history_change_reason == "a test"


def test_columns_that_are_left_out_keep_what_they_hold(tmp_path, again):
    loaded(tmp_path, whole())
    plan = loaded(again, {"deployments": [{"slug": "lynx-town", "summary": "Told anew."}]})
    assert plan.changes[0].after == {"summary": "Told anew."}
    made = Deployment.objects.get()
    assert (made.summary, made.name) == ("Told anew.", DEPLOYMENT["name"])


def test_rows_that_are_left_out_stay(tmp_path, again):
    loaded(tmp_path, whole())
    loaded(again, {"sources": [SOURCE | {"slug": "other", "url": ""}]})
    assert Source.objects.count() == 2


@pytest.mark.parametrize(("publish", "state"), [(True, "published"), (False, "draft")])
def test_new_deployments_begin_as_asked(tmp_path, publish, state):
    loaded(tmp_path, whole(), publish=publish)
    assert Deployment.objects.get().state == state


@pytest.mark.parametrize("publish", [True, False])
def test_a_deployment_that_is_there_keeps_its_state(tmp_path, again, publish):
    loaded(tmp_path, whole(), publish=not publish)
    state = Deployment.objects.get().state
    loaded(again, {"deployments": [DEPLOYMENT | {"name": "Other"}]}, publish=publish)
    assert Deployment.objects.get().state == state


def test_a_row_may_name_a_row_of_its_own_table_that_comes_later(tmp_path):
    tables = whole()
    tables["sources"] = [SOURCE | {"derived_from": "root"}, SOURCE | {"slug": "root", "url": ""}]
    tables["deployments"] = [
        DEPLOYMENT | {"part_of": "whole"},
        DEPLOYMENT | {"slug": "whole"},
    ]
    tables["supplies"].append(SUPPLY | {"deployment": "whole"})
    tables["sites"].append(SITE | {"id": "whole-s1", "deployment": "whole"})
    loaded(tmp_path, tables)
    assert Source.objects.get(slug="report").derived_from.slug == "root"
    assert Deployment.objects.get(slug="lynx-town").part_of.slug == "whole"


def test_the_adopted_claim_is_exchanged_in_one_load(tmp_path, again):
    tables = whole()
    tables["claims"] = [
        CLAIM | {"standing": "adopted"},
        CLAIM | {"id": "lynx-town-c2", "standing": "plausible"},
    ]
    loaded(tmp_path, tables)
    tables["claims"] = [
        CLAIM | {"id": "lynx-town-c2", "standing": "adopted"},
        CLAIM | {"standing": "superseded"},
    ]
    loaded(again, tables)
    assert Claim.objects.get(standing="adopted").key == "lynx-town-c2"


def test_several_keys_in_a_cell_are_set_and_taken_away(tmp_path, again):
    tables = whole()
    tables["sources"].append(SOURCE | {"slug": "other", "url": ""})
    tables["supplies"][0]["sources"] = "report;other"
    loaded(tmp_path, tables)
    assert Supply.objects.get().sources.count() == 2
    loaded(again, {"supplies": [SUPPLY]})
    assert [s.slug for s in Supply.objects.get().sources.all()] == ["report"]


def test_a_removal_is_applied(tmp_path):
    loaded(tmp_path, whole())
    removed = Change("claims", ("lynx-town-c1",), Kind.REMOVED, before={"number": "40"})
    apply(Plan(changes=[removed]), reason="undo")
    assert not Claim.objects.exists()
    assert Claim.history.latest().history_change_reason == "undo"
    assert Digest.objects.get().cameras is None


CELLS = st.dictionaries(st.text(max_size=8), st.text(max_size=12), max_size=3)
CHANGES = st.builds(
    Change,
    table=st.sampled_from(list(TABLES)),
    key=st.lists(st.text(max_size=8), min_size=1, max_size=3).map(tuple),
    kind=st.sampled_from(Kind),
    before=CELLS,
    after=CELLS,
)


@given(
    plan=st.builds(
        Plan,
        changes=st.lists(CHANGES, max_size=4),
        same=st.dictionaries(st.sampled_from(list(TABLES)), st.integers(0, 99), max_size=3),
        state_of_new=st.sampled_from(Deployment.State.values),
    )
)
def test_any_plan_comes_back_from_text_as_it_was(plan):
    assert Plan.from_json(plan.to_json()) == plan


def test_a_plan_survives_being_kept_as_text(tmp_path, again):
    loaded(tmp_path, whole())
    tables = whole()
    tables["claims"][0]["number"] = "60"
    tables["sources"].append(SOURCE | {"slug": "other", "url": "", "title": "Más allá"})
    plan = planned(again, tables)
    kept = Plan.from_json(plan.to_json())
    assert kept == plan
    apply(kept)
    assert Claim.objects.get().number == 60


def test_ten_thousand_rows_are_planned_and_none_is_lost(tmp_path):
    tables = whole()
    tables["events"] = [
        {
            "id": f"lynx-town-e{n}",
            "deployment": "lynx-town",
            "date": "2012",
            "kind": "incident",
            "text": f"Invented event {n}.",
            "sources": "report",
        }
        for n in range(10_000)
    ]
    assert planned(tmp_path, tables).counts("events")["new"] == 10_000
    assert Event.objects.count() == 0
