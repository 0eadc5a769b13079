"""The shipped dataset, loaded once for the tests of a module that read the real thing."""

import pytest
from django.core.management import call_command
from django.db import transaction


def load_shipped_dataset(django_db_blocker):
    """Load through the command itself, give way to the tests, and undo the load after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_dataset", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def shipped_dataset(django_db_setup, django_db_blocker):
    """144 deployments and all that belongs to them, for every test of the module."""
    yield from load_shipped_dataset(django_db_blocker)
