"""The fetcher: to the address that was checked, through few redirects, within its limits."""

import gzip
import ssl
import time
import zlib

import pytest

from sources.fetching import fetch as fetching
from sources.fetching import public_addresses, wire
from sources.fetching.failures import NotAsked, Unreachable
from sources.fetching.fetch import fetch, look
from tests.sources.web import PUBLIC, leads_to, says

PAGE = "http://paper.example/story"


def test_it_says_who_asks_and_whom_to_complain_to(web, settings):
    settings.ATLAS_CONTACT = "desk@atlas.example"
    web.has(PAGE, says(b"words"))
    answer = fetch(PAGE, 100)
    assert (answer.status, answer.body, answer.url) == (200, b"words", PAGE)
    assert web.headers[0]["User-Agent"].startswith("Atalaya/")
    assert "desk@atlas.example" in web.headers[0]["User-Agent"]
    assert web.headers[0]["Host"] == "paper.example"


def test_it_dials_the_number_that_was_checked_and_asks_the_name_once(web):
    web.has(PAGE, says(b"words"))
    fetch(PAGE, 100)
    assert web.dialled == [(PUBLIC, 80)]
    assert web.resolved == ["paper.example"]


def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(web, monkeypatch):
    web.has(PAGE, leads_to("/next"))
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    monkeypatch.setattr(public_addresses, "resolve", lambda _host, _port: next(answers))
    with pytest.raises(NotAsked):
        fetch(PAGE, 100)
    assert web.dialled == [(PUBLIC, 80)]


def test_the_next_address_of_a_host_is_tried_where_one_does_not_answer(web, monkeypatch):
    web.has(PAGE, says(b"words"))
    web.names["paper.example"] = ["2606:2800:21f::1", PUBLIC]
    through = web.dial

    def dial(number, port, timeout):
        if ":" in number:
            raise OSError("no route")
        return through(number, port, timeout)

    monkeypatch.setattr(wire, "dial", dial)
    assert fetch(PAGE, 100).status == 200


def test_a_host_that_takes_no_connection_is_unreachable(web, monkeypatch):
    web.has(PAGE, says(b"words"))

    def dial(*_arguments):
        raise ConnectionRefusedError

    monkeypatch.setattr(wire, "dial", dial)
    with pytest.raises(Unreachable, match=r"No connection to paper\.example"):
        fetch(PAGE, 100)


def test_redirects_are_followed_to_where_they_end(web):
    web.has(PAGE, leads_to("/moved"))
    web.has("http://paper.example/moved", leads_to("http://other.example/here#part", 302))
    web.has("http://other.example/here", says(b"words"))
    answer = fetch(PAGE, 100)
    assert (answer.url, answer.body) == ("http://other.example/here", b"words")


@pytest.mark.parametrize(
    "inside",
    ["http://inside.example/", "http://paper.example:8000/", "file:///etc/passwd", "//[::1]/"],
)
def test_a_redirect_to_where_we_do_not_ask_is_refused(web, inside):
    web.names["inside.example"] = ["169.254.169.254"]
    web.names["::1"] = ["::1"]
    web.has(PAGE, leads_to(inside, 302))
    with pytest.raises(NotAsked):
        fetch(PAGE, 100)
    assert len(web.dialled) == 1


def test_redirects_without_end_come_to_an_end(web):
    web.has(PAGE, leads_to(PAGE, 302))
    with pytest.raises(Unreachable, match="without end"):
        fetch(PAGE, 100)
    assert len(web.asked) == fetching.MOST_REDIRECTS + 1


def test_no_more_is_read_than_was_asked_for(web):
    web.has(PAGE, says(b"x" * 5_000_000))
    assert fetch(PAGE, 1000).body == b"x" * 1000


def test_a_packet_that_unpacks_to_a_mountain_is_cut_off(web):
    bomb = gzip.compress(b"0" * 50_000_000)
    web.has(PAGE, says(bomb, Content_Encoding="gzip"))
    assert len(fetch(PAGE, 4000).body) == 4000


@pytest.mark.parametrize(
    ("pack", "name"), [(gzip.compress, "gzip"), (zlib.compress, "deflate")], ids=["gzip", "deflate"]
)
def test_what_is_packed_is_unpacked(web, pack, name):
    web.has(PAGE, says(pack(b"<title>A</title>"), Content_Encoding=name))
    assert fetch(PAGE, 4000).body == b"<title>A</title>"


@pytest.mark.parametrize(("body", "name"), [(b"none of it", "gzip"), (b"x", "br")])
def test_what_cannot_be_unpacked_is_unreachable(web, body, name):
    web.has(PAGE, says(body, Content_Encoding=name))
    with pytest.raises(Unreachable):
        fetch(PAGE, 4000)


