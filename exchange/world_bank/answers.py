"""Reads what the World Bank's API answers, and believes nothing that is not as it should be."""

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

Values = dict[tuple[str, int], float]  # by our own key of the place, and year


class BadAnswer(Exception):
    """An answer that cannot be what was asked for; nothing of it is used."""


class NotKnown(BadAnswer):
    """The API says in its own words that it cannot answer this."""


@dataclass(frozen=True)
class Page:
    """One page of rows, with what it says of all of them."""

    rows: list
    pages: int
    total: int


def page_of(body: bytes, number: int) -> Page:
    """The page of that number: a pair of what is said of the pages, and rows."""
    try:
        answer = json.loads(body, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise BadAnswer(f"It is no JSON: {error}.") from error
    if isinstance(answer, list) and answer and isinstance(answer[0], dict):
        if "message" in answer[0]:
            raise NotKnown(f"It says: {_said(answer[0]['message'])}")
        if len(answer) == 2 and isinstance(answer[1], list | None):
            return _page(answer[0], answer[1] or [], number)
    raise BadAnswer("It is not a pair of pages and rows.")


def _page(about: dict, rows: list, number: int) -> Page:
    try:
        page, pages, total = (int(about[name]) for name in ("page", "pages", "total"))
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BadAnswer("It does not count its pages.") from error
    if rows and page != number:
        raise BadAnswer(f"It sends page {page} where page {number} was asked for.")
    return Page(rows, pages, total)


def _said(messages: Any) -> str:
    """The sentences of an error, as far as they are there."""
    parts = messages if isinstance(messages, list) else [messages]
    said = [str(part.get("value", part) if isinstance(part, dict) else part) for part in parts]
    return " ".join(said)[:300]


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def values_of(
    rows: list,
    indicator: str,
    places: dict[str, str],
    years: range,
    is_plausible: Callable[[float], bool],
) -> Values:
    """The numbers by place and year; `places` has our own key for each code that was asked for.

    A year without a number is left out. One row that is wrong spoils the whole answer.
    """
    found: Values = {}
    for row in rows:
        try:
            key = _key(row, indicator, places, years)
            if row["value"] is None:
                continue
            value = _number(row["value"])
        except (KeyError, TypeError, AttributeError) as error:
            raise BadAnswer(f"A row is not as it should be: {str(row)[:100]}.") from error
        if not is_plausible(value):
            raise BadAnswer(f"{value} cannot be the {indicator} of {key[0]} in {key[1]}.")
        if found.setdefault(key, value) != value:
            raise BadAnswer(f"It has two numbers for {key[0]} in {key[1]}.")
    if not found:
        raise BadAnswer(f"It has no number of {indicator} at all.")
    return found


def _key(row: dict, indicator: str, places: dict[str, str], years: range) -> tuple[str, int]:
    if row["indicator"]["id"] != indicator:
        raise BadAnswer(f"It speaks of {row['indicator']['id']}, not of {indicator}.")
    code = row["countryiso3code"] or row["country"]["id"]
    if code not in places:
        raise BadAnswer(f"It speaks of {code}, which was not asked for.")
    date = row["date"]
    if not (date.isascii() and date.isdigit() and len(date) == 4 and int(date) in years):
        raise BadAnswer(f"“{date[:40]}” is no year that was asked for.")
    return places[code], int(date)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadAnswer(f"“{str(value)[:40]}” is no number.")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise BadAnswer("A number is beyond all numbers.")
    return number
