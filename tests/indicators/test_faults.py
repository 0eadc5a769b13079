"""Real processes that fail in the middle: nothing is lost, nothing counted twice, all converge.

A lock that the test holds on the table of moves stops a worker between its figures and its
commit, so that what is tested is what production runs. Beat runs with a clock of seconds.
"""

import itertools
import os
import signal
from collections import defaultdict
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone

from indicators.comparison import differences
from indicators.marks import freshness, write_marks
from indicators.models import IndicatorMove, IndicatorValue, StaleSubject
from indicators.recompute import rebuild_all
from indicators.refresh import mark_stale
from tests import builders
from tests.celery_worker import beat, database_url, kill, worker
from tests.indicators.figures import ANDEAN, ECUADOR, REGION, ZORRO, system
from tests.own_services import OwnPostgres, OwnRedis, running, wait_for

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.worker,
    pytest.mark.restarts,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("own_queue"),
]


def begin() -> None:
    """Every figure stands before anything goes wrong, so that all that follows is a move."""
    for country in ("EC", "PE"):
        builders.country(country)
    builders.vendor("zorro")
    rebuild_all()
    edit()
    wait_for(is_settled)


def edit(cameras: int = 10, country: str = "EC") -> None:
    with transaction.atomic():
        system(cameras=cameras, country=builders.country(country))
        mark_stale(countries=[country], vendors=["zorro"])


def is_settled() -> bool:
    return freshness().waiting == 0


def deployments(country: str = "EC") -> float | None:
    of_country = IndicatorValue.objects.filter(indicator="deployments", kind="country")
    return of_country.filter(key=country).values_list("value", flat=True).first()


@contextmanager
def nobody_commits():
    """Whoever writes a move waits, with its figures written and its subjects locked."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("LOCK TABLE indicators_indicatormove IN SHARE MODE")
        yield
    finally:
        other.close()


def is_somebody_waiting() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
            " WHERE c.relname = 'indicators_indicatormove' AND NOT l.granted"
        )
        return cursor.fetchone()[0] > 0


def assert_nothing_lost_or_twice() -> None:
    """Figures are those of the records, and the moves of each lead from one to the next."""
    assert [str(found) for found in differences()] == []
    moves = defaultdict(list)
    for move in IndicatorMove.objects.order_by("pk"):
        moves[move.indicator, move.subject].append(move)
    assert moves
    for value in IndicatorValue.objects.all():
        chain = moves[value.indicator, value.subject]
        for before, after in itertools.pairwise(chain):
            assert before.value_after == after.value_before, chain
        if chain:
            assert chain[-1].value_after == value.value
        joined = [row[0] for move in chain for row in move.records if row[1] is None]
        assert len(joined) == len(set(joined)), chain


def test_edits_while_redis_is_away_arrive_once_it_is_back(tmp_path, monkeypatch):
    redis = OwnRedis(tmp_path)
    monkeypatch.setenv("CELERY_BROKER_URL", redis.url)  # of the test, which edits
    with (
        running(redis),
        worker(tmp_path / "log", REDIS_URL=redis.url),
        beat(tmp_path, REDIS_URL=redis.url),
    ):
        begin()
        redis.stop()
        edit()
        edit(country="PE")
        assert deployments() == 1
        assert freshness().waiting > 0
        redis.start()
        wait_for(is_settled)
        assert (deployments(), deployments("PE")) == (2, 1)
    assert_nothing_lost_or_twice()


@pytest.mark.parametrize("victim", ["worker", "child"])
def test_a_worker_killed_in_the_middle_leaves_its_work_to_the_next(tmp_path, victim):
    with beat(tmp_path):
        with worker(tmp_path / "log") as first:
            begin()
            with nobody_commits():
                edit()
                wait_for(is_somebody_waiting)
                if victim == "worker":
                    kill(first)
                else:
                    os.kill(child_of(first.pid), signal.SIGKILL)
            assert deployments() == 1 or victim == "child"
            if victim == "child":  # its parent puts another in its place
                wait_for(is_settled)
        if victim == "worker":
            assert freshness().waiting > 0
            with worker(tmp_path / "log2", "-next"):
                wait_for(is_settled)
    assert deployments() == 2
    assert_nothing_lost_or_twice()


def child_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def test_two_workers_on_one_subject_take_turns_without_a_sweep(tmp_path):
    with worker(tmp_path / "log1", "-one"), worker(tmp_path / "log2", "-two"):
        begin()
        with nobody_commits():
            edit()
            wait_for(is_somebody_waiting)
            for _ in range(3):
                edit()  # the other worker comes for it, and leaves it
        wait_for(is_settled)
        for _ in range(3):
            edit()
        wait_for(is_settled)
    assert deployments() == 8
    assert_nothing_lost_or_twice()


@pytest.fixture
def own_postgres(transactional_db):
    """A server with the tables of the tests, and the connection of this process led to it."""
    kept = dict(connection.settings_dict)
    # Not within pytest's folders, which it shuts against every other user.
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        server = OwnPostgres(Path(folder))
        with running(server):
            server.copy_tables(database_url())
            connection.close()
            connection.settings_dict |= {"HOST": "127.0.0.1", "PORT": server.port}
            connection.settings_dict["NAME"] = "atalaya"
            yield server
            connection.close()
            connection.settings_dict |= kept


def test_a_postgres_that_restarts_in_the_middle_is_tried_again(tmp_path, own_postgres):
    with worker(tmp_path / "log", DATABASE_URL=own_postgres.url):
        begin()
        with nobody_commits():
            edit()
            wait_for(is_somebody_waiting)
            own_postgres.stop()
        connection.close()
        with pytest.raises(OperationalError):
            deployments()
        own_postgres.start()
        wait_for(is_settled)  # by trying again: no beat is there
    assert deployments() == 2
    assert_nothing_lost_or_twice()


def test_an_hour_without_beat_is_made_up_for_by_its_first_sweep(tmp_path):
    with worker(tmp_path / "log"):
        begin()
        system(cameras=3)  # an edit whose messages were lost, an hour ago
        write_marks([ECUADOR, ZORRO, ANDEAN, REGION])
        StaleSubject.objects.update(marked_at=timezone.now() - timedelta(hours=1))
        assert Client().get("/readyz").status_code == 503
        with beat(tmp_path):
            wait_for(is_settled)
        assert Client().get("/readyz").status_code == 200
    assert deployments() == 2
    assert_nothing_lost_or_twice()
