"""The grid of searches: tick cells, say what came of it, one change for all of them."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from deployments.models import Coverage
from exchange.models import Proposal
from exchange.reviewing import publish
from tests import builders
from tests.desk.pages import address, editor, fields_of
from tests.reading import page as page_of
from tests.reading import words

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


def test_nothing_found_where_records_stand_is_asked_about_once_and_keeps_what_was_typed():
    face = builders.technology("face", name="Face recognition")
    for slug in ("one", "two"):
        record = builders.public_deployment(slug, name=f"System {slug}", country_id="EC")
        record.technologies.add(face)
    builders.deployment("draft", name="Only a draft", country_id="PE").technologies.add(face)
    ana = editor(*WRITES, reviews=False)
    page = say(ana, "EC|face", "PE|face").content.decode()
    sentence = "There are 2 published records of Face recognition in Country EC:"
    assert sentence in page and "System one</a>; " in page and "Only a draft" not in page
    assert "Save anyway" in page and "A test.</textarea>" in page
    assert page.count(" checked>") == 2 and not Proposal.objects.exists()
    say(ana, "EC|face", "PE|face", seen=["EC|face", "PE|face"])
    assert Proposal.objects.get().rows.count() == 2


def test_any_other_cell_or_answer_is_not_held_up_by_what_was_asked():
    builders.public_deployment("one", country_id="EC").technologies.add(builders.technology())
    ana = editor(*WRITES, reviews=False)
    say(ana, "EC|cctv", finding="found")
    assert Proposal.objects.count() == 1
    whole = say(ana, "EC|", seen=["EC|cctv"]).content.decode()
    assert "There is 1 published record in Country EC:" in whole


def test_a_found_that_nothing_found_would_write_over_is_asked_about():
    Coverage.objects.create(country_id="PE", technology=None, finding="found")
    page = say(editor(*WRITES), "PE|").content.decode()
    assert "“Found” stands there now: any technology in Country PE." in page


def test_no_finding_is_chosen_beforehand():
    client = editor(*WRITES)
    page = client.get(reverse("admin:deployments_coverage_grid")).content.decode()
    assert '<option value="" selected>' in page
    assert "errorlist" in say(client, "EC|cctv", finding="").content.decode()


def test_the_form_of_one_search_says_what_speaks_against_it(settings):
    settings.SELF_REVIEW = True
    cctv = builders.technology()
    builders.public_deployment("one", name="System one", country_id="EC").technologies.add(cctv)
    search = builders.coverage(country=builders.country("EC"), technology=cctv, finding="unclear")
    client = editor(superuser=True)
    page = address(search)
    sentence = "There is 1 published record of Cctv in Country EC: System one"
    assert sentence not in client.get(page).text
    sent = fields_of(client.get(page)) | {"finding": ["nothing_found"]}
    told = client.post(page, sent, follow=True)
    assert sentence in [str(message) for message in told.context["messages"]]
    assert "Unlikely, so look again" in client.get(page).text
    assert sentence in client.get(page).text


def test_the_worklist_of_countries_is_the_grid_of_just_these():
    day = dt.date.today()
    builders.coverage(country=builders.country("EC"), finding="found", searched_on=day)
    client = editor(*WRITES)
    home = client.get("/admin/").content.decode()
    where = f"{reverse('admin:deployments_coverage_grid')}?searched=no"
    assert where in home
    page = client.get(where).content.decode()
    assert '<tr id="PE">' in page and '<tr id="EC">' not in page


def test_a_cell_says_what_the_public_page_says_of_it_to_the_eye_and_the_ear():
    day = dt.date(2026, 11, 1)
    builders.coverage(country=builders.country("PE"), technology=None, searched_on=day)
    builders.coverage(country=builders.country("PE"), technology=builders.technology("cctv"))
    builders.coverage(country=builders.country("EC"), technology=None, finding="not_searched")
    page = editor(*WRITES).get(reverse("admin:deployments_coverage_grid")).text
    for label in (
        "Country PE, Drones: Searched, nothing found, with the whole country",
        "Country PE, Cctv: Searched, nothing found",
        "Country EC, Drones: Never searched",
    ):
        assert f'aria-label="{label}"' in page
    assert 'nothing found, with the whole country</span> <span class="quiet day">Nov 2026' in page
    assert ">Never searched</span>" in page and "–</span>" not in page
    public = words(page_of("/coverage/"))
    assert "Nothing found 1 Nov 2026 with the whole country" in public


def test_the_button_stands_below_the_table_too_for_who_may_write():
    where = reverse("admin:deployments_coverage_grid")
    above, table = editor(*WRITES).get(where).text.split('class="desk-scroll"')
    below = table.split("</table>")[1]
    assert "Say so of all ticked cells" in above and "Say so of all ticked cells" in below
    reader = editor("deployments.view_coverage").get(where).text
    assert "Say so of all ticked cells" not in reader
