"""What each indicator says of invented records."""

import pytest

from indicators.compute import compute
from indicators.models import Rule, Subject
from indicators.subjects import all_subjects
from tests import builders
from tests.indicators.figures import (
    ECUADOR,
    OF_COUNTRY,
    OF_VENDOR,
    ZORRO,
    fresh,
    parts,
    rebuild,
    system,
)

pytestmark = pytest.mark.django_db


def test_deployments_are_counted_whatever_their_status():
    made = [system(), system(status="cancelled"), system(status="announced")]
    figure = fresh("deployments")
    assert parts(figure) == (3, 3, 3, 3, None)
    assert figure.rule == Rule.COUNTED
    assert figure.records == [[deployment.pk, 1] for deployment in made]


@pytest.mark.parametrize("state", ["draft", "in_review"])
@pytest.mark.parametrize("subject", [ECUADOR, ZORRO], ids=lambda s: s.kind)
def test_what_is_not_published_is_in_no_figure(state, subject):
    hidden = system(cameras=500, routes=("donation",))
    hidden.state = state
    hidden.save()
    figures = compute([subject])
    assert figures
    assert all(figure.records == figure.left_out == [] for figure in figures)


def test_a_subject_without_records_has_zero_counts_and_no_share():
    builders.country("BZ")
    belize = Subject("country", "BZ")
    assert parts(fresh("deployments", belize)) == (0, 0, 0, 0, None)
    assert parts(fresh("cameras", belize)) == (0, 0, 0, 0, None)
    assert parts(fresh("donated-share", belize)) == (None, None, None, 0, 0)
    assert fresh("deployments", belize).rule == Rule.NO_RECORD


def test_cameras_are_not_known_where_no_record_has_a_count():
    system()
    figure = fresh("cameras")
    assert figure.value is None
    assert figure.rule == Rule.NOT_KNOWN


def test_cameras_run_from_the_lowest_to_the_highest_plausible_count():
    ranged = system(cameras=10)
    builders.claim(ranged, number=600, standing="adopted")
    builders.claim(ranged, number=1200, standing="plausible")
    rebuild([ranged.pk])
    other = system(cameras=100)
    figure = fresh("cameras")
    assert parts(figure) == (700, 700, 1300, 700, None)
    assert figure.records == [[ranged.pk, 600], [other.pk, 100]]


def test_a_rejected_claim_is_never_counted():
    made = system()
    builders.claim(made, number=9000, standing="rejected")
    rebuild([made.pk])
    assert fresh("cameras").value is None


def test_a_claim_on_a_program_is_never_added():
    program = builders.program()
    builders.claim(program, number=9000)
    system(cameras=40, program=program)
    assert fresh("cameras").value == 40


def test_a_part_inside_a_counted_whole_adds_no_cameras_but_is_a_deployment():
    whole = system(cameras=400)
    system(cameras=150, part_of=whole)
    assert fresh("cameras").value == 400
    assert fresh("deployments").value == 2


def test_parts_are_added_where_the_whole_has_no_count():
    whole = system()
    system(cameras=150, part_of=whole)
    system(cameras=50, part_of=whole)
    assert fresh("cameras").value == 200


def test_a_cancelled_system_adds_no_cameras():
    system(cameras=150, status="cancelled")
    system(cameras=20)
    assert fresh("cameras").value == 20


def test_cameras_of_cancelled_systems_alone_are_not_known_and_are_no_nought():
    system(cameras=150, status="cancelled")
    assert (fresh("cameras").value, fresh("cameras").rule) == (None, Rule.NOT_KNOWN)


def test_the_donated_share_leaves_unknown_routes_and_cancelled_ones_out():
    donated = system(routes=("donation", "unknown"))
    bought = system(routes=("commercial",))
    system(routes=("unknown",))
    system()
    system(routes=("donation",), status="cancelled")
    figure = fresh("donated-share")
    assert parts(figure) == (0.5, 0.5, 0.5, 1, 2)
    assert figure.records == [[donated.pk, 1], [bought.pk, 0]]


def test_a_gift_in_part_counts_as_donated_and_opens_the_range():
    system(routes=("donation", "commercial"))
    system(routes=("donation",))
    assert parts(fresh("donated-share")) == (1.0, 0.5, 1.0, 2, 2)


def test_a_third_party_gift_is_a_known_route_and_no_donation_from_china():
    system(routes=("third_party",))
    assert parts(fresh("donated-share")) == (0.0, 0.0, 0.0, 0, 1)


def test_a_vendor_in_two_roles_counts_a_deployment_once():
    made = system(cameras=30)
    builders.supply(made, role="software")
    assert fresh("deployments", ZORRO).value == 1
    assert fresh("cameras", ZORRO).value == 30


def test_a_vendor_figure_holds_only_its_own_deployments():
    system(cameras=30)
    other = builders.deployment()
    builders.supply(other, vendor=builders.vendor("gato"))
    builders.publish(other)
    assert fresh("deployments", ZORRO).value == 1
    assert fresh("deployments").value == 2


def test_contributions_add_up_to_the_numerator():
    system(cameras=30, routes=("donation",))
    system(cameras=12, routes=("loan",))
    for figure in compute(all_subjects()):
        assert sum(row[1] for row in figure.records) == pytest.approx(figure.numerator)


def test_a_subject_that_does_not_exist_has_no_figures():
    assert compute([Subject("country", "XX"), Subject("vendor", "nobody")]) == []


def test_the_number_of_queries_does_not_grow_with_the_records(django_assert_max_num_queries):
    for _ in range(5):
        system(cameras=30, routes=("donation",))
    with django_assert_max_num_queries(24):
        assert len(compute([ECUADOR, ZORRO])) == OF_COUNTRY + OF_VENDOR
