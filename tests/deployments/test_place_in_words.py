"""How a list says in one line where a system stands."""

import pytest

from deployments.digest import place_in_words
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("scope", "cities", "said"),
    [
        ("city", ["Invented Town"], "Invented Town"),
        ("subnational", ["One", "Two"], "One, Two"),
        ("subnational", ["One", "Two", "Three"], "One +2"),
        ("national", ["One", "Two"], "One, Two"),
        ("national", ["One", "Two", "Three"], ""),
        ("city", ["One", "One"], "One"),
    ],
)
def test_a_place_is_said_in_few_words_and_a_country_not_by_its_first_city(scope, cities, said):
    system = builders.deployment(scope=scope)
    for city in cities:
        builders.site(system, city=city)
    assert place_in_words(system) == said
