"""One choice made otherwise at a time, and what it moves."""

import pytest

from indicators.exposure.choices import choices
from indicators.exposure.result import exposure
from tests.indicators.exposure.region import country, region, system

pytestmark = pytest.mark.django_db


def test_every_choice_is_tried_the_most_telling_first():
    region()
    found = choices(exposure())
    assert len(found) == 9
    assert [c.mean for c in found] == sorted((c.mean for c in found), reverse=True)


def test_what_one_dimension_alone_decides_moves_without_it():
    """Two countries that differ in their voice alone, and in their cameras the other way."""
    system(country("AA", voice=-2.0), cameras=10)
    system(country("BB", voice=2.0), cameras=20)
    by_title = {str(choice.title): choice for choice in choices(exposure())}
    without_voice = by_title["Without “Weak safeguards”"]
    assert (without_voice.mean, without_voice.most) == (1, 1)
    assert by_title["Without “Integration”"].most == 0  # alike in both


def test_an_empty_atlas_has_no_choices():
    assert choices(exposure()) == []
