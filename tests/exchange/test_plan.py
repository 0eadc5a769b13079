"""A plan says what would change, is applied whole, or is refused because the state moved."""

import pytest

from deployments.models import Claim, Deployment, Digest, Event, Site, Supply
from exchange.applying import PlanOutdated, apply
from exchange.plan import Change, Kind, Plan
from indicators.models import IndicatorValue
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
from vendors.models import Vendor

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


class TestOutdated:
    """Nothing of a plan is written once one of its rows is not what it was."""

    @pytest.fixture
    def plan(self, tmp_path, again):
        loaded(tmp_path, whole())
        tables = whole()
        tables["claims"][0]["number"] = "60"
        tables["vendors"][0]["name"] = "Lynx Ltd"
        tables["sources"].append(SOURCE | {"slug": "other", "url": ""})
        return planned(again, tables)

    def refused(self, plan: Plan, says: str) -> None:
        with pytest.raises(PlanOutdated) as error:
            apply(plan)
        assert says in str(error.value)
        assert Vendor.objects.get(slug="lynx").name == "Lynx"

    def test_a_row_that_moved(self, plan):
        Claim.objects.update(number=41)
        self.refused(plan, "claims lynx-town-c1")

    def test_a_row_that_vanished(self, plan):
        Claim.objects.all().delete()
        self.refused(plan, "claims lynx-town-c1")

    def test_a_row_that_appeared(self, plan):
        builders.source(slug="other")
        self.refused(plan, "sources other")

    def test_a_row_that_the_database_refuses(self, plan):
        builders.claim(Deployment.objects.get(), standing="adopted")
        plan.changes.append(
            Change(
                "claims", ("lynx-town-c1",), Kind.CHANGED, {"standing": ""}, {"standing": "adopted"}
            )
        )
        self.refused(plan, "The database refuses the plan")

    def test_other_cells_of_the_row_may_have_moved(self, plan):
        Claim.objects.update(note="Seen by an editor.")
        apply(plan)
        assert (Claim.objects.get().number, Claim.objects.get().note) == (60, "Seen by an editor.")


class TestWhatFollows:
    """After a plan the digests are rebuilt and the figures of what it touched are new."""

    def figure(self, kind: str, key: str, indicator: str = "cameras"):
        return IndicatorValue.objects.get(kind=kind, key=key, indicator=indicator).value

    @pytest.fixture(autouse=True)
    def at_once(self, django_capture_on_commit_callbacks, tmp_path):
        self.commit = lambda: django_capture_on_commit_callbacks(execute=True)
        with self.commit():
            loaded(tmp_path, whole())

    def test_figures_of_country_and_vendor(self, again):
        assert (self.figure("country", "EC"), self.figure("vendor", "lynx")) == (40, 40)
        with self.commit():
            loaded(again, {"claims": [CLAIM | {"number": "60"}]})
        assert (self.figure("country", "EC"), self.figure("vendor", "lynx")) == (60, 60)

    def test_a_deployment_that_moves_is_counted_where_it_is(self, again):
        builders.country("BO")
        with self.commit():
            loaded(again, {"deployments": [DEPLOYMENT | {"country": "BO"}]})
        assert self.figure("country", "EC", "deployments") == 0
        assert self.figure("country", "BO", "deployments") == 1

    def test_a_claim_that_moves_leaves_its_deployment(self, again):
        tables = {
            "deployments": [DEPLOYMENT | {"slug": "other"}],
            "supplies": [SUPPLY | {"deployment": "other"}],
            "sites": [SITE | {"id": "other-s1", "deployment": "other"}],
            "claims": [CLAIM | {"deployment": "other"}],
        }
        with self.commit():
            loaded(again, tables)
        cameras = dict(Digest.objects.values_list("deployment__slug", "cameras"))
        assert cameras == {"lynx-town": None, "other": 40}

    @pytest.mark.parametrize(
        ("table", "row", "text"),
        [
            ("vendors", {"slug": "lynx", "name": "Puma"}, "puma"),
            ("technologies", {"slug": "cctv", "name": "Eyes"}, "eyes"),
        ],
    )
    def test_a_new_name_is_found_at_once(self, again, table, row, text):
        loaded(again, {table: [row]})
        assert text in Digest.objects.get().search_text

    def test_a_new_name_of_a_program_is_found_at_once(self, again):
        builders.program("prog")
        loaded(again, {"deployments": [DEPLOYMENT | {"program": "prog"}]})
        (again / "deployments.csv").unlink()
        loaded(again, {"programs": [{"slug": "prog", "name": "Watchful Town"}]})
        assert "watchful town" in Digest.objects.get().search_text

    def test_a_source_that_is_graded_anew_changes_the_evidence(self, again):
        assert Digest.objects.get().official is False
        loaded(again, {"sources": [SOURCE | {"grade": "A"}]})
        assert Digest.objects.get().official is True

    def test_the_grid_follows_the_point(self, again):
        before = Site.objects.get().grid_x
        loaded(again, {"sites": [SITE | {"longitude": "-70"}]})
        assert Site.objects.get().grid_x > before


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
