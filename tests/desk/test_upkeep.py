"""The page of the refresh: it tells, a permission opens it, and only a POST rebuilds."""

import socket
import time
from datetime import timedelta

import pytest
from celery import current_app
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from indicators import recompute, tasks
from indicators.marks import freshness, write_marks
from indicators.models import IndicatorMove, IndicatorValue, StaleSubject, SubjectUpkeep
from tests.desk.pages import address, editor
from tests.indicators.figures import ECUADOR, system

pytestmark = pytest.mark.django_db

PAGE = reverse("admin:indicators_subjectupkeep_changelist")
REBUILD, PROGRESS, STEP = (
    reverse(f"admin:indicators_subjectupkeep_{name}") for name in ("rebuild", "progress", "step")
)
SEE, DO = "indicators.view_subjectupkeep", "indicators.change_subjectupkeep"
BY_HTMX = {"HX-Request": "true"}


def text_of(client: Client) -> str:
    return client.get(PAGE).content.decode()


def test_the_page_is_on_the_desk_for_staff_with_the_permission_alone():
    home = reverse("admin:index")
    assert PAGE in editor(SEE, DO).get(home).content.decode()
    assert PAGE not in editor(SEE).get(home).content.decode()  # machinery: not what she came for
    assert editor(SEE).get(PAGE).status_code == 200
    assert editor().get(PAGE).status_code == 403
    assert Client().get(PAGE).status_code == 302
    assert Client().post(REBUILD).status_code == 302
    assert not LogEntry.objects.exists()


def test_it_tells_what_waits_and_what_failed_with_its_error(monkeypatch):
    system()
    recompute.sweep()
    write_marks([ECUADOR])
    monkeypatch.setattr(recompute, "compute", lambda *arguments: 1 / 0)
    recompute.sweep()
    StaleSubject.objects.update(marked_at=timezone.now() - timedelta(hours=2))
    page = text_of(editor(SEE))
    assert "ZeroDivisionError: division by zero" in page
    assert "country EC: 2\xa0hours" in page
    assert "1 subject" in page
    assert "Rebuild all figures" not in page


def test_who_may_only_look_cannot_rebuild():
    client = editor(SEE)
    assert client.post(REBUILD).status_code == 403
    assert client.post(STEP).status_code == 403
    assert not StaleSubject.objects.exists()


@pytest.mark.parametrize("view", [REBUILD, STEP])
def test_looking_changes_nothing(view):
    client = editor(SEE, DO)
    system()
    assert client.get(view).status_code == 405
    text_of(client)
    client.get(PROGRESS)
    assert not StaleSubject.objects.exists()
    assert not IndicatorValue.objects.exists()


def test_without_workers_a_rebuild_goes_on_part_by_part_to_its_end():
    system()
    client = editor(SEE, DO)
    assert client.post(REBUILD).status_code == 302
    assert "0 of 9 subjects" in text_of(client)
    assert client.post(REBUILD, follow=True).content.decode().count("under way already") == 1
    first = client.post(STEP, headers=BY_HTMX).content.decode()
    assert "2 of 9 subjects" in first
    last = client.post(STEP, headers=BY_HTMX).content.decode()
    assert "Done: 9 subjects" in last
    assert "The rebuild is done." in last
    assert "hx-trigger" not in last
    assert freshness().waiting == 0
    assert LogEntry.objects.get().user.username in text_of(client)


def test_without_scripts_each_press_leads_back_to_the_page():
    system()
    client = editor(SEE, DO)
    client.post(REBUILD)
    assert client.post(STEP)["Location"] == PAGE
    assert "2 of 9 subjects" in text_of(client)


def test_a_subject_that_fails_does_not_hold_the_bar(monkeypatch):
    system()
    client = editor(SEE, DO)
    client.post(REBUILD)
    monkeypatch.setattr(recompute, "compute", lambda *arguments: 1 / 0)
    for _ in range(2):
        shown = client.post(STEP, headers=BY_HTMX).content.decode()
    assert "9 failed" in shown
    assert "Rebuild all figures" in shown


def test_an_edit_after_a_rebuild_is_no_rebuild_under_way():
    system()
    client = editor(SEE, DO)
    client.post(REBUILD)
    for _ in range(2):
        client.post(STEP)
    write_marks([ECUADOR])
    assert "Done: 9 subjects" in text_of(client)


def test_with_workers_a_rebuild_is_sent_and_asked_after(
    monkeypatch, django_capture_on_commit_callbacks
):
    system()
    sent = []
    monkeypatch.setattr(
        tasks.refresh_subjects, "apply_async", lambda args, **options: sent.append(options)
    )
    current_app.conf.task_always_eager = False  # conftest sets it back
    client = editor(SEE, DO)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(REBUILD)
    assert [options["priority"] for options in sent] == [tasks.LATER, tasks.LATER]
    shown = client.get(PROGRESS, headers=BY_HTMX).content.decode()
    assert "0 of 9 subjects" in shown
    assert f'hx-get="{PROGRESS}"' in shown
    client.post(STEP)
    assert freshness().waiting == 9  # the page leaves the work to the workers


@pytest.mark.parametrize("is_silent", [False, True], ids=["closed", "silent"])
def test_a_broker_that_is_away_is_said_and_does_not_hang_the_page(is_silent, monkeypatch):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        if is_silent:
            listener.listen()
        url = f"redis://127.0.0.1:{listener.getsockname()[1]}/0"
        monkeypatch.setenv("CELERY_BROKER_URL", url)
        current_app.conf.task_always_eager = False
        client = editor(SEE)
        started = time.monotonic()
        assert "Does not answer." in text_of(client)
        assert time.monotonic() - started < 5


@pytest.mark.worker
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("celery_worker")
def test_a_worker_that_listens_is_named():
    page = text_of(editor(SEE))
    assert "Answers; 0 messages wait." in page
    assert f"{current_app.conf.task_default_queue}@local" in page


@pytest.mark.parametrize("model", [IndicatorValue, IndicatorMove, StaleSubject, SubjectUpkeep])
def test_what_the_atlas_writes_by_itself_is_looked_at_and_not_changed(model):
    client = editor(superuser=True)
    assert client.get(address(model, "changelist")).status_code == 200
    assert client.get(address(model, "add")).status_code == 403
    row = {IndicatorMove: {"indicator": "cameras", "at": timezone.now(), "cause": "records"}}
    made = model.objects.create(kind="country", key="EC", **row.get(model, value_of(model)))
    assert client.get(address(made)).status_code == 200
    assert client.post(address(made), {"key": "PE"}).status_code == 403
    assert client.post(address(made, "delete"), {"post": "yes"}).status_code == 403


def value_of(model) -> dict:
    if model is not IndicatorValue:
        return {}
    return {
        "indicator": "cameras",
        "rule": "added",
        "numerator": 0,
        "definition_version": 1,
        "computed_at": timezone.now(),
    }
