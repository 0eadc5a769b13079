"""Only the public network is asked, whatever a name leads to and however a number is written."""

from ipaddress import ip_address

import pytest

from sources.fetching import public_addresses
from sources.fetching.failures import NotAsked, Unreachable
from sources.fetching.fetch import look
from sources.fetching.public_addresses import addresses_of, is_public, resolve
from sources.fetching.targets import target
from tests.sources.web import says

FORBIDDEN = {
    "loopback": "127.0.0.1",
    "loopback, another of them": "127.8.9.1",
    "this host": "0.0.0.0",
    "private of ten": "10.1.2.3",
    "private of 172": "172.31.255.255",
    "private of 192": "192.168.0.10",
    "carrier's own": "100.64.0.1",
    "metadata inside the carrier's own": "100.100.100.200",
    "link-local": "169.254.1.1",
    "metadata": "169.254.169.254",
    "metadata at a public number": "168.63.129.16",
    "metadata among the protocol assignments": "192.0.0.192",
    "documentation": "203.0.113.9",
    "benchmarks": "198.18.0.1",
    "multicast": "224.0.0.251",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "loopback of six": "::1",
    "unspecified of six": "::",
    "mapped loopback": "::ffff:127.0.0.1",
    "mapped metadata": "::ffff:169.254.169.254",
    "mapped public": "::ffff:93.184.215.14",
    "compatible loopback": "::7f00:1",
    "NAT64 of a private one": "64:ff9b::a00:1",
    "NAT64 of the metadata": "64:ff9b::a9fe:a9fe",
    "NAT64 of a local network": "64:ff9b:1::1",
    "unique local": "fd12:3456::1",
    "metadata of six": "fd00:ec2::254",
    "link-local of six": "fe80::1",
    "site-local of six": "fec0::1",
    "multicast of six": "ff02::1",
    "6to4 of a private one": "2002:a00:1::1",
    "Teredo": "2001:0:1::1",
    "documentation of six": "2001:db8::1",
    "link-local with its zone": "fe80::1%eth0",
}


@pytest.mark.parametrize("number", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_an_address_that_is_not_public_is_not_asked(web, number):
    web.has("http://inside.example/", says(b"secret"))
    web.names["inside.example"] = [number]
    with pytest.raises(NotAsked):
        look("http://inside.example/")
    assert web.dialled == []


@pytest.mark.parametrize("number", ["93.184.215.14", "8.8.8.8", "2606:2800:21f::1", "172.32.0.1"])
def test_an_address_of_the_public_network_is_public(number):
    assert is_public(ip_address(number))


def test_one_address_inside_spoils_the_name(web):
    web.names["half.example"] = ["93.184.215.14", "10.0.0.1"]
    with pytest.raises(NotAsked):
        addresses_of("half.example", 80)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.1", "::1", "localhost"]
)
def test_this_machine_is_recognised_in_every_way_of_writing_it(host):
    with pytest.raises((NotAsked, Unreachable)):  # some name systems know no numbers in hex
        addresses_of(host, 80)


def test_a_name_that_nobody_knows_is_unreachable(monkeypatch):
    def fails(*_arguments, **_options):
        raise public_addresses.socket.gaierror("no such name")

    monkeypatch.setattr(public_addresses.socket, "getaddrinfo", fails)
    with pytest.raises(Unreachable, match=r"gone\.example is not known"):
        resolve("gone.example", 443)


def test_a_name_without_an_address_is_unreachable(web):
    web.names["empty.example"] = []
    with pytest.raises(Unreachable):
        addresses_of("empty.example", 443)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/file",
        "file:///etc/passwd",
        "gopher://example.org/",
        "javascript:alert(1)",
        "example.org/page",
        "http://",
        "http:///path",
        "http://example.org:22/",
        "http://example.org:6379/",
        "http://example.org:99999/",
        "http://user:word@example.org/",
        "http://@example.org/",
        "http://[fe80::1%25eth0]/",
        "http://[::1/",
        "http://exa mple.org/",
        "http://example.org/\r\nHost: other",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_what_is_no_plain_address_of_the_web_is_not_asked(url):
    with pytest.raises(NotAsked):
        target(url)


def test_letters_of_other_alphabets_are_written_as_the_web_writes_them():
    to = target("https://München.example/año 1".replace(" ", "%20") + "?q=ñ#part")
    assert (to.host, to.port) == ("xn--mnchen-3ya.example", 443)
    assert to.path == "/a%C3%B1o%201?q=%C3%B1"
