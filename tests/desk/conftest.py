import pytest


@pytest.fixture(autouse=True)
def team_of_one(settings):
    """A save on these pages stands at once; who has to wait is tested in test_four_eyes.py."""
    settings.SELF_REVIEW = True
