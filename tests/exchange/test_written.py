"""A date or number of elsewhere is refused with the way to write it, never turned over."""

import pytest

from exchange.written import doubtful_number, how_to_write


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("31/12/2019", " Write dates as 2019-12-31."),
        ("12/31/2019", " Write dates as 2019-12-31."),
        ("3.4.2019", " Write 2019-04-03 if the day stands first, 2019-03-04 if the month."),
        ("40/40/2019", " Dates are written as 2019, 2019-12 or 2019-12-31."),
        ("4.300,5", " Write 4300.5, if that is what is meant."),
        ("4,300.5", " Write 4300.5, if that is what is meant."),
        ("4,300", " Write 4300, or 4.300 if the comma stands before decimals."),
        ("1,234,567", " Write 1234567, without signs between thousands."),
        ("-0,22", " Write -0.22 if the comma stands before decimals."),
        ("many", ""),
        ("2019-12-31", ""),
    ],
)
def test_what_looks_like_a_date_or_number_is_said_how_to_write(text, says):
    assert how_to_write(text) == says


@pytest.mark.parametrize(("text", "doubted"), [("4.300", True), ("4.30", False), ("0.300", False)])
def test_three_decimals_may_mean_thousands(text, doubted):
    assert bool(doubtful_number(text, "4.3")) is doubted
