"""The bench of figures: its edit is real, and it says what it leaves out."""

import pytest
from django.db import connection

from indicators.management.commands import bench_indicators
from indicators.management.commands.bench_indicators import edit_until_visible
from indicators.models import IndicatorValue
from indicators.recompute import rebuild_all
from tests.indicators.figures import system


@pytest.mark.django_db(transaction=True)
def test_the_edit_it_times_moves_a_figure_there_and_back():
    system()
    rebuild_all()
    figure = IndicatorValue.objects.get(indicator="deployments", kind="country", key="EC")
    for value in (0, 1):
        edit_until_visible()
        figure.refresh_from_db()
        assert figure.value == value


@pytest.mark.django_db
def test_an_edit_that_no_worker_sees_is_an_error_and_no_time(monkeypatch):
    monkeypatch.setattr(bench_indicators, "PATIENCE", 0.1)
    with pytest.raises(TimeoutError):
        bench_indicators.wait_for(lambda: False)


@pytest.mark.django_db
def test_its_processes_work_on_the_database_of_the_bench():
    assert bench_indicators.own_environment()["DATABASE_URL"].endswith(
        str(connection.settings_dict["NAME"])
    )
