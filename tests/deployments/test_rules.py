"""What every writer refuses, and what it lets pass."""

import pytest

from deployments.rules import placement_problem, publication_problems, source_problem


def fields(problems):
    return [problem.field for problem in problems]


def test_a_record_with_a_source_is_let_pass():
    assert source_problem(["ec-1"]) == []


def test_a_record_without_a_source_is_refused_in_a_sentence():
    (problem,) = source_problem([])
    assert problem.field == "sources"
    assert problem.sentence == "Name at least one source."


@pytest.mark.parametrize(
    ("precision", "latitude", "longitude"),
    [("city", "-0.22", "-78.5"), ("city", 0, 0), ("city", "", None), ("country", None, None)],
    ids=["a point", "the point zero", "no point", "the country"],
)
def test_an_honest_placement_is_let_pass(precision, latitude, longitude):
    assert placement_problem(precision, latitude, longitude) == []


@pytest.mark.parametrize(
    ("latitude", "longitude", "missing"),
    [(None, 5, "latitude"), (0, "", "longitude")],
    ids=["no latitude", "no longitude"],
)
def test_half_a_point_is_refused_at_the_missing_half(latitude, longitude, missing):
    assert fields(placement_problem("city", latitude, longitude)) == [missing]


def test_a_point_at_country_precision_is_refused():
    assert fields(placement_problem("country", -1, -78)) == ["precision"]


@pytest.mark.parametrize(
    ("has_supply", "has_site", "missing"),
    [
        (True, True, []),
        (False, True, ["supplies"]),
        (True, False, ["sites"]),
        (False, False, ["supplies", "sites"]),
    ],
    ids=["both", "no supply", "no site", "neither"],
)
def test_publishing_asks_for_a_supply_and_a_site(has_supply, has_site, missing):
    assert fields(publication_problems(has_supply, has_site)) == missing
