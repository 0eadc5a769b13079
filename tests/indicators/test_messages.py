"""What is sent to the workers: small messages, readers first, nothing that piles up."""

import json
from datetime import timedelta

import pytest
from billiard.exceptions import SoftTimeLimitExceeded
from celery import current_app
from django.db import DataError, OperationalError
from django.utils import timezone

from config.celery import app
from indicators import recompute, tasks
from indicators.batches import BATCH, in_batches
from indicators.marks import freshness, write_marks
from indicators.models import StaleSubject, Subject, SubjectUpkeep
from indicators.recompute import refresh, sweep
from tests.indicators.figures import ECUADOR, REGION, ZORRO, system

pytestmark = pytest.mark.django_db
MANY = [Subject("vendor", f"vendor-{number}") for number in range(2 * BATCH + 1)]


@pytest.fixture
def sent(monkeypatch):
    """The messages that would go to the broker: subjects and options."""
    found = []
    monkeypatch.setattr(
        tasks.refresh_subjects,
        "apply_async",
        lambda args, **options: found.append((args[0], options)),
    )
    current_app.conf.task_always_eager = False  # conftest sets it back
    return found


def test_hundreds_of_subjects_are_many_small_messages_and_the_wide_come_last():
    batches = in_batches([REGION, *MANY, ECUADOR, ECUADOR])
    assert [len(batch) for batch in batches] == [BATCH, BATCH, 2, 1]
    assert batches[0][0] == ECUADOR
    assert batches[-1] == [REGION]


def test_a_reader_of_a_country_is_served_before_the_region(sent):
    tasks.send_batches([REGION, ECUADOR])
    assert [options["priority"] for _subjects, options in sent] == [tasks.AT_ONCE, tasks.LATER]


def test_what_the_sweep_sends_is_void_when_the_next_sweep_sends_it_again(sent):
    write_marks([ECUADOR])
    tasks.sweep()
    options = [options for _subjects, options in sent]
    assert options
    assert all(o["expires"] <= tasks.SWEEP_SECONDS for o in options)
    assert all(o["priority"] == tasks.LATER for o in options)
    assert freshness().waiting > 0  # sent, not done: the sweep itself is short
    entry = app.conf.beat_schedule["sweep-stale-subjects"]
    assert entry["options"]["expires"] < entry["schedule"] == tasks.SWEEP_SECONDS


def test_a_rebuild_marks_everything_and_sends_it_in_batches(sent):
    system()
    tasks.rebuild()
    subjects = {Subject(*pair) for pairs, _options in sent for pair in pairs}
    assert {ECUADOR, ZORRO, REGION} <= subjects
    assert subjects == {row.subject for row in StaleSubject.objects.all()}
    assert all(len(pairs) <= BATCH for pairs, _options in sent)


def test_a_message_that_comes_twice_costs_one_question(django_assert_num_queries):
    system()
    write_marks([ECUADOR])
    message = json.loads(json.dumps([list(ECUADOR)]))
    tasks.refresh_subjects(message)
    with django_assert_num_queries(1):
        tasks.refresh_subjects(message)


def test_a_fault_of_the_database_in_one_subject_is_kept_with_it_and_stops_no_other(monkeypatch):
    def out_of_range(subjects, known, compute=recompute.compute):
        if ZORRO in subjects:
            raise DataError("an invented fault")
        return compute(subjects, known)

    system()
    write_marks([ECUADOR, ZORRO])
    monkeypatch.setattr(recompute, "compute", out_of_range)
    assert refresh([ECUADOR, ZORRO]).subjects == 1
    assert SubjectUpkeep.objects.get(kind="vendor").error == "DataError: an invented fault"


def test_a_database_that_is_away_is_no_fault_of_the_subject(monkeypatch):
    def away(*arguments):
        raise OperationalError("the server closed the connection")

    system()
    write_marks([ECUADOR])
    monkeypatch.setattr(recompute, "compute", away)
    with pytest.raises(OperationalError):
        refresh([ECUADOR])
    assert not SubjectUpkeep.objects.filter(failures__gt=0).exists()
    assert freshness().waiting == 1


def test_a_task_whose_time_is_up_says_so_of_its_subjects_and_stops(monkeypatch):
    def too_slow(*arguments):
        raise SoftTimeLimitExceeded

    write_marks([ECUADOR, ZORRO])
    monkeypatch.setattr(recompute, "compute", too_slow)
    with pytest.raises(SoftTimeLimitExceeded):
        refresh([ECUADOR, ZORRO])
    assert [row.failures for row in SubjectUpkeep.objects.all()] == [1, 1]
    assert freshness().waiting == 2


def test_a_subject_that_fails_is_counted_apart_from_those_that_wait_for_a_worker(monkeypatch):
    system()
    sweep()
    write_marks([ECUADOR])
    StaleSubject.objects.update(marked_at=timezone.now() - timedelta(hours=2))
    monkeypatch.setattr(recompute, "compute", lambda *arguments: 1 / 0)
    sweep()
    state = freshness()
    assert (state.waiting, state.failing, state.oldest) == (1, 1, None)


@pytest.mark.parametrize("name", ["refresh_subjects", "sweep", "rebuild"])
def test_every_task_is_acknowledged_late_has_limits_and_tries_again(name):
    task = getattr(tasks, name)
    hard = task.time_limit or app.conf.task_time_limit
    soft = task.soft_time_limit or app.conf.task_soft_time_limit
    assert task.acks_late
    assert task.reject_on_worker_lost
    assert 0 < soft < hard
    assert issubclass(OperationalError, task.autoretry_for)
    assert task.retry_jitter
    assert app.conf.accept_content == ["json"]
