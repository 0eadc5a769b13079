"""A small web on this machine: names, invented public addresses, and a server behind them all."""

import contextlib
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PUBLIC = "93.184.215.14"


class Web:
    """Pages by host and path, names by their addresses, and what was asked and dialled."""

    def __init__(self):
        self.pages: dict[tuple[str, str], object] = {}
        self.names: dict[str, list[str]] = {}
        self.asked: list[tuple[str, str, str]] = []  # method, host, path
        self.headers: list[dict[str, str]] = []
        self.dialled: list[tuple[str, int]] = []
        self.resolved: list[str] = []
        self.over = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()

    def has(self, url: str, page) -> None:
        """A page at an address: a function of the handler, or `says(...)`."""
        host, _, path = url.partition("://")[2].partition("/")
        self.names.setdefault(host, [PUBLIC])
        self.pages[host, "/" + path] = page

    def resolve(self, host: str, _port: int) -> list[str]:
        self.resolved.append(host)
        return self.names[host]

    def dial(self, number: str, port: int, timeout: float) -> socket.socket:
        """Every number leads to the one server; which number it was is kept."""
        self.dialled.append((number, port))
        return socket.create_connection(self.server.server_address, timeout)

    def stop(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def _handler(web: Web):
    class Handler(BaseHTTPRequestHandler):
        def answer(self):
            web.asked.append((self.command, self.headers["Host"], self.path))
            web.headers.append(dict(self.headers))
            page = web.pages.get((self.headers["Host"], self.path), says(b"", 404))
            page(self)

        do_GET = do_HEAD = answer

        def log_message(self, *arguments):
            pass

    return Handler


def says(body: bytes = b"", status: int = 200, **headers: str):
    """Answer with these bytes and headers."""

    def page(handler) -> None:
        handler.send_response(status)
        sent = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in (sent | {n.replace("_", "-"): v for n, v in headers.items()}).items():
            handler.send_header(name, value)
        handler.end_headers()
        if handler.command == "GET":
            with contextlib.suppress(OSError):  # whoever asked has read enough
                handler.wfile.write(body)

    return page


def leads_to(url: str, status: int = 301):
    return says(b"", status, Location=url)
