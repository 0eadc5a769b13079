"""Checks the addresses of sources, a few at a time, and keeps what each check found."""

import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from sources import archive
from sources.fetching.failures import NoAnswer
from sources.fetching.fetch import Answer, look
from sources.links import link_of
from sources.models import LinkCheck, LinkState, Source
from sources.verdicts import FAILED, verdict

BATCH = 20  # sources of one task
PATIENCE = 150  # seconds in which a task begins another check
BETWEEN_HOSTS = (0.2, 1.0)  # seconds, at random: no burst
HOST_RESTS = 45  # seconds until a host is asked again: longer than one check takes
NEVER = datetime(2001, 1, 1, tzinfo=UTC)  # before all days, but after what an editor asked for
AGAIN = {
    **dict.fromkeys(LinkState, timedelta(days=30)),
    LinkState.UNREACHABLE: timedelta(days=2),  # a second failure on another day decides
}


def due(now: datetime | None = None) -> QuerySet[Source]:
    """What is to be checked: never checked, checked at another address, or long ago."""
    waits = Q(link=None) | Q(link__due_at__lte=now or timezone.now()) | ~Q(link__url=F("url"))
    due_at = Coalesce("link__due_at", NEVER)
    return Source.objects.exclude(url="").filter(waits).order_by(due_at, "pk")


def check_due(limit: int = BATCH, told: Callable[[LinkCheck], None] = lambda check: None) -> int:
    """Check what is due, no host twice; answers with how many were checked."""
    if not settings.CHECK_LINKS:
        return 0
    end = time.monotonic() + PATIENCE
    checked = 0
    for source in due()[: limit * 10]:  # enough to pass over hosts that rest
        if checked == limit or time.monotonic() > end:
            break
        if _may_ask(source.url):
            time.sleep(random.uniform(*BETWEEN_HOSTS) if checked else 0)
            told(check(source))
            archive.record_if_wanted(source)
            checked += 1
    return checked


def check(source: Source) -> LinkCheck:
    """Ask for the address of a source at once, and keep what came of it."""
    try:
        answer: Answer | NoAnswer = look(source.url)
    except NoAnswer as failure:
        answer = failure
    now = timezone.now()
    found = verdict(source.url, answer, failing_since(source), now.date())
    heard = isinstance(answer, Answer)
    with transaction.atomic():
        link = link_of(source)
        link.state, link.checked_at, link.due_at = found.state, now, now + AGAIN[found.state]
        link.save(update_fields=["state", "checked_at", "due_at"])
        return LinkCheck.objects.create(
            source=source,
            at=now,
            url=source.url,
            outcome=found.state,
            status=answer.status if heard else None,
            final_url=answer.url if heard else "",
            milliseconds=answer.milliseconds if heard else None,
            words=found.words[:300],
        )


def failing_since(source: Source) -> date | None:
    """The day of the first of the failures that stand unbroken up to now; of this very address."""
    first = None
    for past in source.link_checks.filter(url=source.url).order_by("-at", "-pk").iterator():
        if past.outcome not in FAILED:
            break
        first = past.at.date()
    return first


def _may_ask(url: str) -> bool:
    """Whether nobody asks this host now or did a moment ago; if so, we do."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # no address at all; the check will say so
        return True
    return cache.add(f"link-check:{host}", True, HOST_RESTS)
