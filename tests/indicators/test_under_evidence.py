"""Figures under stronger evidence: on invented records, and against what is stored."""

import pytest

from deployments.counting.totals import camera_total
from deployments.filter import read_filter
from indicators.definitions import definitions_of
from indicators.models import IndicatorValue, Subject
from indicators.recompute import rebuild_all
from indicators.under_evidence import figures, figures_of, figures_of_one
from tests import builders
from tests.indicators.figures import ECUADOR, ZORRO, system
from tests.reading import query

pytestmark = pytest.mark.django_db


def weak(**fields):
    """A system that rests on one publisher alone, of no authority."""
    paper = builders.source(grade="C")
    return _resting_on([paper], **fields)


def strong(**fields):
    """A system that two independent publishers report, neither of them official."""
    return _resting_on([builders.source(grade="B"), builders.source(grade="C")], **fields)


def official(**fields):
    """A system that one official document names."""
    return _resting_on([builders.source(grade="A")], **fields)


def _resting_on(sources, cameras=None, **fields):
    made = builders.deployment(**fields)
    builders.supply(made, sources=sources)
    builders.funding(made, route="donation", sources=sources)
    if cameras is not None:
        builders.claim(made, number=cameras, source=sources[0])
    builders.publish(made)
    return made


def values(evidence: str, subject: Subject = ECUADOR) -> tuple:
    found = figures_of_one(subject, evidence)
    return tuple(found[slug].value for slug in ("deployments", "cameras", "donated-share"))


@pytest.mark.parametrize("subject", [ECUADOR, ZORRO], ids=lambda s: s.kind)
def test_each_evidence_counts_what_rests_on_it(subject):
    weak(cameras=10)
    strong(cameras=200)
    official(cameras=3000)
    assert values("any", subject) == (3, 3210, 1.0)
    assert values("two", subject) == (1, 200, 1.0)
    assert values("official", subject) == (1, 3000, 1.0)


def test_nothing_known_under_the_evidence_is_no_zero_where_the_count_is_missing():
    weak(cameras=10)
    strong()
    found = figures_of_one(ECUADOR, "two")
    assert found["deployments"].value == 1
    assert found["cameras"].value is None


def test_a_country_without_a_strong_record_has_zero_deployments_and_no_share():
    weak(cameras=10)
    found = figures("country", "two")["EC"]
    assert (found["deployments"].value, found["deployments"].records) == (0, [])
    assert found["donated-share"].value is None


def test_a_part_is_counted_where_the_whole_that_holds_it_falls_away():
    whole = weak(cameras=400)
    strong(cameras=150, part_of=whole)
    assert values("any")[1] == 400
    assert values("two")[1] == 150


@pytest.mark.parametrize("kind", ["country", "vendor"])
def test_the_number_of_queries_does_not_grow(kind, django_assert_max_num_queries):
    for n in range(4):
        system(cameras=5, routes=("loan",), country=builders.country(f"E{n}"))
    with django_assert_max_num_queries(24):
        figures(kind, "two")


@pytest.mark.parametrize("kind", ["country", "vendor"])
def test_under_any_evidence_the_shipped_figures_are_the_stored_ones(shipped_dataset, kind):
    rebuild_all()
    live = figures(kind, "any")
    stored = IndicatorValue.objects.filter(kind=kind)
    assert stored.count() == len(definitions_of(kind)) * len(live)
    for figure in stored:
        made = live[figure.key][figure.indicator]
        for name, value in vars(made).items():
            assert getattr(figure, name) == value, f"{figure}: {name}"


@pytest.mark.parametrize("evidence", ["any", "two", "official"])
def test_the_shipped_figures_agree_with_the_filter(shipped_dataset, evidence):
    for key, found in figures("country", evidence).items():
        view = read_filter(query(country=key, evidence=evidence)).deployments
        assert found["deployments"].value == view.count(), key
        assert sum(part for _, part in found["cameras"].records) == camera_total(view).adopted, key
        assert figures_of(view) == found, key
