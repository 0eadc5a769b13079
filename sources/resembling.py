"""Known sources that a new one may be: the same address written otherwise, or the same title."""

import re
from collections.abc import Collection
from difflib import SequenceMatcher
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.db.models import Q
from django.utils.translation import gettext as _

from sources.folding import fold
from sources.models import Source

ARCHIVED = re.compile(r"^(https?://)?web\.archive\.org/web/\d+[a-z_]*/", re.I)
TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|dclid|igshid|mc_cid|mc_eid|_ga)$", re.I)
ALIKE = 0.92  # of two titles
ALIKE_PUBLISHER = 0.85
LONGEST_WORDS = 3  # of a title, by which others are looked up
MOST = 5


class Resemblance(NamedTuple):
    """A known source, and in words why it may be the one that is meant."""

    record: Source
    reasons: list[str]


def plain_address(url: str) -> str:
    """The address without scheme, www, closing slash, tracking, fragment and archive."""
    parts = urlsplit("//" + re.sub(r"^\w+://", "", ARCHIVED.sub("", url.strip())))
    asked = sorted(p for p in parse_qsl(parts.query, True) if not TRACKING.match(p[0]))
    return _bare(parts) + (f"?{urlencode(asked)}" if asked else "")


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles are nearly the same; a report of another year is another report."""
    one, other = fold(one), fold(other)
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return bool(one) and SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def is_same_publisher(one: str, other: str) -> bool:
    """Whether one is the other with more said of it, or spelt nearly so."""
    one, other = fold(one), fold(other)
    words, more = set(one.split()), set(other.split())
    if words and more and (words <= more or more <= words):
        return True
    return SequenceMatcher(None, one, other).ratio() >= ALIKE_PUBLISHER


def resembling(
    title: str, publisher: str, url: str, besides: Collection[int] = ()
) -> list[Resemblance]:
    """Known sources with this address, or nearly this title from the same publisher."""
    narrowed = Q()
    if url:
        narrowed |= Q(url__icontains=_bare(urlsplit("//" + plain_address(url))))
    for word in sorted(title.split(), key=len, reverse=True)[:LONGEST_WORDS]:
        narrowed |= Q(title__icontains=word)
    if not narrowed:
        return []
    address, found = plain_address(url), []
    for known in Source.objects.filter(narrowed).exclude(pk__in=besides).order_by("pk"):
        same_address = bool(url and known.url) and plain_address(known.url) == address
        reasons = [_("same address")] if same_address else []
        if is_same_title(title, known.title) and is_same_publisher(publisher, known.publisher):
            reasons.append(_("nearly the same title, same publisher"))
        if reasons:
            found.append(Resemblance(known, reasons))
    return found[:MOST]


def _bare(parts) -> str:
    host = parts.netloc.lower().removeprefix("www.")
    return host + parts.path.rstrip("/")
