"""The steps from readings to scores, by numbers that one can follow by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.exposure.components import COMPONENTS, DIMENSIONS
from indicators.exposure.method import (
    arithmetic,
    dimension_scores,
    geometric,
    min_max,
    rank_based,
    ranks,
    scaled,
    spearman,
)
from indicators.exposure.weights import EQUAL, shares

PLACES = {component.slug: j for j, component in enumerate(COMPONENTS)}
SIDES = {dimension.slug: d for d, dimension in enumerate(DIMENSIONS)}
NAN = np.nan
#      bodies identity behaviour centres platforms cameras units control terms listed voice
RAW = np.array(
    [
        [2.0, 1.0, 0.0, 1.0, 1.0, np.e**2 - 1, 1.0, 1.0, 1.0, 1.0, -1.0],
        [1.0, 0.0, 0.0, 1.0, 0.0, np.e - 1, 0.5, 0.5, NAN, 0.5, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0],
    ]
)


def scores_of(raw, weights=EQUAL):
    return arithmetic(dimension_scores(min_max(scaled(raw))), shares(weights))


def test_three_countries_by_hand():
    dimensions = dimension_scores(min_max(scaled(RAW)))
    # Bodies: 3/4, 1/2, 0 over 3/4. Identity: 1, 0, 0. Behaviour: all alike, one half each.
    sensitivity = [(1 + 1 + 0.5) / 3, (2 / 3 + 0 + 0.5) / 3, (0 + 0 + 0.5) / 3]
    integration = [1, (1 + 0) / 2, 0]
    reach = [1, (0.5 + 0.5) / 2, 0]
    hold = [1, 0.5, 0]  # of the second country the terms are not known
    safeguards = [1, 0.5, 0]
    expected = np.array([sensitivity, integration, reach, hold, safeguards]).T
    assert dimensions == pytest.approx(expected)
    assert scores_of(RAW) == pytest.approx(expected.mean(axis=1))
    assert list(ranks(scores_of(RAW))) == [1, 2, 3]


def test_a_weight_of_nought_takes_a_dimension_out():
    only_voice = scores_of(RAW, (0, 0, 0, 0, 7))
    assert only_voice == pytest.approx([1, 0.5, 0])


def test_an_unknown_dimension_is_left_out_of_the_mean():
    raw = RAW.copy()
    raw[1, PLACES["voice"]] = NAN
    dimensions = dimension_scores(min_max(scaled(raw)))
    assert np.isnan(dimensions[1, SIDES["safeguards"]])
    assert scores_of(raw)[1] == pytest.approx(np.nanmean(dimensions[1]))
    assert np.isnan(scores_of(raw, (0, 0, 0, 0, 1))[1])
    assert np.isnan(ranks(scores_of(raw, (0, 0, 0, 0, 1)))[1])


def test_countries_that_are_alike_stand_in_the_middle_and_tie():
    alike = np.vstack([RAW[0], RAW[0]])
    assert min_max(scaled(alike)) == pytest.approx(0.5)
    assert rank_based(scaled(alike)) == pytest.approx(0.5)
    assert list(ranks(scores_of(alike))) == [1, 1]


def test_one_country_alone_is_no_fault():
    assert scores_of(RAW[:1]) == pytest.approx([0.5])
    assert rank_based(scaled(RAW[:1])) == pytest.approx(0.5)


def test_ranks_in_place_of_distances():
    placed = rank_based(scaled(RAW))
    assert placed[:, PLACES["cameras"]] == pytest.approx([1, 0.5, 0])
    assert placed[:, PLACES["identity"]] == pytest.approx([1, 0.25, 0.25])
    assert placed[[0, 2], PLACES["terms"]] == pytest.approx([1, 0])
    assert np.isnan(placed[1, PLACES["terms"]])


def test_the_geometric_mean_punishes_a_low_dimension():
    uneven, even = np.array([[1, 0, 0.5, 0.5, 0.5]]), np.full((1, 5), 0.5)
    weights = shares(EQUAL)
    assert arithmetic(uneven, weights) == pytest.approx(arithmetic(even, weights))
    assert geometric(uneven, weights)[0] < geometric(even, weights)[0]


numbers = st.floats(0, 100, allow_nan=False)


@st.composite
def regions(draw):
    """Any readings of three to six countries, a few of them not known."""
    count = draw(st.integers(3, 6))
    cell = st.one_of(numbers, numbers, st.just(NAN))
    row = st.lists(cell, min_size=len(COMPONENTS), max_size=len(COMPONENTS))
    return np.array(draw(st.lists(row, min_size=count, max_size=count)))


@given(raw=regions(), more=st.floats(0.1, 1000))
def test_more_cameras_never_lower_reach(raw, more):
    before = dimension_scores(min_max(scaled(raw)))[0, SIDES["reach"]]
    raised = raw.copy()
    raised[0, PLACES["cameras"]] += more
    after = dimension_scores(min_max(scaled(raised)))[0, SIDES["reach"]]
    assert np.isnan(before) or after >= before - 1e-9


@given(raw=regions(), less=st.floats(0.1, 5))
def test_less_voice_never_lowers_exposure(raw, less):
    lowered = raw.copy()
    lowered[0, PLACES["voice"]] -= less
    before, after = scores_of(raw)[0], scores_of(lowered)[0]
    assert np.isnan(before) or after >= before - 1e-9


@given(raw=regions(), data=st.data())
def test_the_order_of_the_countries_does_not_matter(raw, data):
    order = np.array(data.draw(st.permutations(range(len(raw)))))
    np.testing.assert_allclose(scores_of(raw)[order], scores_of(raw[order]))


@given(raw=regions())
def test_scores_and_dimensions_run_from_nought_to_one(raw):
    for values in (scores_of(raw), dimension_scores(rank_based(scaled(raw)))):
        known = values[~np.isnan(values)]
        assert ((known >= 0) & (known <= 1)).all()


@given(raw=regions())
def test_correlations_are_symmetric_and_lie_within_one(raw):
    found = spearman(dimension_scores(min_max(scaled(raw))))
    np.testing.assert_array_equal(found, found.T)
    assert (np.abs(found[~np.isnan(found)]) <= 1 + 1e-9).all()


def test_a_correlation_of_the_same_and_of_the_reverse_order():
    columns = np.array([[1.0, 10.0, 3.0, 5.0], [2.0, 20.0, 2.0, 5.0], [3.0, 90.0, 1.0, 5.0]])
    found = spearman(columns)
    assert found[0, 1] == pytest.approx(1)
    assert found[0, 2] == pytest.approx(-1)
    assert np.isnan(found[0, 3])  # what does not vary goes along with nothing
