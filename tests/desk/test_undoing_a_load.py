"""The first load of a dataset is not taken back by a press on the history of one record."""

import pytest
from django.urls import reverse

from exchange.enacting import enact, record
from exchange.models import Proposal, proposal
from exchange.plan import Change, Kind, Plan, difference
from exchange.state import State, read_state
from tests import builders
from tests.desk.pages import address, editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    made = builders.deployment("town")
    builders.supply(made)
    builders.site(made)
    builders.publish(made)
    return made


@pytest.fixture
def load(town) -> Proposal:
    """All invented rows as one change."""
    return record(difference(State(), read_state()), kind="import", title="Load", reason="first")


@pytest.fixture
def is_large(load, monkeypatch):
    monkeypatch.setattr(proposal, "LARGE", load.rows.count() - 1)


def history(town) -> str:
    return editor(superuser=True).get(address(town, "history")).content.decode()


def undo(load, **sent):
    page = reverse("admin:exchange_proposal_act", args=[load.pk, "undo"])
    return editor(superuser=True).post(page, {"words": "A mistake"} | sent, follow=True)


def test_history_offers_to_undo_a_small_change(town, load):
    assert "#undo" in history(town)


def test_history_says_that_it_was_part_of_a_large_one_and_offers_no_undo(town, load, is_large):
    assert "#undo" not in history(town)
    assert f"Part of a change of {load.rows.count()} rows" in history(town)


@pytest.mark.parametrize("typed", ["", "1", "all"])
def test_a_large_change_is_not_undone_without_the_number_of_its_rows(load, is_large, typed):
    assert "type this number" in undo(load, rows=typed).content.decode()
    assert Proposal.objects.count() == 1


def test_with_the_number_the_undo_waits_to_be_looked_at(load, is_large):
    undo(load, rows=str(load.rows.count()))
    assert Proposal.objects.get(undoes=load).state == "waiting"


def test_the_page_of_a_large_change_asks_for_the_number(load, is_large):
    page = reverse("admin:exchange_proposal_change", args=[load.pk])
    assert 'name="rows"' in editor(superuser=True).get(page).content.decode()


def test_a_refused_undo_leads_to_the_change_that_stands_in_the_way(town, load):
    cells = {"operator": town.operator}, {"operator": "Another"}
    plan = Plan([Change("deployments", ("town",), Kind.CHANGED, *cells)])
    later = enact(plan, kind="edit", title="Another operator")
    said = undo(load).content.decode()
    assert f"Deployment {town.name} (" in said and "deployments town" not in said
    assert f'<a href="{address(later)}">Another operator, ' in said


def test_a_row_that_moved_without_a_change_leads_to_the_history_of_its_record(town, load):
    town.claims.all().delete()
    town.supplies.update(note="Seen.")
    said = undo(load).content.decode()
    assert "It cannot be undone" in said
    assert f'<a href="{address(town, "history")}">Supply ' in said


def test_of_very_many_rows_in_the_way_the_first_are_named(town, load, monkeypatch):
    for module in ("exchange.undoing", "desk.proposals.in_the_way"):
        monkeypatch.setattr(f"{module}.MOST_NAMED", 1)
    type(town).objects.update(operator="Another")
    town.sites.update(note="Seen.")
    assert "and 1 more" in undo(load).content.decode()
