"""Where the Internet Archive keeps a copy of a source, if it says that it does."""

import contextlib
import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils import timezone

from sources.fetching.failures import NoAnswer
from sources.fetching.fetch import fetch
from sources.links import link_of
from sources.models import Link, Source

API = "https://archive.org/wayback/available"
ARCHIVE = "web.archive.org"
MOST_BYTES = 64 * 1024
PATIENCE = 150  # seconds in which another source is asked for
ASK_AGAIN = timedelta(days=90)


@dataclass(frozen=True)
class Archived:
    """A copy in the archive, and the day it was made."""

    url: str
    on: date


def look_up(url: str, near: str = "") -> Archived | None:
    """The archived copy next to a partial date, or None; raises NoAnswer."""
    asked = {"url": url} | ({"timestamp": near.replace("-", "")} if near else {})
    answer = fetch(f"{API}?{urlencode(asked)}", MOST_BYTES)
    if answer.status != 200:
        raise NoAnswer(f"The archive answers {answer.status}.")
    return read(answer.body)


def read(body: bytes) -> Archived | None:
    """What the archive says; only an address of its own is believed."""
    try:
        closest = json.loads(body)["archived_snapshots"].get("closest")
        if not closest or not closest["available"] or str(closest["status"]) != "200":
            return None
        found = urlsplit(closest["url"])
        day = datetime.strptime(closest["timestamp"], "%Y%m%d%H%M%S").date()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoAnswer("The archive's answer cannot be read.") from error
    if found.netloc.removesuffix(":80") != ARCHIVE or found.scheme not in ("http", "https"):
        raise NoAnswer("The archive names an address that is not its own.")
    url = found._replace(scheme="https", netloc=ARCHIVE).geturl()
    longest = Link._meta.get_field("archived_url").max_length
    return Archived(url, day) if len(url) <= longest else None


def record(source: Source) -> Archived | None:
    """Look for a copy of a source at once, and keep its address beside the source's link."""
    found = look_up(source.url, source.date)
    link = link_of(source)
    link.archive_asked_at = timezone.now()
    if found:
        link.archived_url, link.archived_on = found.url, found.on
    link.save(update_fields=["archive_asked_at", "archived_url", "archived_on"])
    return found


def record_if_wanted(source: Source) -> None:
    """Look for a copy where none is known and nobody asked lately; silence is no harm."""
    if not settings.ARCHIVE_LOOKUP:
        return
    link = link_of(source)
    lately = link.archive_asked_at and link.archive_asked_at > timezone.now() - ASK_AGAIN
    if not link.archived_url and not lately:
        with contextlib.suppress(NoAnswer):
            record(source)


def record_all(keys: Iterable[int]) -> None:
    """Look for copies of these sources one after the other, as long as there is time."""
    end = time.monotonic() + PATIENCE
    for source in Source.objects.filter(pk__in=keys).exclude(url=""):
        if not settings.ARCHIVE_LOOKUP or time.monotonic() > end:
            return
        with contextlib.suppress(NoAnswer):
            record(source)
