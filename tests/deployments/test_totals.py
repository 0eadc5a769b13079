import pytest

from deployments.counting.totals import camera_total
from deployments.digest import rebuild
from deployments.models import Deployment
from tests import builders

pytestmark = pytest.mark.django_db


def public(cameras=None, **fields):
    deployment = builders.public_deployment(**fields)
    if cameras:
        builders.claim(deployment, number=cameras)
        rebuild([deployment.pk])
    return deployment


def total():
    return camera_total(Deployment.objects.published()).adopted


def test_a_whole_with_a_value_counts_and_its_parts_do_not():
    whole = public(1000)
    public(400, part_of=whole)
    assert total() == 1000


def test_a_whole_without_a_value_is_the_sum_of_its_parts():
    whole = public()
    public(400, part_of=whole)
    public(300, part_of=whole)
    assert total() == 700


def test_a_part_of_a_part_is_held_by_the_outermost_value():
    whole = public(1000)
    middle = public(part_of=whole)
    public(50, part_of=middle)
    assert total() == 1000


def test_parts_count_where_their_whole_is_outside_the_view():
    whole = public(1000)
    part = public(400, part_of=whole)
    assert camera_total(Deployment.objects.filter(pk=part.pk)).adopted == 400


def test_a_cancelled_system_adds_nothing():
    public(70, status="cancelled")
    public(30)
    assert total() == 30


def test_a_claim_on_a_program_is_never_added():
    program = builders.program()
    builders.claim(program, number=5000)
    public(30, program=program)
    assert total() == 30


def test_the_total_names_the_records_that_make_it():
    whole = public(1000)
    public(400, part_of=whole)
    assert camera_total(Deployment.objects.published()).records == (whole.pk,)
