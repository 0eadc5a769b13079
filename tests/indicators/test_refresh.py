"""Marks, refreshes, and the message between them."""

import logging

import pytest
from celery import current_app
from django.db import transaction
from freezegun import freeze_time
from kombu.exceptions import OperationalError

from indicators import recompute, tasks
from indicators.marks import freshness, write_marks
from indicators.models import IndicatorValue, StaleSubject, Subject, SubjectUpkeep
from indicators.recompute import Outcome, rebuild_all, refresh, sweep
from indicators.refresh import mark_stale
from tests import builders
from tests.indicators.figures import (
    ANDEAN,
    ECUADOR,
    OF_COUNTRY,
    OF_PLACES,
    OF_VENDOR,
    REGION,
    ZORRO,
    system,
)

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
    """Mark these alone, and send nothing."""
    write_marks(subjects)


def waiting() -> list[Subject]:
    return sorted(row.subject for row in StaleSubject.objects.all())


def test_figures_follow_the_commit(django_capture_on_commit_callbacks):
    system()
    with django_capture_on_commit_callbacks(execute=True):
        mark_stale(countries=["EC"], vendors=["zorro"])
        assert waiting() == sorted([ECUADOR, ZORRO, ANDEAN, REGION])
        assert not IndicatorValue.objects.exists()
    assert not StaleSubject.objects.exists()
    assert stored().value == 1
    for subject in (ZORRO, ANDEAN, REGION):
        assert stored(subject=subject).value == 1


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


def test_a_subject_marked_twice_is_refreshed_once_and_both_marks_go():
    mark(ECUADOR)
    mark(ECUADOR)
    assert freshness().waiting == 1
    assert refresh([ECUADOR]).subjects == 1
    assert not StaleSubject.objects.exists()


def test_a_refresh_twice_changes_nothing():
    system(cameras=10)
    mark(ECUADOR)
    assert refresh([ECUADOR]) == Outcome(subjects=1, written=OF_COUNTRY)
    before = list(IndicatorValue.objects.values())
    mark(ECUADOR)
    assert refresh([ECUADOR]) == Outcome(subjects=1, same=OF_COUNTRY)
    assert list(IndicatorValue.objects.values()) == before


def test_a_refresh_writes_only_the_figures_that_moved():
    made = system(cameras=10)
    rebuild_all()
    before = stored("cameras").computed_at
    builders.claim(made, "other", number=7, unit="dogs")
    mark(ECUADOR)
    assert refresh([ECUADOR]).written == 0
    builders.funding(made, route="donation")
    mark(ECUADOR)
    moved = refresh([ECUADOR])
    assert 0 < moved.written < OF_COUNTRY
    assert stored("cameras").computed_at == before
    assert stored("donated-share").value == 1


def test_a_subject_without_a_mark_is_left_alone():
    system()
    assert refresh([ECUADOR]) == Outcome()


def test_one_subject_that_fails_stops_no_other_and_its_error_is_kept(monkeypatch, caplog):
    def fails_for_zorro(subjects, known, compute=recompute.compute):
        if ZORRO in subjects:
            raise ZeroDivisionError("an invented fault")
        return compute(subjects, known)

    system()
    mark(ECUADOR, ZORRO)
    monkeypatch.setattr(recompute, "compute", fails_for_zorro)
    assert refresh([ECUADOR, ZORRO]).subjects == 1
    assert waiting() == [ZORRO]
    upkeep = SubjectUpkeep.objects.get(kind="vendor")
    assert (upkeep.failures, upkeep.error) == (1, "ZeroDivisionError: an invented fault")
    assert "The figures of vendor zorro could not be computed" in caplog.text
    monkeypatch.undo()
    sweep()
    upkeep.refresh_from_db()
    assert (upkeep.failures, upkeep.error) == (0, "")
    assert upkeep.refreshed_at is not None


def test_a_month_that_has_turned_makes_anew_what_follows_the_day():
    with freeze_time("2026-11-24"):
        system()
        rebuild_all()
        assert sweep() == Outcome()
    with freeze_time("2026-12-01"):
        assert sweep().subjects == 9
        assert stored("staleness").as_of == "2026-12"
        assert sweep() == Outcome()


def test_a_mark_made_during_the_refresh_asks_for_another_round(monkeypatch):
    edits = [1, 2]

    def edited_meanwhile(*arguments, compute=recompute.compute):
        figures = compute(*arguments)
        if edits:
            edits.pop()
            system()
            mark(ECUADOR)
        return figures

    system()
    mark(ECUADOR)
    monkeypatch.setattr(recompute, "compute", edited_meanwhile)
    assert refresh([ECUADOR]).subjects == 3
    assert stored().value == 3
    assert not StaleSubject.objects.exists()


def test_a_subject_that_is_edited_all_the_time_does_not_keep_a_worker_for_ever(monkeypatch):
    def edited_meanwhile(*arguments, compute=recompute.compute):
        mark(ECUADOR)
        return compute(*arguments)

    system()
    mark(ECUADOR)
    monkeypatch.setattr(recompute, "compute", edited_meanwhile)
    assert refresh([ECUADOR]).subjects == recompute.ROUNDS
    assert waiting() == [ECUADOR]


def test_figures_of_a_vendor_that_is_gone_are_removed():
    made = system()
    rebuild_all()
    vendor = made.supplies.get().vendor
    made.supplies.all().delete()
    vendor.delete()
    mark(ZORRO)
    assert refresh([ZORRO]).removed == OF_VENDOR
    assert not IndicatorValue.objects.filter(kind="vendor").exists()


def test_the_sweep_refreshes_all_that_waits():
    system()
    rebuild_all()
    mark(ECUADOR, ZORRO)
    assert sweep().subjects == 2
    assert freshness().waiting == 0


def test_the_sweep_computes_what_was_never_computed_and_then_rests():
    system()
    assert sweep() == Outcome(subjects=9, written=OF_COUNTRY + OF_VENDOR + OF_PLACES)
    assert sweep() == Outcome()


def test_a_new_version_of_a_definition_is_computed_by_the_next_sweep():
    system()
    rebuild_all()
    IndicatorValue.objects.filter(indicator="cameras").update(definition_version=0)
    figures = OF_COUNTRY + OF_VENDOR + OF_PLACES
    assert sweep() == Outcome(subjects=9, written=9, same=figures - 9)


def test_an_interrupted_refresh_leaves_its_marks(monkeypatch):
    def dies(*arguments):
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
    assert freshness().waiting == 3
    sweep()
    assert stored().value == 1


@pytest.mark.usefixtures("broker")
def test_the_message_names_the_subjects_in_plain_json(
    monkeypatch, django_capture_on_commit_callbacks
):
    builders.country("EC")
    sent = []
    monkeypatch.setattr(
        tasks.refresh_subjects, "apply_async", lambda args, **options: sent.append(args)
    )
    with django_capture_on_commit_callbacks(execute=True):
        mark_stale(countries=["EC"], vendors=["zorro"])
    assert sent == [
        [[["country", "EC"], ["vendor", "zorro"]]],
        [[["region", "lac"], ["subregion", "andean"]]],
    ]


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
