"""A plan is applied exactly, rows handing on what one alone may hold, or refused whole."""

import pytest

from deployments.models import Claim, Deployment, Event
from exchange.applying import PlanOutdated, PlanRefused, apply
from exchange.plan import Change, Kind, Plan
from sources.models import Source
from tests import builders
from tests.exchange.tables_in_files import (
    CLAIM,
    SOURCE,
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


def removal(table: str, *key: str, **before: str) -> Change:
    return Change(table, key, Kind.REMOVED, before)


def test_a_new_claim_takes_the_place_of_the_adopted_one(tmp_path, again):
    loaded(tmp_path, whole() | {"claims": [CLAIM | {"standing": "adopted"}]})
    rows = [
        CLAIM | {"id": "lynx-town-c2", "standing": "adopted"},
        CLAIM | {"standing": "superseded"},
    ]
    loaded(again, {"claims": rows})
    assert Claim.objects.get(standing="adopted").key == "lynx-town-c2"


def test_two_adopted_claims_exchange_their_fields(tmp_path, again):
    first = CLAIM | {"standing": "adopted"}
    second = first | {"id": "lynx-town-c2", "field": "points"}
    loaded(tmp_path, whole() | {"claims": [first, second]})
    loaded(again, {"claims": [first | {"field": "points"}, second | {"field": "cameras"}]})
    fields = dict(Claim.objects.filter(standing="adopted").values_list("key", "field"))
    assert fields == {"lynx-town-c1": "points", "lynx-town-c2": "cameras"}


def test_two_sources_exchange_their_addresses(tmp_path, again):
    other = SOURCE | {"slug": "other", "url": "https://example.org/other"}
    loaded(tmp_path, whole() | {"sources": [SOURCE, other]})
    loaded(again, {"sources": [SOURCE | {"url": other["url"]}, other | {"url": SOURCE["url"]}]})
    assert dict(Source.objects.values_list("slug", "url")) == {
        "report": "https://example.org/other",
        "other": "https://example.org/report",
    }


def test_a_new_row_takes_what_a_removed_one_held_and_history_keeps_it(tmp_path, again):
    loaded(tmp_path, whole() | {"claims": [CLAIM | {"standing": "plausible"}]})
    plan = planned(again, {"claims": [CLAIM | {"id": "lynx-town-c2", "standing": "adopted"}]})
    Claim.objects.update(standing="adopted")
    plan.changes.append(removal("claims", "lynx-town-c1", standing="adopted"))
    apply(plan)
    assert Claim.objects.get().key == "lynx-town-c2"
    assert Claim.history.get(history_type="-").standing == "adopted"


def test_removed_rows_leave_in_an_order_that_the_database_takes(tmp_path):
    tables = whole()
    tables["sources"] += [
        SOURCE | {"slug": "copy", "url": "", "derived_from": "root"},
        SOURCE | {"slug": "root", "url": "", "derived_from": ""},
    ]
    tables["sources"][0]["derived_from"] = ""
    loaded(tmp_path, tables)
    changes = [removal("sources", "root"), removal("sources", "copy", derived_from="root")]
    apply(Plan(changes=changes))
    assert [source.slug for source in Source.objects.all()] == ["report"]


def test_a_reason_of_any_length_is_kept_as_far_as_the_history_goes(tmp_path):
    apply(planned(tmp_path, whole()), reason="because " * 40)
    assert Source.history.get().history_change_reason.startswith("because because")


def test_every_row_that_is_written_carries_the_reason(tmp_path, again):
    loaded(tmp_path, whole())
    tables = whole()
    tables["sources"].append(SOURCE | {"slug": "other", "url": ""})
    tables["supplies"][0] |= {"sources": "report;other", "note": "Told by two."}
    apply(planned(again, tables), reason="two sources")
    versions = Deployment.objects.get().supplies.get().history.all()
    assert {v.history_change_reason for v in versions} == {"a test", "two sources"}
    assert versions.first().sources.count() == 2


def test_a_plan_without_changes_writes_nothing(tmp_path, django_assert_max_num_queries):
    loaded(tmp_path, whole())
    apply(planned(tmp_path, whole()))
    assert Source.history.count() == 1


@pytest.mark.parametrize(
    ("key", "says"),
    [
        (("supplies", "lynx-town", "lynx", "equipment"), "lynx-town: Name a supplier"),
        (("sites", "lynx-town-s1"), "lynx-town: Give a place"),
    ],
    ids=["supply", "site"],
)
def test_the_last_supply_or_place_of_a_public_deployment_is_not_removed(tmp_path, key, says):
    loaded(tmp_path, whole())
    plan = Plan(changes=[removal(*key)])
    with pytest.raises(PlanRefused, match=says):
        apply(plan)
    assert Deployment.objects.filter(supplies__isnull=False, sites__isnull=False).exists()
    Deployment.objects.update(state="draft")
    apply(plan)
    assert not Deployment.objects.filter(supplies__isnull=False, sites__isnull=False).exists()


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

    def test_a_source_that_a_new_row_cites_vanished(self, again):
        loaded(again, whole())
        builders.source(slug="extra")
        row = CLAIM | {"id": "lynx-town-c2", "source": "extra"}
        plan = planned(again, {"claims": [row]})
        Source.objects.get(slug="extra").delete()
        self.refused(plan, "“extra” is no longer in sources")

    def test_a_row_that_would_go_down_with_a_removed_one(self, again):
        loaded(again, whole())
        event = builders.event(Deployment.objects.get())
        leaving = [("deployments", "lynx-town"), ("sites", "lynx-town-s1")]
        leaving += [("claims", "lynx-town-c1"), ("supplies", "lynx-town", "lynx", "equipment")]
        plan = Plan(changes=[removal(*key) for key in leaving])
        self.refused(plan, f"events {event.key}")
        assert Event.objects.exists()
        event.delete()
        apply(plan)
        assert not Deployment.objects.exists() and not Claim.objects.exists()

    def test_a_source_that_is_still_cited_is_not_removed(self, again):
        loaded(again, whole())
        self.refused(Plan(changes=[removal("sources", "report")]), "supplies lynx-town")
