"""The first load of a dataset is not taken back by a press on the history of one record."""

import pytest
from django.urls import reverse

from exchange.enacting import record
from exchange.models import Proposal, proposal
from exchange.plan import difference
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
