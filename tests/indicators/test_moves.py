"""What moved: every change of a figure is kept, with the records that caused it."""

import pytest

from countries.models import CountryFigure
from deployments.models import Deployment
from indicators.models import IndicatorMove, IndicatorValue
from indicators.recompute import rebuild_all, sweep
from tests import builders
from tests.indicators.figures import rebuild, system

pytestmark = pytest.mark.django_db


def moves(indicator: str = "cameras", kind: str = "country") -> list[IndicatorMove]:
    return list(IndicatorMove.objects.filter(indicator=indicator, kind=kind).order_by("pk"))


def test_the_first_figure_of_a_subject_is_no_move():
    system(cameras=10)
    rebuild_all()
    assert not IndicatorMove.objects.exists()


def test_a_move_says_from_what_to_what_and_by_which_records():
    grown, kept = system(cameras=10), system(cameras=5)
    rebuild_all()
    builders.claim(grown, number=30, standing="adopted")
    rebuild([grown.pk])
    gone = kept
    Deployment.objects.filter(pk=gone.pk).update(state="draft")
    new = system(cameras=100)
    rebuild_all()
    (move,) = moves()
    assert (move.value_before, move.value_after, move.cause) == (15, 130, "records")
    assert move.records == [[grown.pk, 10, 30], [gone.pk, 5, None], [new.pk, None, 100]]
    assert move.at == IndicatorValue.objects.get(indicator="cameras", kind="country").computed_at


def test_what_stands_still_does_not_move():
    system(cameras=10)
    rebuild_all()
    rebuild_all()
    assert not IndicatorMove.objects.exists()


def test_records_that_change_places_move_a_figure_of_the_same_value():
    first = system()
    rebuild_all()
    Deployment.objects.filter(pk=first.pk).update(state="draft")
    second = system()
    rebuild_all()
    (move,) = moves("deployments")
    assert (move.value_before, move.value_after) == (1, 1)
    assert move.records == [[first.pk, 1, None], [second.pk, None, 1]]


def test_a_population_moves_a_figure_without_any_record():
    system(cameras=100)
    people = CountryFigure.objects.create(
        country=builders.country(), series="population", year=2024, value=1000, credit="Invented."
    )
    rebuild_all()
    CountryFigure.objects.filter(pk=people.pk).update(value=2000)
    rebuild_all()
    (move,) = moves("cameras-per-100k")
    assert (move.cause, move.records) == ("reference", [])


def test_a_new_definition_says_that_it_moved_the_figure():
    system(cameras=10)
    rebuild_all()
    IndicatorValue.objects.filter(indicator="cameras").update(
        definition_version=0, value=7, low=7, high=7
    )
    sweep()
    (move,) = moves()
    assert (move.cause, move.value_before, move.value_after) == ("definition", 7, 10)
