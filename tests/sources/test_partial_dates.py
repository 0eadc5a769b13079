import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from sources import partial_dates


@pytest.mark.parametrize("text", ["2012", "2012-05", "2012-05-17", "1999-12-31", "2024-02-29"])
def test_a_prefix_of_an_iso_date_is_accepted(text):
    partial_dates.validate(text)


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "2012-5",
        "2012-13",
        "2012-00",
        "2012-05-32",
        "2023-02-29",
        "May 2012",
        "2012-05-",
        "0999",
    ],
)
def test_anything_else_is_refused_with_its_value(text):
    with pytest.raises(ValidationError) as refused:
        partial_dates.validate(text)
    assert text in refused.value.messages[0]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012", dt.date(2012, 1, 1), dt.date(2012, 12, 31)),
        ("2012-02", dt.date(2012, 2, 1), dt.date(2012, 2, 29)),
        ("2012-05-17", dt.date(2012, 5, 17), dt.date(2012, 5, 17)),
    ],
)
def test_a_partial_date_spans_the_days_it_may_mean(text, first, last):
    assert (partial_dates.earliest(text), partial_dates.latest(text)) == (first, last)


@pytest.mark.parametrize(
    ("text", "words"),
    [("2012", "2012"), ("2018-08", "Aug 2018"), ("2012-05-17", "17 May 2012"), ("", "")],
)
def test_a_partial_date_reads_as_far_as_it_is_known(text, words):
    assert partial_dates.in_words(text) == words


def test_text_order_is_time_order():
    dates = ["2013", "2012-05-17", "2012-05", "2012"]
    assert sorted(dates) == ["2012", "2012-05", "2012-05-17", "2013"]
