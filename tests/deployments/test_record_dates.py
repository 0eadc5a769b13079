"""The dates of a record tell what happened since it was first published, and nothing before."""

import datetime as dt

import pytest
from freezegun import freeze_time

from deployments.record_dates import RecordDates, dates_of, span_of_sources
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """Drafted in January, edited in February, published in March."""
    with freeze_time("2026-01-10"):
        made = builders.deployment("system", summary="A first draft.")
        builders.supply(made)
        builders.site(made)
    with freeze_time("2026-02-10"):
        made.summary = "A second draft."
        made.save()
        builders.claim(made)
    with freeze_time("2026-03-10"):
        builders.publish(made)
    return made


def test_what_was_edited_before_publication_is_not_told(record):
    assert dates_of(record) == RecordDates(dt.date(2026, 3, 10), None)


def test_a_later_edit_is_the_last_change(record):
    with freeze_time("2026-05-02"):
        record.summary = "Mended."
        record.save()
    assert dates_of(record) == RecordDates(dt.date(2026, 3, 10), dt.date(2026, 5, 2))


@pytest.mark.parametrize("row", [builders.claim, builders.event, builders.funding])
def test_a_row_that_is_added_or_taken_away_changes_the_record(record, row):
    with freeze_time("2026-05-02"):
        added = row(record)
    assert dates_of(record).changed == dt.date(2026, 5, 2)
    with freeze_time("2026-06-02"):
        added.delete()
    assert dates_of(record).changed == dt.date(2026, 6, 2)


def test_a_record_that_is_not_published_has_no_dates():
    assert dates_of(builders.deployment()) == RecordDates(None, None)


def test_it_takes_two_queries(record, django_assert_num_queries):
    with django_assert_num_queries(2):
        dates_of(record)


def test_sources_span_from_the_earliest_to_the_latest_as_known():
    dated = [builders.source(date=date) for date in ("2018-05", "2012", "", "2018-05-03")]
    assert span_of_sources(dated) == ("2012", "2018-05-03")
    assert span_of_sources([builders.source(date="")]) is None


def test_the_page_of_a_record_says_them(record, client):
    page = client.get("/deployments/system/").content.decode()
    assert "Added to the atlas: 10 Mar 2026" in page
    assert "10 Jan" not in page and "10 Feb" not in page
