"""The client of the World Bank's API: pages, patience, limits, and what it does not believe."""

import json
import socket
import time

import pytest

from exchange.world_bank import client
from exchange.world_bank.answers import BadAnswer, NotKnown, page_of, values_of
from exchange.world_bank.client import Unreachable, ask
from tests.exchange.bank import error, row, say, stall

SERIES, YEARS = "SP.POP.TOTL", range(2000, 2027)
PLACES = {"BOL": "BO", "BO": "BO", "ECU": "EC"}


def asked() -> list:
    return ask(SERIES, ["BOL", "ECU"], YEARS)


def values(*rows: dict) -> dict:
    return values_of(list(rows), SERIES, PLACES, YEARS, lambda value: value > 0)


@pytest.fixture
def knowing(bank):
    bank.knows(SERIES, *[("BOL", year, 100 + year) for year in range(2000, 2025)])
    return bank


def test_it_says_who_asks_and_for_what(knowing):
    asked()
    (indicator, codes, query), agent = knowing.asked[0], knowing.agents[0]
    assert (indicator, codes) == (SERIES, "BOL;ECU")
    assert (query["format"], query["date"], query["page"]) == ("json", "2000:2026", "1")
    assert agent.startswith("Atalaya")


def test_all_pages_are_read(knowing, monkeypatch):
    monkeypatch.setattr(client, "PER_PAGE", 10)
    assert [r["date"] for r in asked()] == [str(year) for year in range(2000, 2025)]
    assert [query["page"] for *_, query in knowing.asked] == ["1", "2", "3"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_it_asks_again_where_the_fault_may_pass(knowing, status):
    knowing.mishaps = [say(b"later", status), say(b"later", status)]
    assert len(asked()) == 25
    assert len(knowing.asked) == 3


def test_an_answer_that_breaks_off_is_asked_for_again(knowing):
    whole = knowing.answer(SERIES, {"page": "1", "per_page": "1000"})
    knowing.mishaps = [say(whole[:-40], length=len(whole))]
    assert len(asked()) == 25


def test_a_server_that_says_nothing_is_asked_again(knowing):
    knowing.mishaps = [stall(knowing)]
    assert len(asked()) == 25


def test_patience_ends_after_so_many_tries(knowing):
    knowing.mishaps = [say(b"", 500)] * 10
    with pytest.raises(Unreachable, match="status 500"):
        asked()
    assert len(knowing.asked) == client.TRIES


def test_patience_ends_after_so_much_time(knowing, monkeypatch):
    monkeypatch.setattr(client, "PATIENCE", 0.6)
    knowing.mishaps = [stall(knowing)] * 10
    begin = time.monotonic()
    with pytest.raises(Unreachable):
        asked()
    assert time.monotonic() - begin < 3


def test_no_network_is_said(settings):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.WORLD_BANK_URL = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with (
        pytest.raises(Unreachable, match=r"No answer: \[Errno \d+\] Connection refused"),
        pytest.MonkeyPatch.context() as patched,
    ):
        patched.setattr(client, "FIRST_WAIT", 0.01)
        asked()


def test_an_address_that_is_none_is_said(settings):
    settings.WORLD_BANK_URL = "api.worldbank.org"
    with pytest.raises(BadAnswer, match="WORLD_BANK_URL"):
        asked()


def test_a_fault_of_ours_is_not_repeated(knowing):
    knowing.mishaps = [say(b"", 404)]
    with pytest.raises(BadAnswer, match="status 404"):
        asked()
    assert len(knowing.asked) == 1


def test_the_words_of_an_error_are_passed_on(knowing):
    knowing.mishaps = [say(error())]
    with pytest.raises(NotKnown, match="provided parameter value is not valid"):
        asked()
    assert len(knowing.asked) == 1


def test_more_bytes_than_a_page_can_have_are_not_read(knowing, monkeypatch):
    monkeypatch.setattr(client, "MOST_BYTES", 1000)
    with pytest.raises(BadAnswer, match="more than 1000 bytes"):
        asked()


def test_more_pages_than_there_can_be_are_not_read(knowing, monkeypatch):
    monkeypatch.setattr(client, "PER_PAGE", 1)
    monkeypatch.setattr(client, "MOST_PAGES", 20)
    with pytest.raises(BadAnswer, match="25 pages"):
        asked()
    assert len(knowing.asked) == 1


def test_rows_that_were_counted_and_are_not_there_are_missed(knowing):
    about = {"page": 1, "pages": 1, "per_page": 1000, "total": 2}
    knowing.mishaps = [say(json.dumps([about, [row(SERIES, "BOL", 2020, 1)]]).encode())]
    with pytest.raises(BadAnswer, match="counts 2 rows and sends 1"):
        asked()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Maintenance</html>",
        b"{}",
        b"[]",
        b"[1, 2]",
        b'[{"page": 1}, []]',
        b'[{"page": 1, "pages": "many", "total": 1}, []]',
        b'[{"page": 2, "pages": 2, "total": 1}, [{}]]',
        b'[{"page": 1, "pages": 1, "total": 1}, {"rows": []}]',
        b"[" * 100_000,
        b"\xff\xfe",
        b'[{"page": 1, "pages": 1, "total": 1}, [NaN]]',
    ],
    ids=lambda body: body[:45].decode(errors="replace"),
)
def test_garbage_is_not_believed(body):
    with pytest.raises(BadAnswer):
        page_of(body, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "many"},
        {"value": True},
        {"value": 0},
        {"value": -4},
        {"value": float("inf")},
        {"value": 10**400},
        {"date": "1999"},
        {"date": "2099"},
        {"date": "2020Q1"},
        {"date": "²⁰²⁰"},
        {"date": 2020},
        {"countryiso3code": "ARG"},
        {"countryiso3code": ["BOL"]},
        {"indicator": {"id": "SP.POP.GROW"}},
        {"indicator": "SP.POP.TOTL"},
    ],
    ids=str,
)
def test_one_wrong_row_spoils_the_answer(wrong):
    with pytest.raises(BadAnswer):
        values(row(SERIES, "ECU", 2020, 5), row(SERIES, "BOL", 2020, 5, **wrong))


def test_a_row_without_its_cells_spoils_the_answer():
    with pytest.raises(BadAnswer):
        values(row(SERIES, "ECU", 2020, 5), {"value": 5})


def test_two_numbers_for_one_year_are_not_believed():
    with pytest.raises(BadAnswer, match="two numbers"):
        values(row(SERIES, "BOL", 2020, 5), row(SERIES, "BOL", 2020, 6))


def test_a_year_without_a_number_is_left_out():
    assert values(row(SERIES, "BOL", 2020, 5), row(SERIES, "BOL", 2021, None)) == {("BO", 2020): 5}


def test_an_answer_without_any_number_is_none():
    with pytest.raises(BadAnswer, match="no number"):
        values(row(SERIES, "BOL", 2020, None))


def test_a_place_is_known_by_its_short_code_too():
    found = values(row(SERIES, "BOL", 2020, 5, countryiso3code="", country={"id": "BO"}))
    assert found == {("BO", 2020): 5}
