"""What a page says of itself: read where pages say it, and left out where they do not."""

import json

import pytest
from django.core.cache import cache

from sources.fetching.fetch import Answer
from sources.page_readings import fulfil, reading_of, reading_of_token
from sources.reading_pages import read_page
from tests.sources.web import says

URL = "http://paper.example/story"
STORY = """<!doctype html><html lang="es-EC"><head>
<title>Cámaras en la frontera | El Diario</title>
<meta property="og:title" content="Cámaras en  la frontera | El Diario">
<meta property="og:site_name" content="El Diario">
<meta property="article:published_time" content="2019-03-05T10:00:00-05:00">
</head><body><title>Other</title></body></html>"""


def read(markup: str | bytes, content_type: str = "text/html; charset=utf-8") -> dict:
    body = markup if isinstance(markup, bytes) else markup.encode()
    return read_page(Answer(URL, 200, 1, content_type, body))


def test_a_story_says_title_publisher_date_and_language():
    assert read(STORY) == {
        "title": "Cámaras en la frontera",
        "publisher": "El Diario",
        "date": "2019-03-05",
        "language": "es",
    }


def test_linked_data_is_read_where_nothing_else_says_it():
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {
                "@type": "NewsArticle",
                "headline": "Four thousand cameras",
                "datePublished": "2018-07",
                "publisher": {"name": "The Paper"},
            },
        ]
    }
    page = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert read(page) == {
        "title": "Four thousand cameras",
        "publisher": "The Paper",
        "date": "2018-07",
    }


@pytest.mark.parametrize(
    "block", ["{", "[]", "3", "null", '{"@graph": 4}', '[{"datePublished": 4}]', "[" * 100_000]
)
def test_linked_data_that_makes_no_sense_is_passed_over(block):
    page = f'<title>A</title><script type="application/ld+json">{block}</script>'
    assert read(page) == {"title": "A"}


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2019/03/05", "2019-03-05"),
        ("2019-03", "2019-03"),
        ("2019", "2019"),
        ("2019-02-31", ""),
        ("5 March 2019", ""),
        ("20190305", ""),
        ("", ""),
    ],
)
def test_a_date_is_taken_only_as_far_as_it_is_certain(said, date):
    assert read(f'<meta name="date" content="{said}">').get("date", "") == date


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<title>Año</title>".encode("latin-1"), "text/html; charset=iso-8859-1"),
        ('<meta charset="latin-1"><title>Año</title>'.encode("latin-1"), "text/html"),
        ("<title>Año</title>".encode(), "text/html; charset=no-such-thing"),
        ("<title>Año</title>".encode(), "text/html"),
    ],
)
def test_the_alphabet_of_a_page_is_found(body, content_type):
    assert read(body, content_type)["title"] == "Año"


@pytest.mark.parametrize("body", [b"", b"<", b"<html><head><title>", bytes(range(256)) * 9])
def test_a_page_that_says_nothing_suggests_nothing(body):
    assert read(body) == {}


def test_no_more_is_suggested_than_a_field_holds():
    assert len(read(f"<title>{'x' * 900}</title>")["title"]) == 300


def test_a_page_is_read_over_the_network_and_kept_for_who_asked(web):
    cache.clear()
    web.has(URL, says(STORY.encode()))
    assert reading_of_token("a-token") is None
    fulfil("a-token", URL)
    assert reading_of_token("a-token")["found"]["publisher"] == "El Diario"
    assert reading_of_token("another") is None


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (says(b"", 404), "answers 404"),
        (says(b"%PDF", Content_Type="application/pdf"), "no web page but a file"),
        (says(b"<p>Words"), "says nothing of itself"),
        (lambda handler: None, "was not read"),
    ],
)
def test_where_nothing_is_read_it_is_said_why(web, page, words):
    web.has(URL, page)
    reading = reading_of(URL)
    assert reading["found"] == {} and words in reading["words"]


def test_without_a_network_it_is_said(monkeypatch):
    def fails(*_arguments, **_options):
        raise OSError("no network")

    monkeypatch.setattr("sources.fetching.public_addresses.socket.getaddrinfo", fails)
    assert "was not read" in reading_of(URL)["words"]


def test_a_page_inside_our_network_is_not_read(web):
    web.has("http://inside.example/", says(STORY.encode()))
    web.names["inside.example"] = ["192.168.1.1"]
    assert reading_of("http://inside.example/")["found"] == {}
    assert web.asked == []
