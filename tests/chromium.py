"""A window of Chromium on the running site, for tests marked `browser`."""

import os
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.services import chromium_path

ARGUMENTS = [
    "--no-sandbox",  # containers run as root, where Chromium refuses its sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TIMEOUT = 10_000  # milliseconds; a machine with two busy cores is slow, not broken


@pytest.fixture(scope="session")
def chromium():
    """One browser process for the whole run; each test opens its own window."""
    # Playwright's loop lives in this thread, where Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, live_server) -> Page:
    """A fresh window. The test fails if the page speaks to another host or logs an error."""
    context = chromium.new_context(base_url=live_server.url, locale="en-GB")
    context.set_default_timeout(TIMEOUT)
    page = context.new_page()
    faults: list[str] = []

    def note_request(request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and not request.url.startswith(live_server.url):
            faults.append(f"request to another host: {request.url}")

    def note_message(message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        # Chromium asks for an icon by itself on pages that name none.
        if message.type == "error" and not address.endswith("/favicon.ico"):
            faults.append(f"console: {message.text} ({address})")

    page.on("request", note_request)
    page.on("console", note_message)
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    yield page
    context.close()
    assert not faults, "\n".join(faults)
