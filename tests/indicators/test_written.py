"""How a figure is written in its unit."""

import pytest

from indicators.definitions import BY_SLUG, Unit
from indicators.written import in_unit, range_written, readable, span_in_unit, written


@pytest.mark.parametrize(
    ("slug", "stored", "text"),
    [
        ("deployments", 19.0, "19"),
        ("cameras", 7535.0, "7\u202f535"),
        ("cameras-per-100k", 0.000415483, "41.5"),
        ("cameras-per-100k", 0.0000033688, "0.337"),
        ("cameras-per-100k", 0.0, "0"),
        ("committed-usd", 266508433.73, "US$267 million"),
        ("committed-usd", 1900000.0, "US$1.9 million"),
        ("committed-usd", 80090.02, "US$80\u202f100"),
        ("committed-usd", 999999.0, "US$1 million"),
        ("committed-usd", 2.4e9, "US$2.4 billion"),
        ("vendor-concentration", 0.70314, "7\u202f031"),
        ("first-year", 2011.0, "2011"),
        ("donated-share", 2 / 3, "67\u202f%"),
        ("evidence-depth", None, "—"),
    ],
)
def test_a_figure_is_written_in_its_unit(slug, stored, text):
    assert written(BY_SLUG[slug], stored) == text


@pytest.mark.parametrize(
    ("slug", "low", "high", "text"),
    [
        ("cameras", 5919.0, 7535.0, "5\u202f919–7\u202f535"),
        ("committed-usd", 72378221.0, 79404271.0, "US$72.4–79.4 million"),
        ("committed-usd", 950000.0, 1200000.0, "US$950\u202f000–US$1.2 million"),
        ("donated-share", 0.25, 0.5, "25–50\u202f%"),
        ("vendor-concentration", 0.367, 0.755, "3\u202f670–7\u202f550"),
        ("cameras", 5.0, 5.0, "5"),
        ("cameras", None, None, "—"),
    ],
)
def test_a_range_says_its_unit_once(slug, low, high, text):
    assert range_written(BY_SLUG[slug], low, high) == text


def test_ends_that_are_written_alike_are_no_range():
    assert range_written(BY_SLUG["committed-usd"], 266508433.0, 266508500.0) == "US$267 million"


def test_limits_of_classes_are_written_without_a_scale():
    assert in_unit(Unit.SHARE, 25) == "25\u202f%"
    assert span_in_unit(Unit.DOLLARS, 10_000_000, 50_000_000) == "US$10–50 million"


def test_shares_and_counts_are_read_as_whole_numbers():
    assert readable(BY_SLUG["donated-share"], 1 / 3) == 33
    assert readable(BY_SLUG["cameras-per-100k"], 0.0004) == pytest.approx(40)
