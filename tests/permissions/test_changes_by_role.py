"""What may be done to a change in each state, by whom, through the buttons of the desk."""

import pytest
from django.db import transaction
from django.urls import reverse

from deployments.models import Deployment
from desk.proposals.actions import ACTIONS
from desk.roles import write_roles
from exchange.enacting import enact
from exchange.keeping import keep
from exchange.models import Proposal
from exchange.plan import Change, Kind, Plan
from tests import builders
from tests.permissions.roles_in_tests import client_of, person

pytestmark = pytest.mark.django_db

PEOPLE = {
    "anonymous": "anonymous",
    "reader": "reader",
    "author": "analyst",
    "colleague": "analyst",
    "reviewer": "reviewer",
    "reviewing author": "reviewer",
    "administrator": "administrator",
}
AUTHORS = {"author", "reviewing author"}
REVIEWERS = {"reviewer", "administrator"}
DESK = {"author", "colleague", "reviewer", "reviewing author", "administrator"}
OPEN = ("preview", "waiting", "sent_back")
STATES = (*OPEN, "applied", "withdrawn")

# For each button the states in which it does something, and for whom.
MAY = {
    "publish": {"waiting": REVIEWERS},
    "send_back": {"waiting": REVIEWERS | {"reviewing author"}},
    "hand_in": dict.fromkeys(("preview", "sent_back"), AUTHORS),
    "apply": {},  # only of batches that touch nothing public: tests/desk/test_batches.py
    "withdraw": dict.fromkeys(OPEN, AUTHORS),
    "renew": dict.fromkeys(OPEN, AUTHORS | REVIEWERS),
    "undo": {"applied": DESK},
    "comment": dict.fromkeys(STATES, DESK),
}
# Beyond that in a team of one.
MAY_ALONE = {"publish": {"preview": {"reviewing author"}, "waiting": {"reviewing author"}}}

RENAMED = Plan(
    [Change("deployments", ("town",), Kind.CHANGED, {"operator": "Old"}, {"operator": "New"})]
)


@pytest.fixture
def people():
    write_roles()
    builders.public_deployment("town", operator="Old")
    return {who: person(who, role) if role != "anonymous" else None for who, role in PEOPLE.items()}


def change_of(author, state: str) -> Proposal:
    if state == "applied":
        return enact(RENAMED, kind="edit", title="Rename", author=author)
    return keep(RENAMED, kind="edit", title="Rename", author=author, state=state)


def trace(change: Proposal) -> tuple:
    change.refresh_from_db()
    return change.state, change.remarks.count(), change.proposal_set.count(), operator()


def operator() -> str:
    return Deployment.objects.get(slug="town").operator


def those_who_can(action: str, state: str, people: dict) -> set[str]:
    """For whom the button does something, each with a change of her own or of the author."""
    found = set()
    for who, role in PEOPLE.items():
        client = client_of(role, people[who])
        with transaction.atomic():
            author = people["reviewing author" if who == "reviewing author" else "author"]
            change = change_of(author, state)
            before = trace(change)
            page = reverse("admin:exchange_proposal_act", args=[change.pk, action])
            answer = client.post(page, {"words": "A word."})
            assert answer.status_code == 302
            assert ("/login/" in answer["Location"]) == (who not in DESK)
            found |= {who} if trace(change) != before else set()
            transaction.set_rollback(True)
    return found


def test_every_button_is_in_the_table():
    missing = set(ACTIONS) - set(MAY)
    assert not missing, f"Say in MAY in which states, and for whom, {sorted(missing)} works."


@pytest.mark.parametrize("alone", [False, True], ids=["team", "alone"])
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("action", MAY)
def test_a_button_works_for_whom_the_table_says(action, state, alone, people, settings):
    settings.SELF_REVIEW = alone
    expected = MAY[action].get(state, set())
    if alone:
        expected = expected | MAY_ALONE.get(action, {}).get(state, set())
    assert those_who_can(action, state, people) == expected


@pytest.mark.parametrize("state", STATES)
def test_only_what_is_published_is_in_the_data(state, people):
    change_of(people["author"], state)
    assert operator() == ("New" if state == "applied" else "Old")


@pytest.mark.parametrize("state", ["draft", "in_review"])
@pytest.mark.parametrize("who", PEOPLE)
def test_a_draft_is_on_no_public_page_and_at_the_desk_for_editors(who, state, people):
    draft = builders.deployment("secret", name="Secret system", state=state)
    client = client_of(PEOPLE[who], people[who])
    assert client.get("/deployments/secret/").status_code == 404
    for address in ("/records/", "/timeline/", "/search/?q=secret", "/changes/"):
        assert "Secret system" not in client.get(address).content.decode()
    page = reverse("admin:deployments_deployment_change", args=[draft.pk])
    assert client.get(page).status_code == (200 if who in DESK else 302)
