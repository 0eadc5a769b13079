"""The World Bank on this machine, for the tests that fetch; nobody else is asked."""

import pytest

from exchange.world_bank import client
from tests.exchange.bank import Bank


@pytest.fixture
def bank(settings, monkeypatch):
    """A bank that answers, and a client that waits hundredths of seconds."""
    monkeypatch.setattr(client, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(client, "TIMEOUT", 0.5)
    monkeypatch.setattr(client, "PATIENCE", 5)
    made = Bank()
    settings.WORLD_BANK_URL = made.address
    yield made
    made.stop()
