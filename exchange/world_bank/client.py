"""Asks the World Bank's public API: all pages, with patience that ends and a limit to what is read.

The standard library is enough: one kind of request, five times a month.
"""

import random
import time
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from django.conf import settings

from exchange.world_bank.answers import BadAnswer, Page, page_of

AGENT = "Atalaya (an atlas of surveillance systems; reads population, rates and governance)"
PER_PAGE = 1000
MOST_PAGES = 50
MOST_BYTES = 8 * 1024 * 1024  # of one page; a full one has some 250 kB
CHUNK = 64 * 1024

TIMEOUT = 15  # seconds in which the other side must say something
PATIENCE = 45  # seconds for all pages of one series, waits included
TRIES = 4  # of each page
FIRST_WAIT = 1  # seconds; each wait is twice the one before, less up to a half at random

PASSING = {408, 425, 429, 500, 502, 503, 504}


class Unreachable(Exception):
    """Nobody answered, or not whole; it may be otherwise later."""


def ask(indicator: str, codes: list[str], years: range, source: int | None = None) -> list:
    """The rows of an indicator for these economies and years, or Unreachable, or BadAnswer."""
    deadline = time.monotonic() + PATIENCE
    address = _address(indicator, codes, years, source)
    page = _page(address, 1, deadline)
    rows, pages = page.rows, page.pages
    if pages > MOST_PAGES:
        raise BadAnswer(f"It speaks of {pages} pages.")
    for number in range(2, pages + 1):
        page = _page(address, number, deadline)
        rows += page.rows
    if len(rows) != page.total:
        raise BadAnswer(f"It counts {page.total} rows and sends {len(rows)}.")
    return rows


def _address(indicator: str, codes: list[str], years: range, source: int | None) -> str:
    wanted = {"format": "json", "date": f"{years[0]}:{years[-1]}", "per_page": PER_PAGE}
    if source is not None:
        wanted["source"] = source
    path = f"/v2/country/{quote(';'.join(codes), safe=';')}/indicator/{quote(indicator)}"
    return f"{settings.WORLD_BANK_URL.rstrip('/')}{path}?{urlencode(wanted, safe=':')}"


def _page(address: str, number: int, deadline: float) -> Page:
    """One page, asked again while what keeps it away may pass and there is time."""
    address = f"{address}&page={number}"
    for turn in range(TRIES - 1):
        try:
            return page_of(_read(address, deadline), number)
        except Unreachable:
            wait = FIRST_WAIT * 2**turn * random.uniform(0.5, 1)
            if time.monotonic() + wait > deadline:
                raise
        time.sleep(wait)
    return page_of(_read(address, deadline), number)


def _read(address: str, deadline: float) -> bytes:
    try:
        request = Request(address, headers={"User-Agent": AGENT, "Accept": "application/json"})
        left = max(deadline - time.monotonic(), 0.1)
        with urlopen(request, timeout=min(TIMEOUT, left)) as answer:
            body = bytearray()
            while chunk := answer.read(CHUNK):
                body += chunk
                if len(body) > MOST_BYTES:
                    raise BadAnswer(f"It sends more than {MOST_BYTES} bytes.")
                if time.monotonic() > deadline:
                    raise Unreachable("It is too slow.")
            if answer.length:  # what was announced and did not come
                raise Unreachable("The answer broke off.")
            return bytes(body)
    except HTTPError as error:
        with error:
            problem = f"It answers with the status {error.code}."
            raise (Unreachable if error.code in PASSING else BadAnswer)(problem) from None
    except (OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)  # what lies beneath urllib's own wrapping
        raise Unreachable(f"No answer: {reason}.") from error
    except ValueError as error:
        raise BadAnswer(f"WORLD_BANK_URL is no address: {error}.") from error
