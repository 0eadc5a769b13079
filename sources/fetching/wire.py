"""One request over a connection to an address that was checked, with an end in time.

The connection goes to the number that was looked at, never to the name again: a name system
that answers otherwise the second time gains nothing by it.
"""

import io
import socket
import ssl
import time
from http.client import HTTPConnection, HTTPException, HTTPResponse

from django.utils.translation import gettext as _

from sources.fetching.failures import Unreachable
from sources.fetching.public_addresses import NAMES, addresses_of
from sources.fetching.targets import Target

CONNECT = 5  # seconds for each of the addresses of a host
SILENCE = 8  # seconds in which the other side must say something
MOST_ADDRESSES = 3


class Deadline:
    """The moment after which nobody waits any longer."""

    def __init__(self, seconds: float):
        self.end = time.monotonic() + seconds

    def left(self, at_most: float) -> float:
        """How long one step may take; raises once time is up."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError("time is up")
        return min(left, at_most)


class _Reader(io.RawIOBase):
    """Reads a socket so that dripping bytes cannot outlast the deadline."""

    def __init__(self, sock: socket.socket, deadline: Deadline):
        self.sock, self.deadline = sock, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        self.sock.settimeout(self.deadline.left(SILENCE))
        return self.sock.recv_into(buffer)

    def close(self) -> None:
        super().close()
        self.sock.close()


class _Wire:
    """What http.client asks of a socket, and no more."""

    def __init__(self, sock: socket.socket, deadline: Deadline):
        self.sock, self.deadline, self.is_read = sock, deadline, False

    def sendall(self, data: bytes) -> None:
        self.sock.settimeout(self.deadline.left(SILENCE))
        self.sock.sendall(data)

    def makefile(self, *_mode, **_options) -> io.BufferedReader:
        self.is_read = True
        return io.BufferedReader(_Reader(self.sock, self.deadline))

    def close(self) -> None:
        """http.client lets go of the connection before the body is read; the reader ends it."""
        if not self.is_read:
            self.sock.close()


def dial(number: str, port: int, timeout: float) -> socket.socket:
    """A connection to a network address, which is no name any more."""
    return socket.create_connection((number, port), timeout)


def _connect(to: Target, deadline: Deadline) -> socket.socket:
    numbers = addresses_of(to.host, to.port, deadline.left(NAMES))[:MOST_ADDRESSES]
    for number in numbers:
        try:
            sock = dial(number, to.port, deadline.left(CONNECT))
            break
        except OSError as error:
            if number == numbers[-1]:
                raise Unreachable(_("No connection to %s.") % to.host) from error
    return _encrypted(sock, to, deadline) if to.scheme == "https" else sock


def _encrypted(sock: socket.socket, to: Target, deadline: Deadline) -> socket.socket:
    try:
        sock.settimeout(deadline.left(CONNECT))
        return certificates().wrap_socket(sock, server_hostname=to.host)
    except ssl.SSLCertVerificationError as error:
        sock.close()
        raise Unreachable(_("The certificate is not valid: %s.") % error.verify_message) from error
    except OSError as error:
        sock.close()
        raise Unreachable(_("No encrypted connection to %s.") % to.host) from error


def certificates() -> ssl.SSLContext:
    """Whom we believe: the authorities that the machine believes."""
    return ssl.create_default_context()


def ask(method: str, to: Target, headers: dict[str, str], deadline: Deadline) -> HTTPResponse:
    """The answer up to its headers; its body is read by whoever wants it. Close it."""
    connection = HTTPConnection(to.host, to.port)
    connection.default_port = 443 if to.scheme == "https" else 80  # no port in the Host header
    try:
        connection.sock = _Wire(_connect(to, deadline), deadline)
        connection.request(method, to.path, headers=headers | {"Connection": "close"})
        return connection.getresponse()
    except TimeoutError as error:
        connection.close()
        raise Unreachable(_("It is too slow.")) from error
    except (OSError, HTTPException, ValueError) as error:
        connection.close()
        raise Unreachable(_("The answer cannot be read.")) from error
