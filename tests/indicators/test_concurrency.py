"""Editors and workers at the same time: nothing is overwritten by what is older."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from deployments.models import Deployment
from indicators import recompute
from indicators.comparison import differences
from indicators.marks import freshness, write_marks
from indicators.recompute import Outcome, rebuild_all, refresh, sweep
from indicators.refresh import mark_stale
from tests.indicators.figures import ECUADOR, OF_COUNTRY, OF_PLACES, OF_VENDOR, system

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

PATIENCE = 10  # seconds
ALL_BUT_ECUADOR = Outcome(subjects=8, written=OF_VENDOR + OF_PLACES)


@pytest.fixture
def elsewhere():
    """Runs a function in a thread with a database connection of its own."""

    def closing(function):
        try:
            return function()
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        yield lambda function: pool.submit(closing, function)


@pytest.fixture
def slow(monkeypatch):
    """A refresh that has computed its figures and waits before it writes them."""
    computed, go_on = Event(), Event()

    def pausing(subjects, known, compute=recompute.compute):
        figures = compute(subjects, known)
        if subjects and not computed.is_set():
            computed.set()
            go_on.wait(PATIENCE)
        return figures

    monkeypatch.setattr(recompute, "compute", pausing)
    yield computed, go_on
    go_on.set()


def withdraw_everything() -> None:
    with transaction.atomic():
        Deployment.objects.update(state="draft")
        mark_stale(countries=["EC"])


def test_a_second_worker_leaves_a_subject_to_the_first(elsewhere, slow):
    computed, go_on = slow
    system()
    write_marks([ECUADOR])
    first = elsewhere(lambda: refresh([ECUADOR]))
    assert computed.wait(PATIENCE)
    assert elsewhere(sweep).result(PATIENCE) == ALL_BUT_ECUADOR
    go_on.set()
    assert first.result(PATIENCE).written == OF_COUNTRY


def test_an_edit_during_a_refresh_is_refreshed_by_the_same_worker_after_it(elsewhere, slow):
    computed, go_on = slow
    system()
    write_marks([ECUADOR])
    first = elsewhere(lambda: refresh([ECUADOR]))
    assert computed.wait(PATIENCE)
    elsewhere(withdraw_everything).result(PATIENCE)  # the editor does not wait for the refresh
    go_on.set()
    # Whoever came for the edit meanwhile left the country to the one that held it.
    assert first.result(PATIENCE).subjects == 2
    assert freshness().waiting == 0
    assert [found for found in differences() if found.fresh.subject == ECUADOR] == []


def test_a_rebuild_never_writes_over_an_edit_that_came_in_the_middle(elsewhere, slow):
    computed, go_on = slow
    system()
    rebuild = elsewhere(rebuild_all)
    assert computed.wait(PATIENCE)
    elsewhere(withdraw_everything).result(PATIENCE)
    go_on.set()
    rebuild.result(PATIENCE)
    sweep()
    late = [found.fresh.subject.kind for found in differences()]
    assert "country" not in late


def test_two_unfinished_edits_and_a_refresh_wait_for_nobody(elsewhere):
    system()
    write_marks([ECUADOR])
    with transaction.atomic():
        write_marks([ECUADOR])
        elsewhere(lambda: write_marks([ECUADOR])).result(PATIENCE)
        assert elsewhere(sweep).result(PATIENCE).subjects == 9
        assert elsewhere(sweep).result(PATIENCE) == Outcome()
    assert freshness().waiting == 1
    assert sweep().subjects == 1
