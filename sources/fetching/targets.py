"""An address as one asks for it: host, port and path, or a refusal."""

from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from django.utils.translation import gettext as _

from sources.fetching.failures import NotAsked

PORTS = {"http": 80, "https": 443}
LONGEST = 2000
KEPT = "/%:=&?~+!$,;'@()*[]"  # characters of paths and queries that stay as they are


@dataclass(frozen=True)
class Target:
    """One request's worth of address."""

    url: str
    scheme: str
    host: str
    port: int
    path: str


def target(url: str) -> Target:
    """The target of an address; only the web is asked, on its two usual ports."""
    if len(url) > LONGEST or any(ord(letter) <= 32 for letter in url):
        raise NotAsked(_("This is no address of the web."))
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
        port = parts.port or PORTS.get(parts.scheme, 0)
    except (ValueError, UnicodeError):
        raise NotAsked(_("This is no address of the web.")) from None
    if parts.scheme not in PORTS or not host or "%" in host:
        raise NotAsked(_("Only addresses that begin with http:// or https:// are asked."))
    if port not in PORTS.values():
        raise NotAsked(_("Only the ports 80 and 443 are asked."))
    if parts.username is not None or parts.password is not None:
        raise NotAsked(_("An address with a name or password in it is not asked."))
    path = quote(parts.path or "/", safe=KEPT)
    if parts.query:
        path += "?" + quote(parts.query, safe=KEPT)
    return Target(url.partition("#")[0], parts.scheme, host, port, path)


def redirected(origin: Target, location: str) -> str:
    """Where an answer leads on to; header bytes that are no ASCII are read as UTF-8."""
    told = location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    return urljoin(origin.url, told.replace(" ", "%20"))
