"""Nothing public that only one person has looked at: what a save does, and what waits."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.urls import reverse

from deployments.models import Coverage, Deployment
from exchange.models import Proposal
from exchange.reviewing import publish
from exchange.undoing import propose_undo
from sources.models import Source
from tests import builders
from tests.desk.pages import address, editor, errors_of, fields_of, row_of

pytestmark = pytest.mark.django_db

EDITS = ("deployments.change_deployment", "deployments.view_deployment")
ROWS = ("deployments.change_claim", "deployments.view_claim", "deployments.delete_claim")


@pytest.fixture(autouse=True)
def two_people(settings, team_of_one):
    settings.SELF_REVIEW = False


@pytest.fixture
def system() -> Deployment:
    made = builders.deployment("town", name="Town cameras", operator="Old operator")
    builders.supply(made)
    builders.site(made)
    builders.claim(made, number=10)
    builders.publish(made)
    return made


def save(client, record, change=None, **fields):
    """Open the page, write these fields, send it."""
    sent = fields_of(client.get(address(record))) | {"why": ["A test."]}
    sent |= {name: [value] for name, value in fields.items()}
    if change:
        change(sent)
    return client.post(address(record), sent)


def user_of(client):
    return get_user_model().objects.get(pk=client.session["_auth_user_id"])


def test_an_edit_of_a_public_record_waits_and_the_public_sees_the_old_one(system, client):
    ana = editor(*EDITS, reviews=False)
    answer = save(ana, system, operator="New operator")
    proposal = Proposal.objects.get()
    assert answer.headers["Location"] == address(proposal)
    assert (proposal.state, proposal.author) == ("waiting", user_of(ana))
    assert [(r.table, r.before, r.after) for r in proposal.rows.all()] == [
        ("deployments", {"operator": "Old operator"}, {"operator": "New operator"})
    ]
    assert "Old operator" in client.get("/deployments/town/").content.decode()
    publish(proposal, by=user_of(editor()))
    assert "New operator" in client.get("/deployments/town/").content.decode()


def test_rows_of_the_page_wait_with_it(system):
    ana = editor(*EDITS, *ROWS, reviews=False)
    claim = system.claims.get()

    def more(sent):
        sent[f"{row_of(sent, 'claims', claim)}-number"] = ["12"]

    save(ana, system, more, operator="New operator")
    assert system.claims.get().number == 10
    rows = Proposal.objects.get().rows.all()
    assert [(r.table, r.after) for r in rows] == [
        ("deployments", {"operator": "New operator"}),
        ("claims", {"number": "12"}),
    ]


def test_a_reviewer_waits_for_another_reviewer(system):
    rosa = editor(*EDITS)
    save(rosa, system, operator="New operator")
    assert Proposal.objects.get().state == "waiting"


def test_an_edit_of_a_draft_stands_at_once_and_is_on_record(system):
    Deployment.objects.filter(pk=system.pk).update(state="draft")
    ana = editor(*EDITS, reviews=False)
    save(ana, system, operator="New operator")
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.kind, proposal.record_key) == ("applied", "edit", "town")
    assert Deployment.objects.get().operator == "New operator"


def test_who_wrote_a_draft_does_not_publish_it_alone(system):
    Deployment.objects.filter(pk=system.pk).update(state="draft")
    rosa = editor(*EDITS)
    save(rosa, system, operator="New operator")
    save(rosa, system, state="published")
    assert Deployment.objects.get().state == "draft"
    assert Proposal.objects.filter(state="waiting").count() == 1


def test_a_reviewer_publishes_the_draft_of_somebody_else(system):
    Deployment.objects.filter(pk=system.pk).update(state="draft")
    save(editor(*EDITS, reviews=False), system, operator="New operator")
    save(editor(*EDITS), system, state="published")
    assert Deployment.objects.get().state == "published"


def test_a_reviewer_who_edits_while_publishing_waits(system):
    Deployment.objects.filter(pk=system.pk).update(state="draft")
    save(editor(*EDITS), system, state="published", operator="New operator")
    assert Deployment.objects.get().state == "draft"


def test_unpublishing_waits_as_well(system):
    save(editor(*EDITS, reviews=False), system, state="draft")
    assert Deployment.objects.get().state == "published"


def test_a_source_that_nothing_public_cites_is_saved_at_once():
    source = builders.source()
    ana = editor("sources.change_source", "sources.view_source", reviews=False)
    save(ana, source, title="A better title")
    assert Source.objects.get().title == "A better title"


def test_a_source_that_the_public_reads_waits(system):
    source = system.claims.get().source
    ana = editor("sources.change_source", "sources.view_source", reviews=False)
    save(ana, source, title="A better title")
    assert not Source.objects.filter(title="A better title").exists()


def test_a_save_that_changes_nothing_leaves_no_change(system):
    save(editor(*EDITS, reviews=False), system)
    assert not Proposal.objects.exists()


def test_a_deleted_draft_can_be_looked_up_and_brought_back(system):
    Deployment.objects.filter(pk=system.pk).update(state="draft")
    boss = editor(superuser=True)
    boss.post(address(system, "delete"), {"post": "yes"})
    assert not Deployment.objects.exists()
    gone = Proposal.objects.get()
    undo = propose_undo(gone, by=user_of(boss), reason="")
    publish(undo, by=user_of(editor()))
    assert Deployment.objects.get().claims.get().number == 10


def test_a_reviewer_publishes_by_a_button_and_the_author_has_none(system):
    ana, rosa = editor(*EDITS, reviews=False), editor(*EDITS)
    save(ana, system, operator="New operator")
    proposal = Proposal.objects.get()
    act = f"{address(proposal).removesuffix('change/')}do/publish/"
    assert act not in ana.get(address(proposal)).content.decode()
    ana.post(act)
    assert Deployment.objects.get().operator == "Old operator"

    page = rosa.get(address(proposal)).content.decode()
    assert act in page
    assert '<del class="before">Old operator</del> → <ins>New operator</ins>' in page
    assert rosa.get(act).status_code == 405
    rosa.post(act, {"words": "Fine."})
    assert Deployment.objects.get().operator == "New operator"
    assert "Fine." in ana.get(address(proposal)).content.decode()


def test_a_change_of_what_is_public_says_why_and_one_of_a_draft_need_not(system):
    ana = editor(*EDITS, reviews=False)
    refused = save(ana, system, operator="New operator", why="")
    assert errors_of(refused) == ["why: This field is required."]
    save(ana, system, operator="New operator", why="The ministry said so.")
    assert Proposal.objects.get().reason == "The ministry said so."
    Deployment.objects.filter(pk=system.pk).update(state="draft")
    assert save(ana, system, operator="New operator", why="").status_code == 302


def test_a_new_record_that_is_published_at_once_says_why_and_a_draft_need_not(system):
    ana = editor(*EDITS, "deployments.add_deployment", reviews=False)
    sent = fields_of(ana.get(address(Deployment, "add")))
    sent |= {"name": "Port cameras", "slug": "ec-port", "country": system.country_id}
    sent |= {"scope": "city", "state": "published"}
    # What it lacks is said as well; the rest of what was typed stands as it was.
    refused = ana.post(address(Deployment, "add"), sent)
    assert any(error.startswith("why: Say why") for error in errors_of(refused))
    assert fields_of(refused)["name"] == ["Port cameras"]
    ana.post(address(Deployment, "add"), sent | {"state": "draft"})
    assert Deployment.objects.get(slug="ec-port").state == "draft"


def test_a_reason_alone_changes_nothing(system):
    Deployment.objects.filter(pk=system.pk).update(state="draft")
    versions = Deployment.history.count()
    save(editor(*EDITS, reviews=False), system, why="No reason.")
    assert Deployment.history.count() == versions
    assert not Proposal.objects.exists()


def test_a_draft_is_handed_in_and_published_by_buttons(system):
    Deployment.objects.filter(pk=system.pk).update(state="draft")
    ana, rosa = editor(*EDITS, reviews=False), editor(*EDITS)
    assert 'name="_publish"' not in ana.get(address(system)).content.decode()
    save(ana, system, _hand_in="1", why="Ready.")
    assert Deployment.objects.get().state == "in_review"
    assert 'name="_publish"' in rosa.get(address(system)).content.decode()
    refused = save(rosa, system, _publish="1", operator="Typed", why=" ")
    assert [error.partition(":")[0] for error in errors_of(refused)] == ["why"]
    assert fields_of(refused)["operator"] == ["Typed"]
    assert {'name="_publish"', 'name="slug"'} <= set(
        re.findall('name="[_a-z]+"', refused.content.decode())
    )
    assert Deployment.objects.get().state == "in_review"
    save(rosa, system, _publish="1", why="Two sources agree.")
    assert Deployment.objects.get().state == "published"
    assert 'name="_hand_in"' not in rosa.get(address(system)).content.decode()


def test_who_changed_only_a_claim_of_a_draft_does_not_publish_it_alone(system):
    Deployment.objects.filter(pk=system.pk).update(state="draft")
    rosa = editor(*EDITS, *ROWS)
    claim = system.claims.get()
    save(rosa, system, lambda sent: sent.update({f"{row_of(sent, 'claims', claim)}-number": ["9"]}))
    save(rosa, system, _publish="1")
    assert Deployment.objects.get().state == "draft"


def test_history_names_the_change_its_reason_and_who_let_it_through(system):
    ana, rosa = editor(*EDITS, reviews=False), editor(*EDITS)
    save(ana, system, operator="New operator", why="The ministry said so.")
    proposal = Proposal.objects.get()
    publish(proposal, by=user_of(rosa))
    entry = ana.get(address(system, "history")).context["entries"][0]
    assert (entry.change, entry.change.decided_by) == (proposal, user_of(rosa))
    said = ana.get(address(system, "history")).content.decode()
    assert "The ministry said so." in said and f'{address(proposal)}#undo"' in said


def test_what_is_missing_leads_to_its_place_on_the_page():
    draft = builders.deployment()
    may = ("deployments.change_deployment", "deployments.change_site")
    client = editor(*may)
    said = save(client, draft, _publish="1").content.decode()
    assert '<a href="#supplies-group">' in said


def test_deleting_what_the_public_reads_waits_as_well(client):
    searched = builders.coverage()
    rosa = editor("deployments.delete_coverage", "deployments.view_coverage")
    answer = rosa.post(address(searched, "delete"), {"post": "yes"})
    proposal = Proposal.objects.get()
    assert answer.headers["Location"] == address(proposal)
    assert (proposal.state, [r.kind for r in proposal.rows.all()]) == ("waiting", ["removed"])
    assert Coverage.objects.exists()
    other = editor()
    assert other.get(address(proposal)).status_code == 200
    assert other.get(reverse("admin:exchange_proposal_edit", args=[proposal.pk])).status_code == 404
    other.post(reverse("admin:exchange_proposal_act", args=[proposal.pk, "publish"]))
    assert not Coverage.objects.exists()
    assert other.get(address(proposal)).status_code == 200


def test_what_is_deleted_together_waits_together():
    both = [builders.coverage(technology=builders.technology(slug)) for slug in ("cctv", "drone")]
    rosa = editor("deployments.delete_coverage", "deployments.view_coverage")
    chosen = {"action": "delete_selected", "_selected_action": [c.pk for c in both], "post": "yes"}
    rosa.post(address(Coverage, "changelist"), chosen)
    assert Coverage.objects.count() == 2
    assert not LogEntry.objects.exists()
    publish(Proposal.objects.get(), by=user_of(editor()))
    assert not Coverage.objects.exists()


def test_a_team_of_one_deletes_at_once(settings):
    settings.SELF_REVIEW = True
    searched = builders.coverage()
    rosa = editor("deployments.delete_coverage", "deployments.view_coverage")
    rosa.post(address(searched, "delete"), {"post": "yes"})
    assert not Coverage.objects.exists()
    assert Proposal.objects.get().state == "applied"
