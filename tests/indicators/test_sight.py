"""Cameras and recognition, on invented records."""

import pytest

from countries.models import CountryFigure
from indicators.models import Rule
from tests import builders
from tests.indicators.figures import REGION, fresh, parts, rebuild, system

pytestmark = pytest.mark.django_db


def people(country: str, number: float, year: int = 2024) -> None:
    CountryFigure.objects.create(
        country=builders.country(country),
        series="population",
        year=year,
        value=number,
        credit="An invented census.",
    )


def test_cameras_are_divided_by_the_latest_population():
    people("EC", 1_000_000, year=2020)
    people("EC", 2_000_000)
    made = system(cameras=500)
    figure = fresh("cameras-per-100k")
    assert parts(figure) == (0.00025, 0.00025, 0.00025, 500, 2_000_000)
    assert (figure.rule, figure.records) == (Rule.DIVIDED, [[made.pk, 500]])


def test_over_several_countries_only_those_with_a_counted_record_are_people():
    for country in ("EC", "PE", "BO"):
        people(country, 1_000_000)
    system(cameras=500)
    system(country=builders.country("PE"))
    system(cameras=100, country=builders.country("BO"))
    assert parts(fresh("cameras-per-100k", REGION))[3:] == (600, 2_000_000)


def test_where_nothing_is_on_record_there_is_no_rate_of_nought():
    people("EC", 1_000_000)
    figure = fresh("cameras-per-100k")
    assert (figure.value, figure.rule) == (None, Rule.NO_RECORD)


def test_cameras_per_head_are_not_known_without_a_population():
    system(cameras=500)
    assert fresh("cameras-per-100k").value is None


def faces(**fields):
    return system(
        technologies=[builders.technology("facial_recognition", biometric=True)], **fields
    )


def test_faces_are_surely_matched_only_where_nobody_denies_it():
    plain, denied, said = faces(), faces(), system()
    builders.claim(denied, "facial_recognition", text="no", stance="disputes")
    builders.claim(said, "facial_recognition", text="yes")
    faces(status="cancelled")
    figure = fresh("facial-recognition")
    assert parts(figure) == (2, 1, 3, 2, None)
    assert figure.records == [[plain.pk, 1], [denied.pk, 1]]


def test_a_rejected_word_on_faces_changes_nothing():
    denied, said = faces(), system()
    builders.claim(denied, "facial_recognition", text="no", stance="disputes", standing="rejected")
    builders.claim(said, "facial_recognition", text="yes", standing="rejected")
    assert parts(fresh("facial-recognition"))[:3] == (1, 1, 1)


def test_the_biometric_share_is_of_records_with_a_technology():
    made, other = faces(), system()
    bare = system(technologies=[])
    figure = fresh("biometric-share")
    assert parts(figure) == (0.5, 0.5, 0.5, 1, 2)
    assert figure.records == [[made.pk, 1], [other.pk, 0]]
    assert figure.left_out == [[bare.pk, "no_technology"]]


def test_a_part_with_its_own_count_is_left_out_inside_a_counted_whole():
    whole = system(cameras=400)
    part = system(cameras=150, part_of=whole)
    silent, called_off = system(), system(cameras=7, status="cancelled")
    rebuild([part.pk])
    assert fresh("cameras").left_out == [
        [part.pk, "inside"],
        [silent.pk, "no_count"],
        [called_off.pk, "cancelled"],
    ]
