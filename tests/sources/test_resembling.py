"""Which known sources a new one may be, and which it is not."""

import pytest

from sources.resembling import is_same_title, plain_address, resembling
from tests import builders


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.org/news/1/",
        "https://example.org/news/1?utm_source=x&fbclid=3#top",
        "https://web.archive.org/web/20190101000000/https://www.example.org/news/1",
        "https://EXAMPLE.org/news/1",
    ],
)
def test_one_address_has_many_spellings(url):
    assert plain_address(url) == "example.org/news/1"


def test_what_is_asked_for_belongs_to_the_address():
    assert plain_address("https://example.org/?id=3&b=1") == "example.org?b=1&id=3"


def test_a_report_of_another_year_is_another_report():
    assert is_same_title("Cámaras en Zorrana: un informe", "Camaras en Zorrana - un informe")
    assert not is_same_title("Annual report 2018", "Annual report 2019")


@pytest.mark.django_db
def test_the_same_address_and_the_same_title_are_offered_and_others_are_not():
    one = builders.source(
        title="Invented cameras watch the town", publisher="El Zorro", url="https://example.org/a"
    )
    builders.source(url="https://example.org/a/b")
    by_address = resembling("Else", "Else", "http://www.example.org/a/?utm_medium=x")
    assert [(each.record, each.reasons) for each in by_address] == [(one, ["same address"])]
    title = "Invented cameras watch the towns"
    assert [each.record for each in resembling(title, "El Zorro (copy)", "")] == [one]
    assert resembling(title, "La Nutria", "") == []
    assert resembling("", "", "") == []
    assert resembling(title, "El Zorro", "", besides=[one.pk]) == []


@pytest.mark.django_db
def test_it_asks_the_database_once(django_assert_num_queries):
    builders.source()
    with django_assert_num_queries(1):
        resembling("Invented report", "Invented paper", "https://example.org/report-1")
