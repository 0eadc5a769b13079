"""The grid of searches: tick cells, say what came of it, one change for all of them."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from deployments.models import Coverage
from exchange.models import Proposal
from exchange.reviewing import publish
from tests import builders
from tests.desk.pages import editor

pytestmark = pytest.mark.django_db
WRITES = tuple(f"deployments.{act}_coverage" for act in ("view", "add", "change"))


@pytest.fixture(autouse=True)
def two_people(settings, team_of_one):
    settings.SELF_REVIEW = False
    for iso2 in ("EC", "PE"):
        builders.country(iso2)
    for slug in ("cctv", "drones"):
        builders.technology(slug)


def say(client, *cells, **fields):
    sent = {"finding": "nothing_found", "searched_on": "2026-11-01", "why": "A test."} | fields
    return client.post(reverse("admin:deployments_coverage_grid"), {"cell": cells, **sent})


def found() -> dict:
    return {
        (c.country_id, c.technology.slug): (c.finding, c.searched_on, c.note)
        for c in Coverage.objects.select_related("technology")
    }


def test_new_and_standing_cells_are_one_change_that_waits_and_keeps_the_notes():
    cctv = builders.technology("cctv")
    Coverage.objects.create(country_id="EC", technology=cctv, finding="unclear", note="Kept.")
    ana = editor(*WRITES, reviews=False)
    say(ana, "EC|cctv", "PE|drones")
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.state, proposal.rows.count()) == ("bulk", "waiting", 2)
    assert set(found()) == {("EC", "cctv")}
    publish(proposal, by=get_user_model().objects.get(pk=editor().session["_auth_user_id"]))
    day = dt.date(2026, 11, 1)
    assert found() == {
        ("EC", "cctv"): ("nothing_found", day, "Kept."),
        ("PE", "drones"): ("nothing_found", day, ""),
    }


def test_a_country_is_searched_for_any_technology_too(settings):
    settings.SELF_REVIEW = True
    client = editor(*WRITES)
    say(client, "PE|")
    whole = Coverage.objects.get()
    assert (whole.country_id, whole.technology, whole.finding) == ("PE", None, "nothing_found")
    page = client.get(reverse("admin:deployments_coverage_grid")).content.decode()
    assert (
        "Any technology" in page and "Country PE, any technology: Searched, nothing found" in page
    )


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ([], {}),
        (["XX|cctv"], {}),
        (["EC|cctv"], {"searched_on": ""}),
        (["EC|cctv"], {"finding": "gold"}),
        (["EC|cctv"], {"why": ""}),
    ],
)
def test_what_says_nothing_is_refused_on_the_page(cells, fields):
    answer = say(editor(*WRITES), *cells, **fields)
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_who_may_only_read_sees_the_grid_and_ticks_nothing():
    reader = editor("deployments.view_coverage")
    page = reader.get(reverse("admin:deployments_coverage_grid")).content.decode()
    assert "Country PE" in page and "checkbox" not in page
    assert say(reader, "EC|cctv").status_code == 403


def test_the_grid_asks_a_bounded_number_of_questions(django_assert_max_num_queries):
    client = editor(*WRITES)
    with django_assert_max_num_queries(12):
        client.get(reverse("admin:deployments_coverage_grid"))
