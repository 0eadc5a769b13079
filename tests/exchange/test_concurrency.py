"""A plan and an editor at the same time: the later of the two sees what the earlier wrote."""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaiting

import pytest
from django.db import connection, transaction

from deployments.models import Claim, Supply
from exchange.applying import PlanOutdated, apply
from tests import builders
from tests.exchange.tables_in_files import CLAIM, SUPPLY, loaded, planned, whole

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

MOMENT, PATIENCE = 1, 10  # seconds


@pytest.fixture
def again(tmp_path, tmp_path_factory):
    """A folder for a second set of tables; the first is loaded."""
    builders.country("EC")
    loaded(tmp_path, whole())
    return tmp_path_factory.mktemp("again")


@pytest.fixture
def applied_elsewhere():
    """Applies a plan in a thread with a database connection of its own."""

    def applying(plan):
        try:
            apply(plan)
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        yield lambda plan: pool.submit(applying, plan)


def test_a_plan_waits_for_an_editor_and_then_sees_the_edit(again, applied_elsewhere):
    plan = planned(again, {"claims": [CLAIM | {"number": "60"}]})
    with transaction.atomic():
        Claim.objects.update(number=41)
        applying = applied_elsewhere(plan)
        with pytest.raises(StillWaiting):
            applying.result(MOMENT)
    with pytest.raises(PlanOutdated, match="claims lynx-town-c1"):
        applying.result(PATIENCE)
    assert Claim.objects.get().number == 41


def test_a_row_that_goes_while_another_comes_to_name_it_ends_in_a_refusal(again, applied_elsewhere):
    puma = builders.vendor("puma")
    plan = planned(again, {"supplies": [SUPPLY | {"vendor": "puma"}]})
    with transaction.atomic():
        puma.delete()
        applying = applied_elsewhere(plan)
        with pytest.raises(StillWaiting):
            applying.result(MOMENT)
    with pytest.raises(PlanOutdated, match="The database refuses the plan"):
        applying.result(PATIENCE)
    assert Supply.objects.count() == 1
