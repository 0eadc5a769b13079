"""Every stored figure of the shipped dataset: it can be added up again from its own row."""

import pytest

from deployments.models import Deployment
from indicators.definitions import BY_SLUG
from indicators.models import IndicatorValue, Rule
from indicators.recompute import rebuild_all
from indicators.subjects import members_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures(shipped_dataset) -> list[IndicatorValue]:
    rebuild_all()
    return list(IndicatorValue.objects.all())


def test_contributions_add_up_to_the_numerator(figures):
    for figure in figures:
        total = sum(row[1] for row in figure.records)
        assert total == pytest.approx(figure.numerator, abs=0.01), figure


def test_the_parts_of_a_share_add_up_to_its_denominator(figures):
    for figure in figures:
        if figure.rule == Rule.SHARED:
            asked = sum(row[2] if len(row) > 2 else 1 for row in figure.records)
            assert asked == figure.denominator, figure
            assert figure.value == figure.numerator / figure.denominator


def test_what_is_not_a_ratio_is_its_numerator(figures):
    for figure in figures:
        is_count = not BY_SLUG[figure.indicator].is_ratio and figure.rule != Rule.EARLIEST
        if is_count and figure.value is not None:
            assert figure.value == figure.numerator, figure


def test_parts_add_up_to_value_and_range(figures):
    for figure in figures:
        if figure.parts:
            ends = [sum(ends) for ends in zip(*figure.parts.values(), strict=True)]
            assert ends == pytest.approx([figure.low, figure.value, figure.high]), figure


def test_every_record_of_a_subject_is_counted_or_left_out_with_a_reason(figures):
    members = members_of({figure.subject for figure in figures})
    for figure in figures:
        named = {row[0] for row in (*figure.records, *figure.left_out)}
        assert named == members.get(figure.subject, set()), figure


def test_only_published_records_are_named(figures):
    published = set(Deployment.objects.published().values_list("pk", flat=True))
    for figure in figures:
        assert {row[0] for row in (*figure.records, *figure.left_out)} <= published, figure
