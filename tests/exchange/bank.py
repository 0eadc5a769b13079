"""A server on this machine that speaks the format of the World Bank's API, in invented numbers."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


def row(indicator: str, code: str, year: int, value, /, **fields) -> dict:
    """One row as the API writes it."""
    return {
        "indicator": {"id": indicator, "value": "Words about it"},
        "country": {"id": code[:2], "value": "A country"},
        "countryiso3code": code,
        "date": str(year),
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    } | fields


def error(key: str = "120", value: str = "The provided parameter value is not valid") -> bytes:
    """What the API says, with status 200, where it does not know what it is asked for."""
    return json.dumps([{"message": [{"id": key, "key": "Invalid value", "value": value}]}]).encode()


class Bank:
    """The rows it knows by indicator, what it was asked, and what it does wrong next."""

    def __init__(self):
        self.rows: dict[str, list[dict]] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.agents: list[str] = []
        self.mishaps: list = []  # each takes the handler, and is used up by one request
        self.over = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()

    def knows(self, indicator: str, *rows: tuple) -> None:
        """Rows of an indicator as code, year, value."""
        self.rows[indicator] = [row(indicator, *one) for one in rows]

    def answer(self, indicator: str, query: dict[str, str]) -> bytes:
        if indicator not in self.rows:
            return error()
        rows, size = self.rows[indicator], int(query["per_page"])
        page = int(query["page"])
        about = {"page": page, "pages": -(-len(rows) // size), "per_page": size}
        about |= {"total": len(rows), "sourceid": "2", "lastupdated": "2026-07-01"}
        part = rows[(page - 1) * size : page * size]
        return json.dumps([about, part or None]).encode()

    def stop(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def _handler(bank: Bank):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            address = urlsplit(self.path)
            _, _v2, _country, codes, _indicator, indicator = address.path.split("/")
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            bank.asked.append((indicator, codes, query))
            bank.agents.append(self.headers["User-Agent"])
            if bank.mishaps:
                bank.mishaps.pop(0)(self)
            else:
                say(bank.answer(indicator, query))(self)

        def log_message(self, *arguments):
            pass

    return Handler


def say(body: bytes, status: int = 200, length: int | None = None):
    """Answer with these bytes; `length` is what is announced, if that is another."""

    def mishap(handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json;charset=utf-8")
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        handler.end_headers()
        handler.wfile.write(body)

    return mishap


def stall(bank: Bank):
    """Say nothing until the test is over."""

    def mishap(handler) -> None:
        bank.over.wait(10)
        handler.close_connection = True

    return mishap
