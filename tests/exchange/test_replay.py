"""All applied changes, replayed from nothing, give the present state: no writer passes by."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deployments.models import Deployment
from exchange.enacting import enact, record
from exchange.keeping import plan_of
from exchange.models import Proposal
from exchange.plan import Change, Kind, Plan, difference
from exchange.replaying import applied, replayed, rows_as_of
from exchange.state import State, read_state
from exchange.world_bank.fetching import fetch_all
from sources.models import Source
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def system() -> Deployment:
    """Invented rows, written down as the first change."""
    made = builders.deployment("town", operator="Police")
    builders.supply(made)
    builders.site(made)
    builders.claim(made, number=10)
    builders.publish(made)
    builders.exchange_rate("BRL", 2020, 5)
    record(difference(State(), read_state()), kind="import", title="load")
    return made


def assert_nothing_passed_by():
    assert replayed(plan_of(proposal) for proposal in applied()) == read_state().rows


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["operator", "summary", "new", "remove", "state"]),
        st.text("abc", min_size=1, max_size=3),
    ),
    max_size=8,
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(edits=EDITS)
def test_any_edits_replayed_give_the_present_and_taken_back_the_past(system, edits):
    Proposal.objects.all().delete()
    record(difference(State(), read_state()), kind="import", title="load")
    states = [(timezone.now(), read_state().rows)]
    for what, word in edits:
        plan = _edit(what, word)
        if plan.changes:
            enact(plan, kind="edit", title=what)
            states.append((timezone.now(), read_state().rows))
    assert_nothing_passed_by()
    for moment, rows in states:
        assert rows_as_of(moment) == rows


def _edit(what: str, word: str) -> Plan:
    rows = read_state().rows
    cells = rows["deployments"]["town",]
    url = f"https://example.org/{word}"
    known = next(iter(rows["sources"].values()))
    source = known | {"slug": f"s-{word}", "url": url, "derived_from": ""}
    is_there = (f"s-{word}",) in rows["sources"]
    if what == "new":
        found = [] if is_there else [Change("sources", (f"s-{word}",), Kind.NEW, {}, source)]
        return Plan(found)
    if what == "remove":
        gone = rows["sources"].get((f"s-{word}",))
        return Plan([Change("sources", (f"s-{word}",), Kind.REMOVED, gone, {})] if gone else [])
    after = word if what != "state" else "draft"
    if what == "state" and cells["state"] == "draft":
        after = "published"
    if cells[what] == after:
        return Plan()
    change = Change("deployments", ("town",), Kind.CHANGED, {what: cells[what]}, {what: after})
    return Plan([change])


def test_what_the_world_bank_sends_is_a_change_as_any_other(system, bank):
    fetch_all()
    assert_nothing_passed_by()


def test_an_editor_who_deletes_and_adds_passes_by_nothing(system, settings):
    settings.SELF_REVIEW = True
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("ana"))
    kept = {"title": "Owl", "publisher": "Nest", "url": "https://example.org/owl"}
    words = {"slug": "owl", "language": "en", "kind": "news", "grade": "B", "_save": "1"}
    answer = client.post("/admin/sources/source/add/", kept | words)
    assert answer.status_code == 302, answer.context["errors"]
    assert_nothing_passed_by()
    made = Source.objects.get(slug="owl")
    assert (
        client.post(f"/admin/sources/source/{made.pk}/delete/", {"post": "yes"}).status_code == 302
    )
    assert not Source.objects.filter(slug="owl").exists()
    assert_nothing_passed_by()
    builders.source()
    with pytest.raises(AssertionError):  # the comparison can fail
        assert_nothing_passed_by()


def test_before_the_first_load_nothing_was_known(system):
    long_ago = timezone.now() - timedelta(days=400)
    assert not any(rows_as_of(long_ago).values())
