import pytest

from sources.fetching import public_addresses, wire
from tests.sources.web import Web


@pytest.fixture
def web(monkeypatch):
    """A web of our own in place of the real one: names and connections end on this machine."""
    made = Web()
    monkeypatch.setattr(public_addresses, "resolve", made.resolve)
    monkeypatch.setattr(wire, "dial", made.dial)
    yield made
    made.stop()