def test_an_answer_that_is_no_http_is_unreachable(web):
    web.has(PAGE, lambda handler: handler.wfile.write(b"SSH-2.0-nothing\r\n\r\n"))
    with pytest.raises(Unreachable):
        fetch(PAGE, 100)


def test_a_server_that_says_nothing_is_left(web, monkeypatch):
    monkeypatch.setattr(wire, "SILENCE", 0.2)
    web.has(PAGE, lambda handler: web.over.wait(10))
    begin = time.monotonic()
    with pytest.raises(Unreachable, match="too slow"):
        fetch(PAGE, 100)
    assert time.monotonic() - begin < 3


def drips(web):
    """One byte now and then, for ever: each in time, all together never."""

    def page(handler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
        while not web.over.wait(0.05):
            try:
                handler.wfile.write(b"x")
            except OSError:
                return

    return page


def test_a_server_that_drips_is_left_when_time_is_up(web, monkeypatch):
    monkeypatch.setattr(fetching, "PATIENCE", 0.5)
    web.has(PAGE, drips(web))
    begin = time.monotonic()
    with pytest.raises(Unreachable, match="too slow"):
        fetch(PAGE, 100)
    assert time.monotonic() - begin < 3


@pytest.mark.parametrize(("names", "all_of_it"), [(0.3, 20), (8, 0.3)], ids=["names", "errand"])
@pytest.mark.parametrize("ask", [look, lambda url: fetch(url, 100)], ids=["look", "fetch"])
def test_a_name_system_that_is_silent_is_left(web, monkeypatch, names, all_of_it, ask):
    monkeypatch.setattr(wire, "NAMES", names)
    monkeypatch.setattr(fetching, "PATIENCE", all_of_it)
    monkeypatch.setattr(public_addresses, "resolve", lambda *_name: web.over.wait(30) and [])
    begin = time.monotonic()
    with pytest.raises(Unreachable, match="too slow"):
        ask(PAGE)
    assert time.monotonic() - begin < 3
    assert web.dialled == []


def test_an_unknown_name_is_said_at_once(web, monkeypatch):
    def resolve(host, _port):
        raise Unreachable(f"The name {host} is not known.")

    monkeypatch.setattr(public_addresses, "resolve", resolve)
    with pytest.raises(Unreachable, match="not known"):
        fetch(PAGE, 100)


def test_a_server_that_does_not_speak_tls_is_unreachable(web):
    web.has("https://paper.example/", says(b"words"))
    with pytest.raises(Unreachable, match="No encrypted connection"):
        fetch("https://paper.example/", 100)


def test_a_certificate_that_is_not_valid_is_said(web, monkeypatch):
    class Context:
        def wrap_socket(self, sock, server_hostname):
            assert server_hostname == "paper.example"
            error = ssl.SSLCertVerificationError("bad")
            error.verify_message = "self-signed certificate"
            raise error

    monkeypatch.setattr(wire, "certificates", Context)
    web.names["paper.example"] = [PUBLIC]
    with pytest.raises(Unreachable, match="self-signed certificate"):
        fetch("https://paper.example/", 100)
    assert web.dialled == [(PUBLIC, 443)]


def test_certificates_and_names_are_checked():
    context = wire.certificates()
    assert context.verify_mode == ssl.CERT_REQUIRED and context.check_hostname


def test_a_look_asks_for_the_head_alone(web):
    web.has(PAGE, says(b"words"))
    assert look(PAGE).status == 200
    assert [method for method, *_ in web.asked] == ["HEAD"]


@pytest.mark.parametrize("status", [403, 404, 405, 500, 501])
def test_a_head_that_is_no_yes_is_asked_again_by_get(web, status):
    def page(handler) -> None:
        says(b"words", status if handler.command == "HEAD" else 200)(handler)

    web.has(PAGE, page)
    assert look(PAGE).status == 200
    assert [method for method, *_ in web.asked] == ["HEAD", "GET"]


def test_a_head_that_breaks_off_is_asked_again_by_get(web):
    def page(handler) -> None:
        if handler.command == "GET":
            says(b"words")(handler)

    web.has(PAGE, page)
    assert look(PAGE).status == 200


def test_no_connection_stays_open(web):
    web.has(PAGE, says(b"x" * 2_000_000))
    made = []
    through = web.dial

    def dial(*arguments):
        made.append(through(*arguments))
        return made[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wire, "dial", dial)
        fetch(PAGE, 10)
        look(PAGE)
    assert [sock.fileno() for sock in made] == [-1, -1]
