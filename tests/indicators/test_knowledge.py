"""Evidence, gaps, doubt and age of records, on invented records."""

import pytest
from freezegun import freeze_time

from tests import builders
from tests.indicators.figures import fresh, parts, system

pytestmark = pytest.mark.django_db


def said_by(made, *publishers: str, field: str = "cameras", **fields) -> None:
    for publisher in publishers:
        source = builders.source(publisher=publisher)
        builders.claim(made, field, source=source, **fields)


def test_a_fact_is_deep_if_two_publishers_state_it():
    made, silent = system(), system()
    said_by(made, "Paper A", "Paper B")
    said_by(made, "Paper A", "Paper A", field="supplier", text="Zorro")
    said_by(made, "Paper A", "Paper B", field="staff", number=3)
    figure = fresh("evidence-depth")
    assert parts(figure) == (0.5, 0.5, 0.5, 1, 2)
    assert figure.records == [[made.pk, 1, 2]]
    assert figure.left_out == [[silent.pk, "no_claim"]]


def test_a_copy_counts_as_what_it_was_copied_from():
    made = system()
    original = builders.source(publisher="Paper A")
    copy = builders.source(publisher="Paper B", derived_from=original)
    builders.claim(made, source=original)
    builders.claim(made, source=copy)
    assert parts(fresh("evidence-depth"))[3:] == (0, 1)


@pytest.mark.parametrize("spoilt", [{"standing": "rejected"}, {"stance": "disputes"}], ids=str)
def test_rejected_and_disputing_claims_give_no_depth(spoilt):
    made = system()
    said_by(made, "Paper A")
    said_by(made, "Paper B", **spoilt)
    assert parts(fresh("evidence-depth"))[3:] == (0, 1)


def test_a_claim_on_a_program_is_no_fact_of_its_deployments():
    program = builders.program()
    builders.claim(program)
    system(program=program)
    assert fresh("evidence-depth").value is None


def test_completeness_asks_eight_fields_of_a_city_system_with_cameras():
    bare = system(technologies=[builders.technology("cctv")], status="unknown")
    assert parts(fresh("completeness"))[3:] == (2, 8)  # vendor and technology
    builders.event(bare, "2018")
    builders.site(bare)
    builders.funding(bare, route="loan", amount=5, currency="USD")
    builders.claim(bare, number=10)
    bare.status = "operational"
    builders.publish(bare)
    assert fresh("completeness").records == [[bare.pk, 8, 8]]


def test_cameras_counted_at_a_site_answer_for_the_camera_count():
    made = system(technologies=[builders.technology("cctv")], status="unknown")
    builders.site(made, precision="country", latitude=None, longitude=None, city="", cameras=12)
    assert parts(fresh("completeness"))[3:] == (3, 8)  # vendor, technology and cameras


def test_a_national_system_is_not_asked_for_a_place_nor_a_drone_for_cameras():
    system(scope="national", technologies=[builders.technology("drone")])
    assert fresh("completeness").denominator == 6


def test_the_dispute_rate_is_of_records_with_claims_that_stand():
    calm, disputed, silent = system(cameras=5), system(), system()
    builders.claim(disputed, number=5, standing="plausible")
    builders.claim(disputed, number=9, standing="plausible")
    builders.claim(silent, number=7, standing="rejected")
    builders.publish(calm, disputed, silent)
    figure = fresh("dispute-rate")
    assert figure.records == [[calm.pk, 0], [disputed.pk, 1]]
    assert figure.left_out == [[silent.pk, "no_claim"]]


@freeze_time("2026-11-24")
def test_what_had_no_news_for_24_months_on_the_first_of_the_month_is_stale():
    old, fresh_one, vague = (
        dated("2024-10-31"),
        dated("2024-11-01"),
        dated("2024"),
    )
    undated, ended = dated(""), dated("2015", status="decommissioned")
    figure = fresh("staleness")
    assert figure.records == [[old.pk, 1], [fresh_one.pk, 0], [vague.pk, 0]]
    assert (figure.value, figure.low, figure.high) == (1 / 3, 1 / 3, 0.5)
    assert figure.left_out == [[ended.pk, "ended"], [undated.pk, "no_date"]]
    assert figure.as_of == "2026-11"


def dated(newest: str, **fields):
    """A system whose newest source is of that date."""
    made = builders.deployment(**fields)
    builders.supply(made, sources=[builders.source(date=newest)])
    builders.publish(made)
    return made
