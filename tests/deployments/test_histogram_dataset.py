"""On the shipped dataset: every bar is what the filter shows for that year, in every colouring."""

import pytest
from django.http import QueryDict

from deployments.colouring import Colouring
from deployments.counting.histogram import Histogram, histogram
from deployments.filter import read_filter

pytestmark = pytest.mark.django_db


def years(query: str = "", colour: str = "vendor") -> Histogram:
    return histogram(read_filter(QueryDict(query)), colour)


def total(query: str) -> int:
    return read_filter(QueryDict(query)).deployments.count()


@pytest.mark.parametrize("query", ["", "vendor=huawei", "route=donation&evidence=two", "q=camera"])
def test_each_bar_is_the_total_of_its_year_alone(shipped_dataset, query):
    shown = years(query)
    assert shown.whole.begun[-1] > 0
    for column in shown.columns:
        alone = total(f"{query}&from={column.year}&to={column.year}")
        assert column.count == alone, column.year


def test_any_two_years_are_counted_as_the_filter_counts_them(shipped_dataset):
    shown = years("country=BR")
    for since in shown.years[::3]:
        for until in shown.years[since - shown.first :: 4]:
            counted = shown.whole.alive(since - shown.first, until - shown.first)
            assert counted == total(f"country=BR&from={since}&to={until}"), (since, until)
    assert shown.whole.begun[-1] + shown.undated == total("country=BR")


@pytest.mark.parametrize("colour", Colouring.values)
def test_the_colours_of_a_bar_add_up_to_it_in_every_colouring(shipped_dataset, colour):
    shown = years("", colour)
    for column in shown.columns:
        assert sum(segment.count for segment in column.segments) == column.count
        assert [s.below for s in column.segments] == [
            sum(s.count for s in column.segments[:n]) for n in range(len(column.segments))
        ]


@pytest.mark.parametrize("colour", Colouring.values)
def test_the_table_says_the_same_as_the_bars(shipped_dataset, colour):
    shown = years("", colour)
    for column, (year, counts, all_of_them) in zip(shown.columns, shown.table, strict=True):
        assert (column.year, column.count) == (year, all_of_them)
        assert [c for c in counts if c] == [s.count for s in column.segments]
        assert len(counts) == len(shown.headings)


def test_the_years_take_two_queries_at_most_under_any_filter(
    shipped_dataset, django_assert_max_num_queries
):
    for query in ("", "country=BR", "vendor=huawei&from=2015"):
        chosen = read_filter(QueryDict(query))
        with django_assert_max_num_queries(2):
            histogram(chosen, "vendor")
