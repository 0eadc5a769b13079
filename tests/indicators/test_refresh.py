"""Marks, refreshes, and the message between them."""

import logging

import pytest
from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from deployments.models import Deployment
from indicators import recompute, tasks
from indicators.marks import freshness
from indicators.models import IndicatorValue, StaleSubject, Subject
from indicators.recompute import Outcome, rebuild_all, refresh, sweep
from indicators.refresh import mark_stale
from tests.indicators.figures import ECUADOR, ZORRO, system

pytestmark = pytest.mark.django_db


def stored(indicator: str = "deployments", subject: Subject = ECUADOR) -> IndicatorValue:
    return IndicatorValue.objects.get(indicator=indicator, kind=subject.kind, key=subject.key)


@pytest.fixture
def broker():
    """Tasks are sent, as where REDIS_URL is set."""
    current_app.conf.task_always_eager = False
    yield
    current_app.conf.task_always_eager = True


def mark(*subjects: Subject) -> None:
    """Mark without sending: the test's transaction never commits."""
    mark_stale(
        countries=[key for kind, key in subjects if kind == "country"],
        vendors=[key for kind, key in subjects if kind == "vendor"],
    )


def test_figures_follow_the_commit(django_capture_on_commit_callbacks):
    system()
    with django_capture_on_commit_callbacks(execute=True):
        mark_stale(countries=["EC"], vendors=["zorro"])
        assert {row.subject for row in StaleSubject.objects.all()} == {ECUADOR, ZORRO}
        assert not IndicatorValue.objects.exists()
    assert not StaleSubject.objects.exists()
    assert stored().value == 1
    assert stored(subject=ZORRO).value == 1


def test_an_edit_that_is_rolled_back_leaves_no_mark(django_capture_on_commit_callbacks):
    with (
        django_capture_on_commit_callbacks() as callbacks,
        pytest.raises(ZeroDivisionError),
        transaction.atomic(),
    ):
        mark_stale(countries=["EC"])
        raise ZeroDivisionError
    assert callbacks == []
    assert not StaleSubject.objects.exists()


def test_touching_nothing_marks_and_sends_nothing(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        mark_stale()
    assert callbacks == []


def test_a_subject_marked_twice_waits_once_and_since_the_first_time():
    mark(ECUADOR)
    first = StaleSubject.objects.get()
    mark(ECUADOR)
    again = StaleSubject.objects.get()
    assert again.marked_at == first.marked_at
    assert again.mark != first.mark


def test_a_refresh_twice_changes_nothing():
    system(cameras=10)
    mark(ECUADOR)
    assert refresh([ECUADOR]) == Outcome(subjects=1, written=3)
    before = list(IndicatorValue.objects.values())
    mark(ECUADOR)
    assert refresh([ECUADOR]) == Outcome(subjects=1, same=3)
    assert list(IndicatorValue.objects.values()) == before


def test_a_refresh_writes_only_the_figures_that_moved():
    made = system(cameras=10)
    rebuild_all()
    before = stored("donated-share").computed_at
    Deployment.objects.filter(pk=made.pk).update(state="draft")
    mark(ECUADOR)
    assert refresh([ECUADOR]) == Outcome(subjects=1, written=2, same=1)
    assert stored("donated-share").computed_at == before
    assert stored().value == 0


def test_a_subject_without_a_mark_is_left_alone():
    system()
    assert refresh([ECUADOR]) == Outcome()


def test_a_mark_made_during_the_refresh_survives_it(monkeypatch):
    """As where the database knows no row locks; on PostgreSQL the editor waits instead."""

    def edited_meanwhile(subjects, compute=recompute.compute):
        figures = compute(subjects)
        mark(ECUADOR)
        return figures

    system()
    mark(ECUADOR)
    monkeypatch.setattr(recompute, "compute", edited_meanwhile)
    refresh([ECUADOR])
    assert StaleSubject.objects.get().subject == ECUADOR
    monkeypatch.undo()
    sweep()
    assert not StaleSubject.objects.exists()


def test_figures_of_a_vendor_that_is_gone_are_removed():
    made = system()
    rebuild_all()
    vendor = made.supplies.get().vendor
    made.supplies.all().delete()
    vendor.delete()
    mark(ZORRO)
    assert refresh([ZORRO]).removed == 3
    assert not IndicatorValue.objects.filter(kind="vendor").exists()


def test_the_sweep_refreshes_all_that_waits():
    system()
    mark(ECUADOR, ZORRO)
    assert sweep().subjects == 2
    assert freshness().waiting == 0


def test_the_sweep_computes_what_was_never_computed_and_then_rests():
    system()
    assert sweep() == Outcome(subjects=2, written=6)
    assert sweep() == Outcome()


def test_a_new_version_of_a_definition_is_computed_by_the_next_sweep():
    system()
    rebuild_all()
    IndicatorValue.objects.filter(indicator="cameras").update(definition_version=0)
    assert sweep() == Outcome(subjects=2, written=2, same=4)


def test_an_interrupted_refresh_leaves_its_marks(monkeypatch):
    def dies(subjects):
        raise KeyboardInterrupt

    mark(ECUADOR)
    monkeypatch.setattr(recompute, "compute", dies)
    with pytest.raises(KeyboardInterrupt):
        refresh([ECUADOR])
    assert StaleSubject.objects.get().subject == ECUADOR


@pytest.mark.parametrize("error", [OperationalError("away"), ConnectionRefusedError("away")])
@pytest.mark.usefixtures("broker")
def test_an_edit_stands_while_the_broker_is_away(
    error, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def away(*args, **kwargs):
        raise error

    system()
    monkeypatch.setattr(tasks.refresh_subjects, "apply_async", away)
    with caplog.at_level(logging.WARNING), django_capture_on_commit_callbacks(execute=True):
        mark_stale(countries=["EC"])
    assert "the sweep will do it: away" in caplog.text
    assert freshness().waiting == 1
    tasks.sweep()
    assert stored().value == 1


@pytest.mark.usefixtures("broker")
def test_the_message_names_the_subjects_in_plain_json(
    monkeypatch, django_capture_on_commit_callbacks
):
    sent = []
    monkeypatch.setattr(
        tasks.refresh_subjects, "apply_async", lambda args, connection: sent.append(args)
    )
    with django_capture_on_commit_callbacks(execute=True):
        mark_stale(countries=["EC"], vendors=["zorro"])
    assert sent == [[[["country", "EC"], ["vendor", "zorro"]]]]


def test_in_process_an_edit_takes_along_what_an_earlier_one_left(
    django_capture_on_commit_callbacks,
):
    system()
    mark(ZORRO)
    with django_capture_on_commit_callbacks(execute=True):
        mark_stale(countries=["EC"])
    assert stored(subject=ZORRO).value == 1


def test_freshness_tells_how_long_the_first_has_waited():
    assert freshness().oldest_seconds == 0
    mark(ECUADOR)
    assert freshness().waiting == 1
    assert 0 < freshness().oldest_seconds < 60
