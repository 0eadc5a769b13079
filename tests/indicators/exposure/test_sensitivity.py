"""The draws: seeded, within their ranges, and wide where little is known."""

import numpy as np
import pytest

from indicators.exposure.components import COMPONENTS
from indicators.exposure.sensitivity import SWAY, Spread, draw, spreads, triangular
from tests.indicators.exposure.test_method import RAW

KNOWN = np.where(np.isnan(RAW), 0.5, RAW)


def test_the_same_inputs_give_the_same_intervals():
    assert spreads(KNOWN, KNOWN, KNOWN) == spreads(KNOWN, KNOWN, KNOWN)


def test_an_interval_holds_its_median_and_lies_among_the_ranks():
    for spread in spreads(KNOWN - 0.3, KNOWN, KNOWN + 2):
        assert 1 <= spread.low <= spread.median <= spread.high <= len(KNOWN)


def test_certain_inputs_far_apart_leave_no_doubt():
    found = spreads(KNOWN, KNOWN, KNOWN)
    assert [(s.low, s.median, s.high) for s in found] == [(1, 1, 1), (2, 2, 2), (3, 3, 3)]
    assert not any(spread.is_too_wide for spread in found)


def test_countries_that_are_alike_and_doubtful_are_too_wide_to_rank():
    alike = np.repeat(KNOWN[1:2], 4, axis=0)
    found = spreads(np.maximum(alike - 0.5, 0), alike, alike + 2)
    assert all(spread.is_too_wide for spread in found)


def test_what_is_not_known_widens_the_interval():
    raw = np.vstack([KNOWN, KNOWN[1:] * 0.9, KNOWN[1:] * 1.1])
    certain = spreads(raw, raw, raw)[1]
    raw[1, 3:] = np.nan
    assert spreads(raw, raw, raw)[1].width > certain.width


def test_what_moves_a_country_most_is_the_dimension_in_doubt():
    reach = [component.dimension == "reach" for component in COMPONENTS]
    raw = np.vstack([KNOWN, KNOWN[1:] * 0.9, KNOWN[1:] * 1.1])
    low, high = raw.copy(), raw.copy()
    low[1, reach], high[1, reach] = KNOWN[2, reach], KNOWN[0, reach]
    assert spreads(low, raw, high)[1].moved_by == "reach"


def test_a_country_that_nothing_moves_names_no_dimension():
    assert [spread.moved_by for spread in spreads(KNOWN, KNOWN, KNOWN)] == [None, None, None]


def test_draws_stay_within_low_and_high_and_gather_at_the_value():
    drawn = triangular(np.linspace(0, 0.999999, 5000), 0.0, 3.0, 4.0)
    assert drawn.min() >= 0 and drawn.max() <= 4
    assert np.mean(drawn > 2) > 0.6
    assert drawn.mean() == pytest.approx((0 + 3 + 4) / 3, abs=0.01)


def test_what_is_certain_is_drawn_as_it_is():
    assert (triangular(np.linspace(0, 0.99, 50), 2.0, 2.0, 2.0) == 2).all()


def test_every_country_has_a_rank_in_every_draw():
    _dimensions, drawn = draw(RAW, RAW, RAW)  # with a component that is not known
    assert not np.isnan(drawn).any()
    assert 0 < SWAY < 1


def test_no_countries_is_no_fault():
    nothing = np.empty((0, len(COMPONENTS)))
    assert spreads(nothing, nothing, nothing) == []


@pytest.mark.parametrize(("low", "high", "wide"), [(1, 5, False), (1, 6, True), (10, 10, False)])
def test_more_than_half_of_the_places_is_too_wide(low, high, wide):
    assert Spread(low, low, high, 10, None, 0).is_too_wide is wide
