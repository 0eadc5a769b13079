"""What a life begins with, and since when its status holds: drawn and said by one rule."""

import pytest
from django.http import QueryDict
from freezegun import freeze_time

from deployments.filter import read_filter
from deployments.models import Deployment
from deployments.timelines.layouts import Layout
from deployments.timelines.status_words import status_since
from deployments.timelines.timeline import timeline_of
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with freeze_time("2026-06-15"):
        yield


def row_of(made):
    builders.supply(made)
    builders.site(made)
    builders.publish(made)
    timeline = timeline_of(read_filter(QueryDict()).deployments, Layout())
    return timeline, timeline.lanes[0].rows[0]


def since(made) -> str:
    builders.publish(made)
    return status_since(Deployment.objects.select_related("digest").get(pk=made.pk))


# --- What a life begins with ---------------------------------------------------


def test_a_funding_that_a_life_begins_with_has_its_mark_at_the_begin_of_the_bar():
    made = builders.deployment(status="installing")
    builders.funding(made, date="2016-12", route="loan", funder="A bank")
    builders.event(made, "2018-12", kind="agreed")
    timeline, row = row_of(made)
    first = row.marks[0]
    assert first.is_begin and timeline.has_beginnings
    assert (first.told[0].name, first.told[0].text) == ("Funding", "Deal on a Chinese loan, A bank")
    assert float(first.x) - float(row.bar.x) < 1
    assert row.life == "since Dec 2016 (funding)"
    assert [phase.date for phase in row.phases] == ["2018-12", ""], "a funding is no phase"


def test_a_life_that_an_event_begins_has_no_other_mark():
    made = builders.deployment()
    builders.funding(made, date="2016-12")
    builders.event(made, "2016-12", kind="agreed")
    timeline, row = row_of(made)
    assert [mark.is_begin for mark in row.marks] == [False] and not timeline.has_beginnings
    assert row.life == "since Dec 2016"


def test_an_event_within_a_vague_begin_tells_it():
    made = builders.deployment()
    builders.funding(made, date="2019")
    builders.event(made, "2019-05", kind="agreed")
    assert row_of(made)[1].life == "since 2019"


def test_a_stated_start_and_a_first_statement_are_told_apart():
    stated, seen = builders.deployment("stated"), builders.deployment("seen")
    builders.claim(stated, "start", text="2010-03")
    builders.claim(stated, "start", text="2009", standing="rejected")
    builders.claim(seen, as_of="2021-05")
    row_of(seen)
    row_of(stated)
    rows = timeline_of(read_filter(QueryDict()).deployments, Layout()).lanes[0].rows
    assert {row.deployment.slug: row.life for row in rows} == {
        "stated": "since Mar 2010 (stated start)",
        "seen": "since May 2021 (first statement)",
    }


def test_page_and_table_say_it_too(client):
    made = builders.deployment()
    builders.funding(made, date="2016-12")
    builders.event(made, "2018-12", kind="agreed")
    row_of(made)
    bars, table = (client.get(f"/timeline/?as={form}").content.decode() for form in ("", "table"))
    assert "begin told by funding or a statement, not by an event" in bars
    assert "mark begin" in bars and "since Dec 2016 (funding)" in bars
    assert 'Dec 2016 <span class="quiet">(funding)</span>' in table


# --- Since when a status holds -------------------------------------------------


def test_the_present_phase_comes_first_then_the_first_step():
    made = builders.deployment()
    builders.event(made, "2016-10", kind="announced")
    builders.event(made, "2018-08", kind="operational")
    assert since(made) == "since Aug 2018; announced Oct 2016"


def test_a_first_step_that_is_the_present_phase_is_said_once():
    made = builders.deployment()
    builders.event(made, "2018-08", kind="operational")
    builders.funding(made, date="2018")
    assert since(made) == "since Aug 2018"


def test_a_status_that_nobody_dates_says_so():
    made = builders.deployment()
    assert since(made) == "since when is not known"
    builders.event(made, "2018-08", kind="announced")
    assert since(made) == "since when is not known; announced Aug 2018"


def test_a_funding_before_the_first_phase_is_named():
    made = builders.deployment()
    builders.funding(made, date="2016-12")
    builders.event(made, "2019", kind="operational")
    assert since(made) == "since 2019; begun Dec 2016 (funding)"


def test_what_ended_at_no_known_time_says_until_when_it_is_told_of():
    made = builders.deployment(status="decommissioned")
    builders.event(made, "2007-12", kind="contracted")
    builders.event(made, "2010", kind="incident")
    text = "since when is not known; last reported 2010; agreed or contracted Dec 2007"
    assert since(made) == text


def test_an_unknown_status_has_a_first_step_and_no_since():
    made = builders.deployment(status="unknown")
    assert since(made) == ""
    builders.event(made, "2017-05", kind="agreed")
    assert since(made) == "agreed or contracted May 2017"
