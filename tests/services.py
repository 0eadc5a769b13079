"""The services that some tests need: whether this run has them, and how to have them."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.conf import settings

from tests import own_services

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium_path() -> str | None:
    """The browser that CHROMIUM names, else the first one that is installed."""
    named = os.environ.get("CHROMIUM")
    names = (named,) if named else CHROMIUM_NAMES
    return next((path for path in map(shutil.which, names) if path), None)


@dataclass(frozen=True)
class Service:
    """What the tests with this marker cannot do without."""

    marker: str
    name: str
    advice: str
    is_there: Callable[[], bool]


SERVICES = (
    Service(
        "browser",
        "Chromium",
        "install the Debian package chromium, or set CHROMIUM to the program",
        lambda: chromium_path() is not None,
    ),
    Service(
        "postgres",
        "PostgreSQL",
        "set DATABASE_URL=postgres://…",
        lambda: settings.DATABASES["default"]["ENGINE"].endswith("postgresql"),
    ),
    Service(
        "worker",
        "Redis",
        "set REDIS_URL=redis://…",
        lambda: bool(settings.REDIS_URL),
    ),
    Service(
        "restarts",
        "programs to start PostgreSQL and Redis anew",
        "install the Debian packages postgresql and redis-server",
        own_services.are_installed,
    ),
)


def missing_services() -> list[Service]:
    return [service for service in SERVICES if not service.is_there()]


def required_markers() -> set[str]:
    """The markers that ATALAYA_REQUIRE lists: their tests must run, or the run fails."""
    required = set(os.environ.get("ATALAYA_REQUIRE", "").split())
    unknown = required - {service.marker for service in SERVICES}
    if unknown:
        raise pytest.UsageError(f"ATALAYA_REQUIRE: unknown markers {', '.join(sorted(unknown))}")
    return required
