"""An edit while Redis is away, by real connections: it stands, it is quick, the sweep heals it."""

import socket
import time

import pytest
from celery import current_app

from indicators.marks import freshness
from indicators.models import IndicatorValue
from indicators.recompute import sweep
from indicators.refresh import mark_stale
from tests.indicators.figures import system

pytestmark = pytest.mark.django_db

PATIENCE = 1.5  # seconds, the machine's own slowness included


@pytest.fixture(params=["closed", "silent"])
def broker_that_is_away(request, monkeypatch):
    """A port that refuses, or one that takes the connection and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        if request.param == "silent":
            listener.listen()
        port = listener.getsockname()[1]
        connect = current_app.connection_for_write
        monkeypatch.setattr(
            current_app,
            "connection_for_write",
            lambda **options: connect(f"redis://127.0.0.1:{port}/0", **options),
        )
        current_app.conf.task_always_eager = False
        yield
        current_app.conf.task_always_eager = True


@pytest.mark.usefixtures("broker_that_is_away")
def test_an_edit_is_quick_and_the_sweep_makes_up_for_it(django_capture_on_commit_callbacks):
    system()
    started = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        mark_stale(countries=["EC"])
    assert time.monotonic() - started < PATIENCE
    assert freshness().waiting == 3
    sweep()
    assert freshness().waiting == 0
    assert IndicatorValue.objects.get(indicator="deployments", kind="country").value == 1
