"""Presence and spread, on invented records."""

import pytest
from freezegun import freeze_time

from countries.models import Subdivision
from indicators.models import Rule, Subject
from tests import builders
from tests.indicators.figures import ECUADOR, REGION, ZORRO, fresh, parts, system

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("november")]


@pytest.fixture
def november():
    with freeze_time("2026-11-24"):
        yield


def begun(date: str, ended: str = "", **fields):
    """A system that began on a date and, where it says so, ended on another."""
    made = system(**fields)
    builders.event(made, date)
    if ended:
        builders.event(made, ended, kind="incident")
    builders.publish(made)
    return made


def province(code: str, country: str = "EC") -> Subdivision:
    return Subdivision.objects.get_or_create(
        code=code,
        defaults={
            "country": builders.country(country),
            "name": f"Province {code}",
            "label_latitude": 0,
            "label_longitude": 0,
        },
    )[0]


def test_deployments_by_year_are_those_begun_by_then():
    begun("2018")
    begun("2020-05", status="cancelled")
    system()
    assert fresh("deployments").series == [[2018, 1], [2019, 1], [2020, 2]]


def test_active_leaves_out_what_has_ended_and_is_sure_only_of_what_is_in_use():
    in_use, coming = begun("2018"), begun("2025", status="announced")
    cancelled, ended = begun("2019", status="cancelled"), begun("2019", status="decommissioned")
    figure = fresh("active-deployments")
    assert parts(figure) == (2, 1, 2, 2, None)
    assert figure.records == [[in_use.pk, 1], [coming.pk, 1]]
    assert figure.left_out == [[cancelled.pk, "cancelled"], [ended.pk, "ended"]]
    assert figure.as_of == "2026-11"


def test_active_by_year_runs_to_this_year_and_falls_after_an_end():
    begun("2020", ended="2022-03", status="decommissioned")
    begun("2021")
    begun("2021", status="cancelled")
    system()
    assert fresh("active-deployments").series == [
        [2020, 1],
        [2021, 2],
        [2022, 2],
        [2023, 1],
        [2024, 1],
        [2025, 1],
        [2026, 1],
    ]


def test_the_first_year_is_the_earliest_begin_of_what_was_not_cancelled():
    begun("2008", status="cancelled")
    first, later, undated = begun("2011-09"), begun("2017"), system()
    figure = fresh("first-year")
    assert (figure.value, figure.records) == (2011, [[first.pk, 1]])
    assert [later.pk, "later"] in figure.left_out
    assert [undated.pk, "no_date"] in figure.left_out


def test_the_first_year_is_not_known_where_nothing_has_a_date():
    system()
    assert (fresh("first-year").value, fresh("first-year").rule) == (None, Rule.NOT_KNOWN)


def test_countries_are_credited_to_the_first_record_there():
    later, first = begun("2019"), begun("2015-06")
    peru = begun("2017", country=builders.country("PE"))
    undated = system(country=builders.country("BO"))
    begun("2010", country=builders.country("CL"), status="cancelled")
    for subject in (REGION, ZORRO):
        figure = fresh("diffusion", subject)
        assert parts(figure) == (3, 3, 3, 3, None)
        assert figure.records == [[first.pk, 1], [peru.pk, 1], [undated.pk, 1]]
        assert [later.pk, "not_later"] in figure.left_out
        assert figure.series == [[2015, 1], [2016, 1], [2017, 2]]


def test_provinces_reached_are_a_share_of_all_provinces_of_countries_on_record():
    for code in ("EC-A", "EC-B", "EC-C", "EC-D"):
        province(code)
    province("PE-A", country="PE")
    wide, narrow = begun("2015"), begun("2012")
    for code in ("EC-A", "EC-B"):
        builders.site(wide, subdivision=province(code))
    builders.site(narrow, subdivision=province("EC-A"))
    nowhere = begun("2010")
    figure = fresh("subnational-reach")
    assert parts(figure) == (0.5, 0.5, 0.5, 2, 4)
    assert figure.records == [[narrow.pk, 1], [wide.pk, 1]]
    assert figure.left_out == [[nowhere.pk, "no_place"]]


def test_reach_is_not_known_where_no_record_names_a_province():
    province("EC-A")
    system()
    assert fresh("subnational-reach").value is None


def test_region_and_subregion_hold_the_records_of_their_countries():
    begun("2015")
    begun("2016", country=builders.country("PE"))
    begun("2016", country=builders.country("AG", subregion="caribbean"))
    assert fresh("deployments", Subject("subregion", "andean")).value == 2
    assert fresh("deployments", Subject("subregion", "caribbean")).value == 1
    assert fresh("deployments", Subject("subregion", "guianas")).value == 0
    assert fresh("deployments", REGION).value == 3


def test_a_program_holds_its_deployments_and_no_others():
    inside = system(program=builders.program("watch"))
    system()
    figure = fresh("deployments", Subject("program", "watch"))
    assert figure.records == [[inside.pk, 1]]
    assert fresh("deployments", ECUADOR).value == 2
