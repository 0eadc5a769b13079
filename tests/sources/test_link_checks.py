"""Links are checked in turn, and called dead only when it is certain enough."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from freezegun import freeze_time

from sources import checking
from sources.checking import check, check_due, due
from sources.fetching.failures import NotAsked, Unreachable
from sources.fetching.fetch import Answer
from sources.links import put_first
from sources.models import Link, LinkCheck, LinkState
from sources.tasks import check_links
from sources.verdicts import verdict
from tests import builders
from tests.sources.web import leads_to, says
from tests.test_refusals import refuses

pytestmark = pytest.mark.django_db

URL = "https://paper.example/story"
DAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def at_leisure(settings, monkeypatch):
    settings.CHECK_LINKS = True
    monkeypatch.setattr(checking, "BETWEEN_HOSTS", (0, 0))
    cache.clear()
    yield
    cache.clear()


def answers(status=200, url=URL, milliseconds=100) -> Answer:
    return Answer(url, status, milliseconds)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (answers(), "fine"),
        (answers(404), "dead"),
        (answers(410), "dead"),
        (answers(401), "refused"),
        (answers(403), "refused"),
        (answers(429), "refused"),
        (answers(451), "refused"),
        (answers(999), "refused"),
        (answers(500), "unreachable"),
        (answers(503), "unreachable"),
        (answers(304), "unreachable"),
        (answers(milliseconds=6000), "slow"),
        (answers(url="https://paper.example/other"), "moved"),
        (answers(url="https://www.paper.example/story/"), "fine"),
        (answers(url="https://paper.example/"), "moved"),
        (Unreachable("Silence."), "unreachable"),
        (NotAsked("Inside."), "not_asked"),
    ],
)
def test_what_an_answer_says_of_a_link(answer, state):
    found = verdict(URL, answer, None, DAY)
    assert found.state == state and found.words


def test_an_address_that_leads_to_a_front_page_says_that_the_document_may_be_gone():
    found = verdict(URL, answers(url="https://paper.example/"), None, DAY)
    assert "front page" in found.words


@pytest.mark.parametrize(
    ("failed_on", "state"),
    [(None, "unreachable"), (DAY, "unreachable"), (DAY - timedelta(days=1), "dead")],
)
def test_failures_on_two_days_are_death_and_on_one_are_not(failed_on, state):
    assert verdict(URL, Unreachable("Silence."), failed_on, DAY).state == state
    assert verdict(URL, answers(502), failed_on, DAY).state == state


def test_a_refusal_is_never_death_however_long_it_lasts():
    assert verdict(URL, answers(403), DAY - timedelta(days=99), DAY).state == "refused"


def failing(web, url="http://paper.example/story"):
    web.has(url, says(b"", 500))
    return builders.source(url=url)


def test_a_link_dies_on_the_second_day_and_comes_back_to_life(web):
    source = failing(web)
    with freeze_time("2026-03-10 08:00"):
        assert check(source).outcome == "unreachable"
    with freeze_time("2026-03-10 20:00"):
        assert check(source).outcome == "unreachable"
    with freeze_time("2026-03-12 08:00"):
        assert check(source).outcome == "dead"
    web.has(source.url, says(b"there"))
    with freeze_time("2026-03-13 08:00"):
        assert check(source).outcome == "fine"
    web.has(source.url, says(b"", 500))
    with freeze_time("2026-04-12 08:00"):
        assert check(source).outcome == "unreachable"
    assert Link.objects.get(source=source).state == "unreachable"
    assert LinkCheck.objects.filter(source=source).count() == 5


def test_a_check_keeps_what_was_answered_and_from_where(web):
    web.has("http://paper.example/old", leads_to("http://other.example/new"))
    web.has("http://other.example/new", says(b"words"))
    found = check(builders.source(url="http://paper.example/old"))
    assert (found.outcome, found.status) == ("moved", 200)
    assert found.final_url == "http://other.example/new"
    assert found.milliseconds is not None


def test_a_source_on_a_private_address_is_not_asked_and_not_dead(web):
    web.names["inside.example"] = ["10.0.0.1"]
    source = builders.source(url="http://inside.example/")
    for day in ("2026-03-10", "2026-03-12"):
        with freeze_time(day):
            assert check(source).outcome == "not_asked"
    assert web.dialled == []


@freeze_time("2026-03-31")
def test_what_is_due_was_never_checked_or_a_month_ago_or_has_another_address_now(web):
    def seen(day, **fields):
        made = builders.source()
        values = {"url": made.url, "state": "fine", "checked_at": f"{day}T00:00Z"}
        Link.objects.create(source=made, due_at=f"{day}T00:00Z", **values | fields)
        return made

    builders.source(url="")
    old = seen("2026-03-01")
    seen("2026-04-20")
    other = seen("2026-04-20", url="https://elsewhere.example/")
    never = builders.source()
    assert list(due()) == [never, old, other]


def test_the_next_check_of_a_link_is_a_month_away_and_of_a_failing_one_two_days(web):
    web.has("http://paper.example/a", says(b"words"))
    web.has("http://other.example/b", says(b"", 500))
    with freeze_time("2026-03-10"):
        for url in ("http://paper.example/a", "http://other.example/b"):
            check(builders.source(url=url))
    days = Link.objects.order_by("pk").values_list("due_at__date", flat=True)
    assert list(days) == [date(2026, 4, 9), date(2026, 3, 12)]


def test_no_host_is_asked_twice_in_a_run_nor_while_another_run_asks_it(web):
    for n in range(3):
        web.has(f"http://paper.example/{n}", says(b"words"))
        builders.source(url=f"http://{'www.' if n else ''}paper.example/{n}")
    web.names["www.paper.example"] = web.names["paper.example"]
    web.has("http://other.example/", says(b"words"))
    builders.source(url="http://other.example/")
    assert check_due() == 2
    assert {host for _, host, _ in web.asked} == {"paper.example", "other.example"}
    assert check_due() == 0
    cache.clear()  # as if the host had rested
    assert check_due() == 1


def test_a_run_checks_no_more_than_it_was_told_to(web):
    for n in range(4):
        web.has(f"http://paper-{n}.example/", says(b"words"))
        builders.source(url=f"http://paper-{n}.example/")
    assert check_due(limit=3) == 3


def test_a_run_ends_in_time(web, monkeypatch):
    monkeypatch.setattr(checking, "PATIENCE", -1)
    failing(web)
    assert check_due() == 0


def test_what_an_editor_asks_for_comes_first(web):
    web.has("http://paper.example/a", says(b"words"))
    checked, never = builders.source(url="http://paper.example/a"), builders.source()
    check(checked)
    assert list(due()) == [never]
    assert put_first([checked, builders.source(url="")]) == 1
    assert list(due()) == [checked, never]


def test_nobody_is_asked_where_checks_are_off(web, settings):
    settings.CHECK_LINKS = False
    failing(web)
    check_links()
    with pytest.raises(CommandError):
        call_command("check_links")
    assert web.asked == [] and not LinkCheck.objects.exists()


def test_the_command_tells_what_it_found(web, capsys):
    source = failing(web)
    call_command("check_links", limit=5)
    said = capsys.readouterr().out
    assert source.url in said and "1 checked, 0 due" in said


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"outcome": "perhaps"}, "outcome_is_a_word_of_its_list"),
        ({"words": ""}, "words_is_not_empty"),
        ({"status": 7}, "status_is_one_of_http"),
        ({"status": None}, "answer_has_its_status"),
    ],
)
def test_the_database_refuses_a_check_that_cannot_be(change, constraint):
    values = {"url": URL, "outcome": "fine", "status": 200, "words": "It answers."}
    made = builders.source()
    refuses(
        lambda: LinkCheck.objects.create(source=made, at="2026-03-10T00:00Z", **values | change),
        f"sources_linkcheck_{constraint}",
    )


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "perhaps"}, "state_is_a_word_of_its_list"),
        ({"state": "fine", "checked_at": None}, "state_has_its_day"),
        ({"state": "", "checked_at": "2026-03-10T00:00Z"}, "state_has_its_day"),
        ({"archived_url": "https://archive.example/"}, "archived_copy_has_its_day"),
        ({"archived_on": DAY}, "archived_copy_has_its_day"),
    ],
)
def test_the_database_refuses_a_link_that_cannot_be(change, constraint):
    values = {"url": URL, "state": "fine", "checked_at": "2026-03-10T00:00Z"}
    made = builders.source()
    refuses(
        lambda: Link.objects.create(source=made, due_at="2026-03-10T00:00Z", **values | change),
        f"sources_link_{constraint}",
    )


def test_every_state_says_when_the_next_check_is():
    assert set(checking.AGAIN) == set(LinkState)
