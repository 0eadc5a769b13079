"""Readings of pages that editors asked for: made by a task, fetched by the page of the desk."""

from django.core.cache import cache
from django.utils.translation import gettext as _

from sources.fetching.failures import NoAnswer
from sources.fetching.fetch import fetch
from sources.reading_pages import read_page

MOST_BYTES = 512 * 1024
KEPT = 600  # seconds
PAGES = ("text/html", "application/xhtml+xml")


def fulfil(token: str, url: str) -> None:
    """Read a page and keep what it says where the token finds it."""
    cache.set(_key(token), reading_of(url), KEPT)


def reading_of_token(token: str) -> dict | None:
    """What was read, or None as long as nothing was."""
    return cache.get(_key(token))


def reading_of(url: str) -> dict:
    """What a page says of itself (`found`), and how it went, in words."""
    try:
        answer = fetch(url, MOST_BYTES)
    except NoAnswer as failure:
        return _nothing(_("The page was not read. %s Type it in yourself.") % failure)
    if answer.status != 200:
        return _nothing(_("The page answers %d. Type it in yourself.") % answer.status)
    if answer.content_type.partition(";")[0].strip().lower() not in PAGES:
        return _nothing(_("This is no web page but a file. Type it in yourself."))
    found = read_page(answer)
    if not found:
        return _nothing(_("The page says nothing of itself. Type it in yourself."))
    return {"found": found, "words": _("Read from the page: check what was filled in.")}


def _nothing(words: str) -> dict:
    return {"found": {}, "words": words}


def _key(token: str) -> str:
    return f"page-reading:{token}"
