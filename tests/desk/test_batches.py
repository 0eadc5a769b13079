"""Many records changed at once: seen first, applied or handed in whole, undone whole."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from freezegun import freeze_time

from deployments.models import Deployment
from exchange.models import Proposal
from exchange.reviewing import publish
from exchange.undoing import propose_undo
from tests import builders
from tests.desk.pages import address, editor
from tests.reading import words

pytestmark = pytest.mark.django_db
EDITS = ("deployments.change_deployment", "deployments.view_deployment")
LIST = address(Deployment, "changelist")


@pytest.fixture(autouse=True)
def two_people(settings, team_of_one):
    settings.SELF_REVIEW = False


def user_of(client):
    return get_user_model().objects.get(pk=client.session["_auth_user_id"])


def act(client, action: str, *chosen, **fields):
    sent = {"action": action, "_selected_action": [record.pk for record in chosen]}
    return client.post(LIST, sent | fields)


def do(client, proposal, name: str):
    return client.post(f"{address(proposal).removesuffix('change/')}do/{name}/")


@pytest.fixture
def drafts():
    return [builders.deployment(f"draft-{n}") for n in range(2)]


@pytest.fixture
def public():
    return [builders.public_deployment(f"public-{n}") for n in range(2)]


def test_a_preview_writes_nothing_and_shows_every_record(public, drafts):
    ana = editor(*EDITS, reviews=False)
    answer = act(ana, "change_many", *public, *drafts, field="scope", scope="border", why="A test.")
    proposal = Proposal.objects.get()
    assert answer.headers["Location"] == address(proposal)
    assert (proposal.kind, proposal.state, proposal.reason) == ("bulk", "preview", "A test.")
    assert {row.key[0] for row in proposal.rows.all()} == {
        record.slug for record in (*public, *drafts)
    }
    assert not Deployment.objects.filter(scope="border").exists()
    page = ana.get(address(proposal)).content.decode()
    assert "do/hand_in/" in page and "do/apply/" not in page


def test_the_preview_says_how_many_change_and_how_many_are_so_already(drafts, public):
    Deployment.objects.filter(slug="draft-0").update(confidence="high")
    ana = editor(*EDITS, reviews=False)
    act(ana, "change_many", *drafts, *public, field="confidence", confidence="high", why="Seen.")
    proposal = Proposal.objects.get()
    label = Deployment.Confidence.HIGH.label
    assert proposal.title == f"Confidence of 3 deployments: {label}"
    assert "1 has this value already" in words(ana.get(address(proposal)).content.decode())


def test_technologies_are_added_to_and_removed_from_deployments_by_the_title(drafts):
    drones, ana = builders.technology("drones", name="Drones"), editor(*EDITS, reviews=False)
    sent = {"technologies": [drones.slug], "why": "Seen."}
    act(ana, "change_many", drafts[0], field="technologies_add", **sent)
    proposal = Proposal.objects.get()
    assert proposal.title == "Add technologies to 1 deployment: Drones"
    do(ana, proposal, "apply")
    act(ana, "change_many", *drafts, field="technologies_remove", **sent)
    removal = Proposal.objects.latest("pk")
    assert removal.title == "Remove technologies from 1 deployment: Drones"
    assert "have this value" not in ana.get(address(proposal)).content.decode()


def test_what_readers_see_is_handed_in_and_published_by_somebody_else(public):
    ana, rosa = editor(*EDITS, reviews=False), editor(*EDITS)
    act(ana, "change_many", *public, field="status", status="suspended", why="A test.")
    proposal = Proposal.objects.get()
    do(ana, proposal, "apply")
    assert not Deployment.objects.filter(status="suspended").exists()
    do(ana, proposal, "hand_in")
    do(rosa, proposal, "publish")
    assert Deployment.objects.filter(status="suspended").count() == 2


def test_drafts_alone_are_applied_at_once_by_who_previewed_them(drafts):
    ana = editor(*EDITS, reviews=False)
    act(ana, "change_many", *drafts, field="operator", operator="Town police", why="A test.")
    proposal = Proposal.objects.get()
    do(editor(*EDITS), proposal, "apply")
    assert not Deployment.objects.filter(operator="Town police").exists()
    do(ana, proposal, "apply")
    do(ana, proposal, "apply")
    proposal.refresh_from_db()
    assert proposal.state == "applied"
    assert Deployment.objects.filter(operator="Town police").count() == 2


def test_a_batch_is_undone_whole(drafts):
    ana = editor(*EDITS, reviews=False)
    act(ana, "change_many", *drafts, field="confidence", confidence="high", why="A test.")
    proposal = Proposal.objects.get()
    do(ana, proposal, "apply")
    proposal.refresh_from_db()
    publish(propose_undo(proposal, by=user_of(ana), reason=""), by=user_of(editor()))
    assert not Deployment.objects.filter(confidence="high").exists()


def test_technologies_are_added_to_and_removed_from_those_that_stand(drafts):
    drones = builders.technology("drones")
    ana = editor(*EDITS, reviews=False)
    chosen = {"technologies": ["drones"], "why": "A test."}
    act(ana, "change_many", *drafts, field="technologies_add", **chosen)
    do(ana, Proposal.objects.latest("pk"), "apply")
    assert {t.slug for t in drafts[0].technologies.all()} == {"cctv", "drones"}
    act(ana, "change_many", *drafts, field="technologies_remove", **chosen)
    do(ana, Proposal.objects.latest("pk"), "apply")
    assert not drones.deployments.exists()


def test_a_program_is_set_by_its_key_and_emptied(drafts):
    program, ana = builders.program(), editor(*EDITS, reviews=False)
    for value, expected in ((program.slug, program), ("", None)):
        act(ana, "change_many", *drafts, field="program", program=value, why="A test.")
        do(ana, Proposal.objects.latest("pk"), "apply")
        assert [d.program for d in Deployment.objects.all()] == [expected, expected]


@pytest.mark.parametrize(
    "fields",
    [
        {"field": "status", "status": "", "why": "A test."},
        {"field": "status", "status": "dancing", "why": "A test."},
        {"field": "status", "status": "suspended", "why": ""},
        {"field": "technologies_add", "why": "A test."},
        {"field": "checked_on", "checked_on": "soon", "why": "A test."},
        {"field": "operator", "operator": "", "why": "They are so already."},
        {"field": "state", "state": "published", "why": "No such field."},
    ],
)
def test_what_cannot_be_done_is_said_on_the_form(drafts, fields):
    answer = act(editor(*EDITS), "change_many", *drafts, **fields)
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert not Proposal.objects.exists()


def test_who_may_only_read_has_no_such_action(drafts):
    reader = editor("deployments.view_deployment")
    assert "change_many" not in reader.get(LIST).content.decode()
    act(reader, "change_many", *drafts, field="status", status="suspended", why="A test.")
    checked = f"{address(drafts[0]).removesuffix('change/')}checked/"
    assert reader.post(checked).status_code == 403
    assert not Proposal.objects.exists()


@freeze_time("2026-11-24 12:00")
def test_drafts_are_marked_as_checked_at_once(drafts):
    act(editor(*EDITS, reviews=False), "mark_checked", *drafts)
    assert {d.checked_on for d in Deployment.objects.all()} == {dt.date(2026, 11, 24)}
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.state) == ("bulk", "applied")


@freeze_time("2026-11-24 12:00")
def test_the_day_of_a_check_waits_where_readers_see_it(public, drafts):
    ana = editor(*EDITS, reviews=False)
    act(ana, "mark_checked", *public, *drafts)
    proposal = Proposal.objects.get()
    assert proposal.state == "waiting"
    assert not Deployment.objects.filter(checked_on__isnull=False).exists()
    publish(proposal, by=user_of(editor(*EDITS)))
    assert Deployment.objects.filter(checked_on=dt.date(2026, 11, 24)).count() == 4


@freeze_time("2026-11-24 12:00")
def test_the_button_on_a_record_marks_it_and_again_says_that_it_was(drafts):
    ana = editor(*EDITS, reviews=False)
    page = ana.get(address(drafts[0])).content.decode()
    button = f"{address(drafts[0]).removesuffix('change/')}checked/"
    assert button in page
    assert ana.get(button).status_code == 405
    for _twice in range(2):
        ana.post(button)
    drafts[0].refresh_from_db()
    assert drafts[0].checked_on == dt.date(2026, 11, 24)
    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.record_key) == ("edit", "draft-0")


@freeze_time("2026-11-24 12:00")
def test_a_team_of_one_marks_public_records_at_once(public, settings):
    settings.SELF_REVIEW = True
    act(editor(*EDITS), "mark_checked", *public)
    assert Proposal.objects.get().state == "applied"


def test_a_check_that_waits_is_said_in_place_of_the_button_and_not_made_again(public):
    ana = editor(*EDITS, reviews=False)
    one, other = public
    where = f"{address(one).removesuffix('change/')}checked/"
    ana.post(where)
    proposal = Proposal.objects.get()
    page = ana.get(address(one)).content.decode()
    assert f"Checked by {proposal.author}" in page and "it waits for a reviewer</a>" in page
    assert (
        where not in page
        and where.replace(str(one.pk), str(other.pk)) in ana.get(address(other)).content.decode()
    )
    told = ana.post(where, follow=True).context["messages"]
    assert [str(message) for message in told] == ["A check of it waits for a reviewer already."]
    assert Proposal.objects.get() == proposal
    act(ana, "mark_checked", one, other)
    second = Proposal.objects.exclude(pk=proposal.pk).get()
    assert [row.deployment for row in second.rows.all()] == [other.slug]
    act(ana, "mark_checked", one, other)
    assert Proposal.objects.count() == 2


def undone(client, proposal, why: str = "A test.") -> Proposal:
    client.post(f"{address(proposal).removesuffix('change/')}do/undo/", {"words": why})
    return Proposal.objects.get(undoes=proposal)


def test_what_nobody_saw_is_undone_at_once_by_its_author_or_a_reviewer(drafts):
    ana, ben, rosa = (editor(*EDITS, reviews=reviews) for reviews in (False, False, True))
    changes = []
    for scope in ("border", "facility"):
        act(ana, "change_many", *drafts, field="scope", scope=scope, why="A test.")
        changes.append(Proposal.objects.get(state="preview"))
        do(ana, changes[-1], "apply")
    first, second = changes
    assert undone(ben, second).state == "waiting"  # a draft of somebody else
    assert set(Deployment.objects.values_list("scope", flat=True)) == {"facility"}
    Proposal.objects.get(undoes=second).delete()
    assert undone(rosa, second).state == "applied"
    assert undone(ana, first).state == "applied"
    assert set(Deployment.objects.values_list("scope", flat=True)) == {"city"}


def test_the_undo_of_what_is_public_waits_for_a_second_person(public):
    ana, rosa = editor(*EDITS, reviews=False), editor(*EDITS)
    act(ana, "change_many", *public, field="scope", scope="border", why="A test.")
    change = Proposal.objects.get()
    do(ana, change, "hand_in")
    do(rosa, change, "publish")
    assert undone(rosa, change).state == "waiting"
    assert set(Deployment.objects.values_list("scope", flat=True)) == {"border"}
