"""What each component reads from the records, and what it leaves alone."""

import pytest

from deployments.models import Deployment
from indicators.exposure.components import COMPONENTS
from indicators.exposure.inputs import Unscored, read_inputs
from indicators.exposure.readings import READINGS
from indicators.exposure.records import backgrounds
from tests import builders
from tests.indicators.exposure.region import country, ends, inputs, reading, system

pytestmark = pytest.mark.django_db


def unscored() -> dict[str, Unscored]:
    return {background.iso2: why for background, why in inputs().unscored}


def test_every_component_is_read_and_nothing_else():
    assert list(READINGS) == [component.slug for component in COMPONENTS]


def test_systems_are_counted_by_technology_with_one_more_at_the_high_end():
    aland = country("AA")
    system(aland, "facial_recognition", "identity_system")
    system(aland, "facial_recognition")
    assert ends("AA", "bodies") == (2, 2, 3)  # the invented rows cite several publishers
    assert ends("AA", "identity") == (1, 1, 2)
    assert ends("AA", "platforms") == (0, 0, 1)


def test_the_low_end_keeps_to_what_is_well_evidenced():
    aland = country("AA")
    paper = builders.source()
    made = builders.deployment(country=aland, technologies=[builders.technology("data_platform")])
    builders.supply(made, sources=[paper])
    builders.site(made, sources=[paper])
    builders.publish(made)
    assert ends("AA", "platforms") == (0, 1, 2)


@pytest.mark.parametrize("status", ["announced", "installing", "decommissioned", "unknown"])
def test_the_low_end_keeps_to_what_was_last_reported_in_use(status):
    system(country("AA"), "data_platform", unit="AA-0", status=status)
    assert ends("AA", "platforms") == (0, 1, 2)
    assert ends("AA", "units") == (0, 1 / 4, 2 / 4)


def test_the_low_end_leaves_out_faces_that_a_source_denies():
    aland = country("AA")
    builders.technology("biometric_border", biometric=True)
    denied = system(aland, "facial_recognition")
    border = system(aland, "facial_recognition", "biometric_border")
    for made in (denied, border):
        builders.claim(made, "facial_recognition", text="No.", stance="disputes")
    said = system(aland, "facial_recognition")
    builders.claim(said, "facial_recognition", text="No.", stance="disputes", standing="rejected")
    assert ends("AA", "bodies") == (2, 3, 4)


def test_cameras_are_counted_once_by_inhabitants_and_over_their_range():
    aland = country("AA", people=200_000)
    whole = system(aland)
    builders.claim(whole, number=100, standing="adopted")
    system(aland, cameras=70, part_of=whole)
    system(aland, cameras=9000, status="cancelled")
    builders.claim(whole, number=40, standing="plausible")
    builders.claim(whole, number=5000, standing="rejected")
    builders.claim(builders.program(country=aland), number=70_000)
    builders.publish(whole)
    assert ends("AA", "cameras") == (20, 50, 50)
    assert reading("AA", "cameras").records == ((whole.pk, 100),)


def test_no_count_is_not_nought():
    aland = country("AA")
    system(aland)
    assert reading("AA", "cameras") is None
    assert reading("AA", "terms") is None


def test_units_reached_out_of_all():
    aland = country("AA", units=4)
    system(aland, unit="AA-0")
    system(aland, unit="AA-0")
    system(aland, unit="AA-3")
    assert ends("AA", "units") == (0.5, 0.5, 0.75)
    system(aland, scope="national")
    assert ends("AA", "units") == (0.5, 0.5, 1)


def test_control_counts_chinese_vendors_in_the_roles_that_hold_the_system():
    aland = country("AA")
    system(aland, role="software")
    system(aland, role="prime_contractor", vendor=builders.vendor("local", home="AA"))
    system(aland, role="equipment")
    assert ends("AA", "control") == (1 / 4, 1 / 3, 3 / 4)


def test_terms_leave_unknown_routes_open():
    aland = country("AA")
    for route in ("loan", "donation", "commercial", "unknown"):
        system(aland, route=route)
    assert ends("AA", "terms") == (2 / 5, 2 / 3, 4 / 5)
    assert len(reading("AA", "terms").open) == 1


def test_an_unnamed_vendor_may_be_listed_or_not():
    aland = country("AA")
    listed = builders.vendor("listed-vendor")
    builders.listing(listed)
    left = builders.vendor("left-the-list")
    builders.listing(left, end_date="2020")
    for vendor in (listed, left, builders.vendor("unspecified-chinese")):
        system(aland, vendor=vendor)
    assert ends("AA", "listed") == (1 / 4, 1 / 2, 3 / 4)


def test_a_donated_record_alone_says_little():
    system(country("AA"), route="donation")
    assert ends("AA", "terms") == (1 / 2, 1, 1)


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_a_draft_changes_nothing(state):
    aland, beland = country("AA"), country("BB")
    system(aland, "cctv", cameras=10)
    before = inputs()
    for where in (aland, beland):
        secret = system(where, "facial_recognition", cameras=900, route="loan", unit="AA-1")
        Deployment.objects.filter(pk=secret.pk).update(state=state)
    assert inputs() == before


def test_a_suppliers_own_warehouse_or_plant_is_left_out():
    aland = country("AA")
    system(aland, "distribution_hub", cameras=500)
    system(aland, "distribution_hub", "other", cameras=500)
    assert unscored()["AA"] == Unscored.NO_RECORD
    system(aland, "distribution_hub", "data_platform")
    assert ends("AA", "platforms") == (1, 1, 2)


def test_other_equipment_that_is_no_warehouse_counts():
    system(country("AA"), "other", unit="AA-1")
    assert reading("AA", "units").value == 1 / 4


def test_what_is_announced_counts_as_if_it_had_come_but_in_the_low_end():
    system(country("AA"), "data_platform", status="announced", unit="AA-1")
    assert ends("AA", "platforms") == (0, 1, 2)
    assert reading("AA", "units").low == 0 and reading("AA", "units").value == 1 / 4


def test_a_country_without_records_is_not_scored():
    country("AA")
    system(country("BB"))
    found = inputs()
    assert [background.iso2 for background in found.backgrounds] == ["BB"]
    assert unscored()["AA"] == Unscored.NO_RECORD


def test_a_country_with_fewer_than_three_known_dimensions_is_not_scored(monkeypatch):
    system(country("AA", voice=None))
    monkeypatch.setattr("indicators.exposure.inputs.FEWEST_DIMENSIONS", 5)
    assert unscored()["AA"] == Unscored.TOO_LITTLE


def test_the_order_in_which_countries_come_does_not_matter():
    for iso2 in ("CC", "AA", "BB"):
        system(country(iso2))
    known = backgrounds()
    assert read_inputs(reversed(known)) == read_inputs(known)


def test_the_latest_figure_counts():
    aland = country("AA", voice=-1.0)
    aland.figures.create(series="voice-accountability", year=2010, value=2.0, credit="Invented")
    system(aland)
    assert ends("AA", "voice") == (-1.2, -1.0, -0.8)


def test_all_is_read_in_few_queries(django_assert_num_queries):
    for iso2 in ("AA", "BB"):
        system(country(iso2), cameras=3)
    with django_assert_num_queries(12):
        inputs()
