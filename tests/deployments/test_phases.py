"""The phases that follow from dated events and a present status, and nothing guessed."""

import pytest

from deployments.models import Deployment
from deployments.timelines.phases import PhaseKind, phases_of


def phases(status: str, *events: tuple[str, str]) -> list[tuple[str, str]]:
    return [(phase.kind.value, phase.date) for phase in phases_of(status, events)]


def test_a_phase_begins_with_the_first_event_that_says_so():
    assert phases(
        "operational",
        ("2017-07", "announced"),
        ("2017-09-24", "announced"),
        ("2018-04", "agreed"),
        ("2018-06", "contracted"),
        ("2018-12", "delivered"),
        ("2019-02", "operational"),
        ("2020", "expanded"),
    ) == [
        ("announced", "2017-07"),
        ("contracted", "2018-04"),
        ("installing", "2018-12"),
        ("operational", "2019-02"),
    ]


def test_phases_never_go_back():
    late = [("2012", "operational"), ("2015-05", "announced"), ("2016-03", "contracted")]
    assert phases("operational", *late) == [("operational", "2012")]


def test_a_vague_date_passes_over_nothing_that_may_have_come_before():
    vague = [("2017", "operational"), ("2017-05", "contracted")]
    assert phases("operational", *vague) == [("contracted", "2017-05"), ("operational", "2017")]


def test_no_phase_goes_beyond_the_present_status():
    part = [("2023-01", "contracted"), ("2024-01", "expanded")]
    assert phases("installing", *part) == [("contracted", "2023-01"), ("installing", "2024-01")]


@pytest.mark.parametrize("kind", ["audit", "court", "legislation", "incident"])
def test_reports_around_a_system_are_no_phase(kind):
    assert phases("unknown", ("2018", kind)) == []


def test_a_present_status_beyond_the_last_event_is_a_phase_without_a_date():
    assert phases("operational", ("2016-12", "contracted")) == [
        ("contracted", "2016-12"),
        ("operational", ""),
    ]
    assert phases("announced") == [("announced", "")]


def test_an_unknown_status_adds_no_phase():
    assert phases("unknown", ("2016-12", "contracted")) == [("contracted", "2016-12")]


def test_an_end_is_a_phase_only_where_the_status_says_so():
    called_off = [("2020-06", "announced"), ("2021-11-15", "cancelled"), ("2022-03", "cancelled")]
    assert phases("cancelled", *called_off)[-1] == ("ended", "2021-11-15")
    resumed = [("2019", "operational"), ("2020", "suspended"), ("2021", "operational")]
    assert phases("operational", *resumed) == [("operational", "2019")]
    assert phases("decommissioned", ("2009", "delivered"))[-1] == ("ended", "")


def test_a_phase_says_itself_with_its_date():
    said = [
        p.words
        for p in phases_of("suspended", [("2017-09", "contracted"), ("2018-02", "suspended")])
    ]
    assert said == ["Agreed or contracted since Sep 2017", "Suspended since Feb 2018"]
    assert phases_of("operational", [])[0].words == "Operational, since when is not known"


@pytest.mark.parametrize("status", Deployment.Status.values)
@pytest.mark.parametrize("kind", ["announced", "delivered", "upgraded", "suspended", "cancelled"])
def test_phases_stand_in_order_and_once_whatever_the_words(status, kind):
    kinds = [p.kind for p in phases_of(status, [("2015", kind), ("2012-02", "contracted")])]
    assert kinds == [kind for kind in PhaseKind if kind in kinds]
