"""What every test stands on: the services of the run, quick settings, browser and worker."""

import os

import pytest
from django.conf import settings
from django.test.utils import override_settings

from config.celery import app as celery_app
from tests.services import SERVICES, missing_services, required_markers

pytest_plugins = ["tests.chromium", "tests.celery_worker", "tests.dataset"]


def pytest_configure(config: pytest.Config) -> None:
    """Where a service is required, its absence is a failure and never a skip."""
    required = required_markers()
    absent = [service for service in missing_services() if service.marker in required]
    if absent:
        raise pytest.UsageError(
            "; ".join(f"{service.name} is required: {service.advice}" for service in absent)
        )


def pytest_report_header() -> list[str]:
    missing = missing_services()
    there = [service.name for service in SERVICES if service not in missing]
    return [f"services: {', '.join(there) or 'none, SQLite and in-process tasks only'}"] + [
        f"left out: tests marked {service.marker}, for want of {service.name} ({service.advice})"
        for service in missing
    ]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    absent = {service.marker for service in missing_services()}
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in absent)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session", autouse=True)
def quick_settings():
    """Settings that a developer's .env must not change, and a hash that costs nothing."""
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        WHITENOISE_AUTOREFRESH=True,  # else every test client reads the whole static folder
        CACHES={
            "default": settings.CACHES["default"] | {"KEY_PREFIX": f"test-{os.getpid()}"},
            "pictures": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        },
        SECURE_SSL_REDIRECT=False,
        SESSION_COOKIE_SECURE=False,
        CSRF_COOKIE_SECURE=False,
    ):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """SQLite tests use a file: threads of the live server cannot share one in memory safely."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = tmp_path_factory.mktemp("db") / "test.sqlite3"


@pytest.fixture(autouse=True)
def tasks_in_process(request):
    """Tasks run at once in the sending process, except in tests of the real worker."""
    before = celery_app.conf.task_always_eager
    celery_app.conf.task_always_eager = request.node.get_closest_marker("worker") is None
    yield
    celery_app.conf.task_always_eager = before
