"""Fetches what stands at an address: through redirects, within limits, saying who asks."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPResponse

from django.conf import settings
from django.utils.translation import gettext as _

from sources.fetching.bodies import beginning
from sources.fetching.failures import Unreachable
from sources.fetching.targets import Target, redirected, target
from sources.fetching.wire import Deadline, ask

MOST_REDIRECTS = 5
PATIENCE = 20  # seconds for all requests of one errand
LEADING_ON = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Answer:
    """What came back, from which address in the end."""

    url: str
    status: int
    milliseconds: int
    content_type: str = ""
    body: bytes = b""


def agent() -> str:
    """How we name ourselves to those we ask, with whom to complain to."""
    contact = f"; {settings.ATLAS_CONTACT}" if settings.ATLAS_CONTACT else ""
    return f"Atalaya/1.0 (an atlas that checks its sources{contact})"


def look(url: str) -> Answer:
    """Whether something stands there; the body is fetched of none.

    Some servers answer HEAD wrongly or not at all: what is no plain yes is asked again by GET.
    """
    deadline = Deadline(PATIENCE)
    try:
        answer = _follow("HEAD", url, deadline, lambda response: b"")
        if answer.status < 300:
            return answer
    except Unreachable:
        pass
    return _follow("GET", url, deadline, lambda response: b"")


def fetch(url: str, most: int) -> Answer:
    """What stands there, up to so many bytes."""
    return _follow("GET", url, Deadline(PATIENCE), lambda response: beginning(response, most))


def _follow(
    method: str, url: str, deadline: Deadline, read: Callable[[HTTPResponse], bytes]
) -> Answer:
    """Each address on the way is looked at as the first one was."""
    begin = time.monotonic()
    to = target(url)
    for _turn in range(MOST_REDIRECTS + 1):
        with ask(method, to, _headers(), deadline) as response:
            location = response.getheader("Location")
            if response.status not in LEADING_ON or not location:
                return _answer(to, response, read(response), begin)
        to = target(redirected(to, location))
    raise Unreachable(_("It leads on without end."))


def _headers() -> dict[str, str]:
    return {
        "User-Agent": agent(),
        "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
        "Accept-Encoding": "gzip",
    }


def _answer(to: Target, response: HTTPResponse, body: bytes, begin: float) -> Answer:
    return Answer(
        url=to.url,
        status=response.status,
        milliseconds=round((time.monotonic() - begin) * 1000),
        content_type=response.getheader("Content-Type") or "",
        body=body,
    )
