"""The whole path: an edit commits, Redis carries the message, a worker writes the figure."""

import time

import pytest
from django.db import transaction

from indicators import tasks
from indicators.lineage import figures_for
from indicators.marks import freshness, write_marks
from indicators.models import IndicatorValue
from indicators.refresh import mark_stale
from tests.indicators.figures import ECUADOR, ZORRO, system

pytestmark = [
    pytest.mark.worker,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("celery_worker"),
]

PATIENCE = 10  # seconds until a test gives up; the budget itself is measured, not tested


def wait_until(happens) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline, "the worker did not refresh the figure"
        time.sleep(0.02)


def has_deployments(number: int) -> bool:
    figures = IndicatorValue.objects.filter(indicator="deployments", kind="country", key="EC")
    return figures.filter(value=number).exists()


def test_the_worker_refreshes_what_an_edit_touched():
    with transaction.atomic():
        made = system(cameras=4300)
        mark_stale(countries=["EC"], vendors=["zorro"])
    wait_until(lambda: freshness().waiting == 0)
    assert has_deployments(1)
    found = figures_for("vendor", "zorro")
    cameras = next(figure for figure in found if figure.definition.slug == "cameras")
    assert cameras.measured.records == [[made.pk, 4300]]


def test_edits_in_quick_succession_all_arrive():
    for _ in range(5):
        with transaction.atomic():
            system()
            mark_stale(countries=["EC"])
    wait_until(lambda: has_deployments(5) and freshness().waiting == 0)


def test_the_sweep_refreshes_what_a_lost_message_left_behind():
    system()
    write_marks([ECUADOR, ZORRO])
    tasks.sweep.delay()
    wait_until(lambda: freshness().waiting == 0)
    assert has_deployments(1)
