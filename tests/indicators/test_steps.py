"""The classes of a shaded map: few, readable, and each value in exactly one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.steps import MOST, Method, step_of, steps_for


def limits(values, *, shares=False):
    steps, _method = steps_for(values, shares=shares)
    return [(step.low, step.high) for step in steps]


def test_few_values_are_a_class_each_and_zero_is_its_own():
    steps, method = steps_for([0, 0, 1, 3, 3, 7], shares=False)
    assert [(s.low, s.high, s.size) for s in steps] == [(0, 0, 2), (1, 1, 1), (3, 3, 2), (7, 7, 1)]
    assert method == Method.EACH


def test_many_values_fall_into_classes_of_about_the_same_size_with_round_limits():
    values = [1, 2, 2, 3, 4, 12, 18, 40, 77, 95, 310, 640, 1280, 4300, 5210]
    steps, method = steps_for(values, shares=False)
    assert method == Method.ALIKE
    found = [(step.low, step.high) for step in steps]
    assert found == [(1, 2), (3, 20), (21, 80), (81, 700), (701, 5210)]
    assert [step.size for step in steps] == [3, 4, 2, 3, 3]


def test_shares_go_in_equal_steps_and_no_share_is_not_a_small_one():
    assert limits([0, 10, 25, 26, 100], shares=True) == [(0, 0), (1, 25), (26, 50), (76, 100)]


def test_the_shades_use_the_whole_range_of_light_to_dark():
    assert [s.number for s in steps_for([1, 2], shares=False)[0]] == [1, 5]
    assert [s.number for s in steps_for([4], shares=False)[0]] == [3]
    # Of shares the shade says how much, whichever classes are empty.
    assert [s.number for s in steps_for([80], shares=True)[0]] == [5]


def test_nothing_to_shade_has_no_classes():
    assert limits([]) == []
    assert limits([0, 0]) == [(0, 0)]


@pytest.mark.parametrize("shares", [False, True])
@given(data=st.data())
def test_each_value_is_in_one_class_and_no_class_is_empty(shares, data):
    most = 100 if shares else 50_000
    values = data.draw(st.lists(st.integers(0, most), max_size=60))
    steps, _method = steps_for(values, shares=shares)
    for value in values:
        assert sum(step.low <= value <= step.high for step in steps) == 1
        step_of(value, steps)
    assert sum(step.size for step in steps) == len(values)
    assert all(step.size for step in steps)
    assert len([step for step in steps if step.number]) <= MOST
    numbers = [step.number for step in steps]
    assert numbers == sorted(set(numbers))
