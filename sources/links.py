"""The link of a source: it tells of the address that the source has now, and of no other."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils import timezone

from sources.models import Link, Source

ASKED_FOR = datetime(2000, 1, 1, tzinfo=UTC)  # before all that falls due by itself


def link_of(source: Source) -> Link:
    """The link of a source as it is kept; with another address, what was known is void."""
    link, _made = Link.objects.get_or_create(
        source=source, defaults={"url": source.url, "due_at": timezone.now()}
    )
    if link.url != source.url:
        link = Link(pk=link.pk, source=source, url=source.url, due_at=timezone.now())
        link.save()
    return link


def put_first(sources: Iterable[Source]) -> int:
    """Let these be due before all others; answers with how many have an address."""
    links = [link_of(source) for source in sources if source.url]
    Link.objects.filter(pk__in=[link.pk for link in links]).update(due_at=ASKED_FOR)
    return len(links)
