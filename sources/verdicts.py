"""What an answer says about a link: pure rules, so that each can be read and argued with."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from sources.fetching.failures import NoAnswer, NotAsked
from sources.fetching.fetch import Answer
from sources.models import LinkState

SLOW = 5_000  # milliseconds
GONE = {404, 410}
# What servers say to machines they do not want, or to readers without a subscription: the
# document may well be there.
REFUSALS = range(400, 500)
ODD_REFUSALS = {999}
FAILED = {LinkState.UNREACHABLE, LinkState.DEAD}


@dataclass(frozen=True)
class Verdict:
    """The state that a check finds, with a sentence."""

    state: LinkState
    words: str


def verdict(url: str, answer: Answer | NoAnswer, failed_on: date | None, today: date) -> Verdict:
    """What a check finds; `failed_on` is since when, without a break, the address fails."""
    if isinstance(answer, NotAsked):
        return Verdict(LinkState.NOT_ASKED, str(answer))
    if isinstance(answer, NoAnswer):
        return _failure(str(answer), failed_on, today)
    said = _("It answers %d.") % answer.status
    if answer.status in GONE:
        return Verdict(LinkState.DEAD, said)
    if answer.status in REFUSALS or answer.status in ODD_REFUSALS:
        return Verdict(LinkState.REFUSED, said)
    if not 200 <= answer.status < 300:
        return _failure(said, failed_on, today)
    if has_moved(url, answer.url):
        front = _is_front(answer.url) and not _is_front(url)
        words = _("It leads to a front page: the document may be gone.") if front else ""
        return Verdict(LinkState.MOVED, words or _("It stands at another address."))
    if answer.milliseconds > SLOW:
        return Verdict(LinkState.SLOW, _("It took %d seconds.") % (answer.milliseconds // 1000))
    return Verdict(LinkState.FINE, said)


def has_moved(asked: str, found: str) -> bool:
    """Whether an address leads elsewhere; TLS, www and a slash at the end make no other address."""
    return _place(asked) != _place(found)


def _failure(words: str, failed_on: date | None, today: date) -> Verdict:
    """One bad day is no death."""
    if failed_on and failed_on < today:
        return Verdict(
            LinkState.DEAD,
            _("%(words)s So it has been since %(day)s.")
            % {"words": words, "day": failed_on.isoformat()},
        )
    return Verdict(LinkState.UNREACHABLE, words)


def _place(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.path.strip("/") and not parts.query
