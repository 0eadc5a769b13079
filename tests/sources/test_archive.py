"""The archive is asked only where that is wished, and only its own addresses are believed."""

import json
from datetime import date

import pytest
from django.core.cache import cache
from freezegun import freeze_time

from sources import archive, checking
from sources.archive import Archived, look_up, read, record, record_if_wanted
from sources.fetching.failures import NoAnswer
from sources.models import Link
from tests import builders
from tests.reading import page, words
from tests.sources.web import says

pytestmark = pytest.mark.django_db

PAGE = "https://paper.example/story"
KEPT = "web.archive.org/web/20190305120000/https://paper.example/story"
ASKED = "http://archive.example/available?url=https%3A%2F%2Fpaper.example%2Fstory"


def said(**fields) -> bytes:
    closest = {
        "available": True,
        "url": f"http://{KEPT}",
        "timestamp": "20190305120000",
        "status": "200",
    }
    return json.dumps({"archived_snapshots": {"closest": closest | fields}}).encode()


@pytest.fixture(autouse=True)
def our_archive(settings, monkeypatch):
    settings.ARCHIVE_LOOKUP = True
    monkeypatch.setattr(archive, "API", "http://archive.example/available")


def test_the_copy_is_read_with_its_day_and_over_tls():
    assert read(said()) == Archived(f"https://{KEPT}", date(2019, 3, 5))


@pytest.mark.parametrize(
    "body",
    [b'{"archived_snapshots": {}}', said(available=False), said(status="404")],
    ids=["none", "not available", "kept an error"],
)
def test_where_there_is_none_there_is_none(body):
    assert read(body) is None


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"[]",
        b'{"archived_snapshots": []}',
        said(timestamp="2019"),
        said(url="http://evil.example/web/1"),
        said(url="javascript:alert(1)"),
        said(url="http://web.archive.org.evil.example/"),
        said(url="http://user@web.archive.org/"),
    ],
)
def test_what_cannot_be_believed_is_no_answer(body):
    with pytest.raises(NoAnswer):
        read(body)


def test_the_copy_next_to_the_date_of_the_source_is_asked_for(web):
    web.has(f"{ASKED}&timestamp=201903", says(said()))
    assert look_up(PAGE, "2019-03").on == date(2019, 3, 5)


def test_a_copy_stands_beside_the_link_and_on_the_public_page(web):
    source = builders.source(slug="story", url=PAGE)
    builders.claim(builders.public_deployment(), source=source)
    web.has(ASKED, says(said()))
    record(source)
    markup = page("/sources/story/")
    assert f'href="https://{KEPT}"' in markup
    assert "Archived copy of 5 Mar 2019" in words(markup)


def test_nobody_is_asked_where_it_is_off_or_was_asked_lately(web, settings):
    source = builders.source(url=PAGE)
    web.has(ASKED, says(b'{"archived_snapshots": {}}'))
    settings.ARCHIVE_LOOKUP = False
    record_if_wanted(source)
    assert web.asked == []
    settings.ARCHIVE_LOOKUP = True
    for day, asked in (("2026-03-01", 1), ("2026-03-20", 1), ("2026-07-01", 2)):
        with freeze_time(day):
            record_if_wanted(source)
        assert len(web.asked) == asked, day


def test_an_archive_that_is_away_does_no_harm(web):
    web.has(ASKED, says(b"", 503))
    record_if_wanted(builders.source(url=PAGE))
    assert not Link.objects.filter(archived_url__gt="").exists()


def test_a_run_of_checks_looks_for_copies_too(web, settings):
    cache.clear()
    settings.CHECK_LINKS = True
    web.has("http://paper.example/story", says(b"words"))
    web.has(ASKED.replace("https", "http"), says(said()))
    builders.source(url="http://paper.example/story")
    checking.check_due()
    link = Link.objects.get()
    assert (link.state, link.archived_on) == ("fine", date(2019, 3, 5))
    cache.clear()


def test_another_address_makes_void_what_was_known_of_the_one_before(web):
    source = builders.source(url=PAGE)
    web.has(ASKED, says(said()))
    record(source)
    source.url = "http://paper.example/other"
    source.save()
    web.has(source.url, says(b"", 403))
    checking.check(source)
    link = Link.objects.get()
    assert (link.state, link.archived_url, link.archived_on) == ("refused", "", None)
