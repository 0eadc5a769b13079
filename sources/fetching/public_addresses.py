"""Which network addresses may be asked: those of the public network, and no other.

Whoever may type the address of a source could else let the server ask what only it can reach:
its own services, its neighbours, the metadata of its cloud.
"""

import socket
import threading
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue

from django.utils.translation import gettext as _

from sources.fetching.failures import NotAsked, Unreachable

NAMES = 8  # seconds for the name system
NOT_PUBLIC_4 = [
    ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # a cloud's metadata at an address that is public by its number
    )
]
# All else (mapped, NAT64, link-local, unique local, multicast) is no unicast of the public network.
PUBLIC_6 = ip_network("2000::/3")
NOT_PUBLIC_6 = [
    ip_network(network)
    # Of special use, for examples, and 6to4, in which an IPv4 address hides.
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
]


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address lies on the public network."""
    if address.version == 4:
        return not any(address in network for network in NOT_PUBLIC_4)
    return address in PUBLIC_6 and not any(address in network for network in NOT_PUBLIC_6)


def addresses_of(host: str, port: int, patience: float = NAMES) -> list[str]:
    """The addresses of a host; it is refused if a single one of them is not public."""
    found = []
    for number in in_time(lambda: resolve(host, port), patience):
        try:
            public = is_public(ip_address(number))
        except ValueError:  # such as a zone after a link-local address
            public = False
        if not public:
            raise NotAsked(_("%s is not on the public network.") % host)
        found.append(number)
    if not found:
        raise Unreachable(_("%s has no address.") % host)
    return found


def in_time(asked: Callable[[], list[str]], patience: float) -> list[str]:
    """What is answered within so many seconds; the name system itself knows no limit.

    Whoever hangs there is left behind in a thread of its own, which ends no program.
    """
    answers: SimpleQueue = SimpleQueue()

    def ask() -> None:
        try:
            answers.put((asked(), None))
        except Exception as error:
            answers.put((None, error))

    threading.Thread(target=ask, daemon=True, name="name-system").start()
    try:
        found, error = answers.get(timeout=patience)
    except Empty:
        raise TimeoutError("the name system is silent") from None
    if error:
        raise error
    return found


def resolve(host: str, port: int) -> list[str]:
    """What the name system says, each address once."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(_("The name %s is not known.") % host) from error
    return list(dict.fromkeys(answer[4][0] for answer in answers))
