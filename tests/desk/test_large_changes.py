"""A large change is applied outside the request: whole, once, and its page says how far it is."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from deployments.models import Deployment, Site
from desk.proposals import large
from exchange.applying import PlanRefused
from exchange.keeping import keep
from exchange.models import Enactment, Proposal, proposal
from exchange.plan import Change, Kind, Plan
from exchange.reviewing import NotAllowed
from exchange.row_writer import Writer
from exchange.tables import TABLES
from exchange.uploads import receiving
from tests import builders
from tests.desk.pages import editor
from tests.exchange.handed_in import csv_of
from tests.exchange.tables_in_files import SITE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_are_many(monkeypatch):
    monkeypatch.setattr(proposal, "LARGE", 2)
    monkeypatch.setattr("desk.imports.confirmed.LARGE", 2)


@pytest.fixture
def town():
    made = builders.deployment("lynx-town")
    builders.source(slug="report")
    return made


def rows(n: int = 3) -> list[dict]:
    return [SITE | {"id": f"s{i}"} for i in range(n)]


@pytest.fixture
def change(town) -> Proposal:
    """Three invented sites that wait for a reviewer."""
    names = TABLES["sites"].names
    changes = [
        Change("sites", (row["id"],), Kind.NEW, {}, {name: row.get(name, "") for name in names})
        for row in rows()
    ]
    return keep(Plan(changes), kind="import", state="waiting", title="Sites", author=None)


def address(name: str, *arguments) -> str:
    return reverse(f"admin:exchange_{name}", args=arguments)


def user_of(client):
    return get_user_model().objects.get(pk=client.session["_auth_user_id"])


def publish(client, change) -> str:
    page = address("proposal_act", change.pk, "publish")
    return client.post(page, {"words": "Good"}, follow=True).content.decode()


def test_publishing_it_begins_and_the_step_of_the_page_writes_it(change):
    client = editor(superuser=True)
    said = publish(client, change)
    assert "It waits for a worker" in said and "Apply it now" in said
    assert not Site.objects.exists()
    step = client.post(address("proposal_step", change.pk), headers={"HX-Request": "true"})
    assert step["HX-Redirect"] == address("proposal_change", change.pk)
    change.refresh_from_db()
    assert (change.state, Site.objects.count(), Enactment.objects.count()) == ("applied", 3, 0)
    assert change.remarks.get().text == "Good"


def test_it_is_begun_once_and_nothing_else_is_done_meanwhile(change):
    client = editor(superuser=True)
    publish(client, change)
    assert "It is being applied already." in publish(client, change)
    back = address("proposal_act", change.pk, "send_back")
    assert (
        "being applied already" in client.post(back, {"words": "No"}, follow=True).content.decode()
    )
    assert Enactment.objects.count() == 1


def test_who_may_not_publish_begins_nothing(change):
    with pytest.raises(NotAllowed, match="Only a reviewer"):
        large.begin("publish", change, user_of(editor(reviews=False)), "")


def test_two_workers_write_it_once(change, monkeypatch):
    begun = large.begin("publish", change, user_of(editor(superuser=True)), "")
    taken = []
    monkeypatch.setitem(large.ACTS, "publish", lambda *_a, **_k: taken.append(large.run(begun.pk)))
    large.run(begun.pk)
    assert taken == [None]


def test_its_page_says_how_far_it_is(change, monkeypatch):
    client = editor(superuser=True)
    begun = large.begin("publish", change, user_of(client), "")
    seen = []

    def writing(_proposal, *, tell, **_options):
        tell(2)
        page = address("proposal_progress", change.pk)
        seen.append(client.get(page, headers={"HX-Request": "true"}).content.decode())
        raise PlanRefused("The rows moved.")

    monkeypatch.setitem(large.ACTS, "publish", writing)
    large.run(begun.pk)
    assert "2 of 3 rows written" in seen[0] and 'max="3" value="2"' in seen[0]
    page = client.get(address("proposal_change", change.pk)).content.decode()
    assert "nothing of it was written: The rows moved." in page
    assert ">Publish</button>" in page


def test_a_fault_of_ours_is_said_and_leaves_nothing(change, monkeypatch, caplog):
    begun = large.begin("publish", change, user_of(editor(superuser=True)), "")
    with monkeypatch.context() as patched:
        patched.setattr(Writer, "remove", lambda _self: 1 / 0)
        large.run(begun.pk)
    assert large.progress_of(change).error and not Site.objects.exists()
    assert "ZeroDivisionError" in caplog.text


def test_one_whose_worker_was_killed_is_interrupted_and_can_be_published_again(change):
    client = editor(superuser=True)
    publish(client, change)
    assert large.progress_of(change).is_under_way
    long_ago = timezone.now() - timedelta(minutes=2)
    Enactment.objects.update(taken_at=long_ago)
    page = client.get(address("proposal_change", change.pk)).content.decode()
    assert "It was interrupted" in page and ">Publish</button>" in page
    publish(client, change)
    client.post(address("proposal_step", change.pk))
    assert Site.objects.count() == 3


def test_a_large_import_is_confirmed_once_and_written_by_the_step(town):
    client = editor("deployments.add_site", "exchange.add_upload")
    upload = receiving.receive(
        "sites.csv", csv_of(rows()), author=user_of(client), table="sites", publish=False
    )
    receiving.read(upload.pk)
    confirmed = client.post(address("upload_confirm", upload.pk), {"reason": "Notes"}, follow=True)
    assert "Apply it now" in confirmed.content.decode()
    change = Proposal.objects.get()
    assert (change.state, Site.objects.count()) == ("preview", 0)
    client.post(address("upload_confirm", upload.pk))
    assert Proposal.objects.count() == 1
    client.post(address("proposal_step", change.pk))
    change.refresh_from_db()
    assert (change.state, change.reason, Site.objects.count()) == ("applied", "Notes", 3)
    assert Deployment.objects.get().state == "draft"
