"""What is unlikely in a record is said, and what is merely not exact is not."""

import pytest

from deployments.plausibility import camera_doubts, founding_doubts, is_outlier, order_doubts


def test_a_vendor_signs_nothing_before_it_is_founded():
    (doubt,) = founding_doubts([("Zorro", "2015")], ["2014-12-31", "2016"])
    assert doubt.field == "supplies"
    assert "2015" in doubt.sentence and "31 Dec 2014" in doubt.sentence


@pytest.mark.parametrize(("founded", "contract"), [("2015-06", "2015"), ("", "2010"), ("2015", "")])
def test_what_may_have_been_founded_in_time_is_not_doubted(founded, contract):
    assert founding_doubts([("Zorro", founded)], [contract]) == []


@pytest.mark.parametrize(
    "events",
    [
        [("operational", "2012"), ("contracted", "2013-01")],
        [("operational", "2012"), ("operational", "2020"), ("agreed", "2015")],
        [("cancelled", "2012"), ("announced", "2013")],
    ],
)
def test_nothing_runs_or_ends_before_it_begins(events):
    (doubt,) = order_doubts(events)
    assert doubt.field == "events"
    assert "2012" in doubt.sentence


@pytest.mark.parametrize(
    "events",
    [
        [("operational", "2012"), ("contracted", "2012-11")],
        [("contracted", "2010"), ("operational", "2012"), ("contracted", "2015")],
        [("operational", "2012")],
        [("delivered", "2012"), ("contracted", "2015")],
    ],
)
def test_an_order_that_can_be_is_not_doubted(events):
    assert order_doubts(events) == []


def test_a_site_has_no_more_cameras_than_the_whole():
    sites = [("Plaza", 120), ("Port", 80), ("Pier", None)]
    assert [doubt.sentence.split()[0] for doubt in camera_doubts([90, 100], sites)] == ["Plaza"]
    assert camera_doubts([], sites) == []


def test_a_cost_is_held_against_enough_others_of_its_kind():
    usual = [float(n) for n in range(1, 21)]
    assert is_outlier(200, usual)
    assert not is_outlier(190, usual)
    assert not is_outlier(10_000, usual[:7])
