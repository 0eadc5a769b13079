from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from config import health
from indicators.models import StaleSubject, SubjectUpkeep


def test_the_process_answers_without_a_database():
    assert Client().get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_ready_when_every_part_answers():
    answer = Client().get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["database"] is True
    assert answer.json()["waiting_subjects"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "status"), [(1, 200), (60, 503)])
def test_figures_that_wait_too_long_are_not_ready(minutes, status):
    marked = timezone.now() - timedelta(minutes=minutes)
    StaleSubject.objects.create(kind="country", key="EC", marked_at=marked)
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["waiting_subjects"]) == (status, 1)


@pytest.mark.django_db
def test_one_subject_that_fails_is_named_and_does_not_close_the_atlas():
    marked = timezone.now() - timedelta(hours=1)
    StaleSubject.objects.create(kind="country", key="EC", marked_at=marked)
    SubjectUpkeep.objects.create(
        kind="country", key="EC", failures=3, failed_at=timezone.now(), error="invented"
    )
    answer = Client().get("/readyz")
    assert answer.status_code == 200
    assert (answer.json()["waiting_subjects"], answer.json()["failing_subjects"]) == (1, 1)


def test_a_database_that_is_away_is_named(monkeypatch):
    class Away:
        def cursor(self):
            raise DatabaseError("gone")

    monkeypatch.setattr(health, "connection", Away())
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)
