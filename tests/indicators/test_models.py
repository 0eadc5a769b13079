"""What the database refuses of a figure and of a mark."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from indicators.models import IndicatorMove, IndicatorValue, StaleSubject, SubjectUpkeep

pytestmark = pytest.mark.django_db


def figure(**fields) -> IndicatorValue:
    defaults = {"indicator": "cameras", "kind": "country", "key": "EC", "rule": "added"}
    defaults |= {"value": 5, "low": 4, "high": 6, "numerator": 5}
    defaults |= {"definition_version": 1, "computed_at": timezone.now()}
    return IndicatorValue.objects.create(**defaults | fields)


def refused(make, name: str) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


@pytest.mark.parametrize(
    "fields",
    [
        {"low": 6},
        {"high": 4},
        {"low": None},
        {"high": None},
        {"value": None},
    ],
    ids=["low above", "high below", "no low", "no high", "a range and no value"],
)
def test_a_figure_lies_in_its_range(fields):
    refused(lambda: figure(**fields), "lies_in_its_range")


def test_a_figure_may_be_unknown():
    assert figure(value=None, low=None, high=None).value is None


@pytest.mark.parametrize("fields", [{"numerator": -1}, {"denominator": -1}], ids=str)
def test_numerator_and_denominator_are_not_negative(fields):
    refused(lambda: figure(**fields), "parts_are_not_negative")


def test_a_subject_has_one_figure_of_an_indicator():
    figure()
    refused(figure, "indicators_indicatorvalue")


@pytest.mark.parametrize(
    "model",
    [figure, StaleSubject.objects.create, lambda **f: upkeep(**f), lambda **f: move(**f)],
    ids=["figure", "mark", "upkeep", "move"],
)
@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"kind": "planet", "key": "EC"}, "kind_is_a_word"),
        ({"kind": "country", "key": ""}, "key_is"),
    ],
    ids=["kind", "key"],
)
def test_a_subject_is_a_known_kind_and_has_a_key(model, fields, name):
    refused(lambda: model(**fields), name)


def upkeep(**fields) -> SubjectUpkeep:
    return SubjectUpkeep.objects.create(**{"kind": "country", "key": "EC"} | fields)


def move(**fields) -> IndicatorMove:
    defaults = {"indicator": "cameras", "kind": "country", "key": "EC", "at": timezone.now()}
    return IndicatorMove.objects.create(**defaults | {"cause": "records"} | fields)


def test_a_subject_has_one_row_of_upkeep():
    upkeep()
    refused(upkeep, "indicators_subjectupkeep")


@pytest.mark.parametrize(
    "fields", [{"failures": 1}, {"error": "a fault"}], ids=["no error", "no failure"]
)
def test_a_failure_and_its_error_go_together(fields):
    refused(lambda: upkeep(**fields), "error_with_failure")


def test_a_move_has_a_known_cause():
    refused(lambda: move(cause="magic"), "cause_is_a_word")
