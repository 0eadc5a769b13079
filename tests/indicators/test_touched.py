import pytest

from indicators.touched import touched_by
from tests import builders
from tests.indicators.figures import system

pytestmark = pytest.mark.django_db


def test_an_edit_concerns_the_country_and_every_vendor_of_a_deployment():
    made = system()
    builders.supply(made, vendor=builders.vendor("gato"))
    system(country=builders.country("PE"))
    assert touched_by([made.pk]) == {
        "countries": {"EC"},
        "vendors": {"zorro", "gato"},
        "programs": set(),
    }


def test_it_concerns_the_vendors_of_what_contains_it_and_of_its_parts():
    whole = system()
    middle = builders.deployment(part_of=whole)
    part = builders.deployment(part_of=middle)
    builders.supply(part, vendor=builders.vendor("gato"))
    assert touched_by([middle.pk])["vendors"] == {"zorro", "gato"}
