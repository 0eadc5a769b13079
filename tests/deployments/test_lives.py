import pytest

from deployments.lives import life
from tests import builders

pytestmark = pytest.mark.django_db


def test_a_life_begins_with_its_first_dated_step_and_stays_open():
    deployment = builders.deployment()
    builders.event(deployment, "2012", kind="contracted")
    builders.event(deployment, "2011-02", kind="agreed")
    builders.funding(deployment, date="2012-06")
    assert (life(deployment).begins, life(deployment).is_open) == ("2011-02", True)


def test_reports_around_a_system_do_not_begin_its_life():
    deployment = builders.deployment()
    builders.event(deployment, "2009", kind="court")
    builders.event(deployment, "2012", kind="operational")
    assert life(deployment).begins == "2012"


def test_a_stated_start_counts_as_a_step():
    deployment = builders.deployment()
    builders.claim(deployment, "start", text="2010-03")
    builders.event(deployment, "2012")
    assert life(deployment).begins == "2010-03"


def test_a_rejected_start_does_not():
    deployment = builders.deployment()
    builders.claim(deployment, "start", text="1990", standing="rejected")
    builders.event(deployment, "2012")
    assert life(deployment).begins == "2012"


def test_without_any_step_the_earliest_statement_stands_in():
    deployment = builders.deployment()
    builders.claim(deployment, as_of="2016-05")
    builders.claim(deployment, as_of="2014", stance="disputes")
    assert life(deployment).begins == "2016-05"


def test_a_life_without_dates_is_unknown_and_not_guessed():
    assert life(builders.deployment()).begins == ""


@pytest.mark.parametrize("status", ["suspended", "cancelled", "decommissioned"])
def test_an_ended_life_ends_with_its_last_dated_report(status):
    deployment = builders.deployment(status=status)
    builders.event(deployment, "2012")
    builders.event(deployment, "2019-09", kind="incident")
    assert (life(deployment).ends, life(deployment).is_open) == ("2019-09", False)
