"""What editors note on a record: theirs to see, and nobody else's."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from deployments.models import Deployment
from desk.models import Note
from exchange.models import Proposal
from exchange.tables import TABLES
from tests import builders
from tests.desk.pages import address, editor

pytestmark = pytest.mark.django_db
EDITS = ("deployments.change_deployment", "deployments.view_deployment")
NOTES = ("desk.view_note", "desk.add_note", "desk.change_note")
TEXT = "Ask the ministry, kormoran"


@pytest.fixture
def system() -> Deployment:
    return builders.public_deployment("town", name="Town cameras")


def user_of(client):
    return get_user_model().objects.get(pk=client.session["_auth_user_id"])


def note(system, by, **fields) -> Note:
    return Note.objects.create(**{"deployment": system, "author": by, "text": TEXT} | fields)


def test_a_note_is_written_for_somebody_and_found_on_the_record(system):
    ana, rosa = editor(*EDITS, *NOTES), editor(*EDITS, *NOTES)
    page = ana.get(address(system)).content.decode()
    add = f"{reverse('admin:desk_note_add')}?deployment={system.pk}"
    assert add in page
    assert f'value="{system.pk}" selected' in ana.get(add).content.decode()
    sent = {"deployment": system.pk, "text": TEXT, "assignee": user_of(rosa).pk}
    answer = ana.post(add, sent | {"due": "2026-12-01"})
    assert answer.headers["Location"] == f"{address(system)}#notes"
    made = Note.objects.get()
    assert (made.author, made.assignee, made.due) == (
        user_of(ana),
        user_of(rosa),
        dt.date(2026, 12, 1),
    )
    assert TEXT in rosa.get(address(system)).content.decode()


def test_the_first_page_lists_what_is_open_and_assigned_to_me(system):
    ana, rosa = editor(*NOTES), editor(*NOTES)
    note(system, user_of(ana), assignee=user_of(rosa))
    done = note(system, user_of(ana), assignee=user_of(rosa), text="Long done")
    Note.objects.filter(pk=done.pk).update(done_at=timezone.now())
    home = reverse("admin:index")
    assert TEXT in rosa.get(home).content.decode()
    assert "Long done" not in rosa.get(home).content.decode()
    assert "Assigned to you" not in ana.get(home).content.decode()


def test_a_note_is_done_by_a_button_and_opened_again(system):
    ana = editor(*EDITS, *NOTES)
    made = note(system, user_of(ana))
    button = reverse("admin:desk_note_done", args=[made.pk])
    assert button in ana.get(address(system)).content.decode()
    assert ana.get(button).status_code == 405
    for is_done in (True, False):
        ana.post(button)
        made.refresh_from_db()
        assert (made.done_at is not None) == is_done


def test_who_may_not_see_notes_does_not(system):
    made = note(system, user_of(editor()))
    reader = editor(*EDITS)
    assert TEXT not in reader.get(address(system)).content.decode()
    assert TEXT not in reader.get(reverse("admin:index")).content.decode()
    assert reader.get(address(made)).status_code == 403
    assert reader.post(reverse("admin:desk_note_done", args=[made.pk])).status_code == 403


def test_a_note_is_no_change_of_the_record(system):
    ana = editor(*EDITS, *NOTES)
    ana.post(reverse("admin:desk_note_add"), {"deployment": system.pk, "text": TEXT})
    ana.post(reverse("admin:desk_note_done", args=[Note.objects.get().pk]))
    assert not Proposal.objects.exists()
    assert Note not in {table.model for table in TABLES.values()}
    ana.get(reverse("admin:index"))  # where what was just done is told, once
    assert TEXT not in ana.get(address(system, "history")).content.decode()


def test_no_page_or_file_that_the_public_has_holds_a_note(system):
    note(system, user_of(editor()))
    client, slug = Client(), system.slug
    pages = ["/", "/records/", "/timeline/", "/sites.geojson", "/search/?q=kormoran"]
    pages += [f"/deployments/{slug}/", f"/deployments/{slug}/drawer/"]
    pages += ["/changes/", "/changes.atom", f"/deployments/{slug}/changes/"]
    pages += ["/deployments.csv", "/deployments.geojson", f"/countries/{system.country_id}/"]
    for page in pages:
        answer = client.get(page, follow=True)
        assert answer.status_code == 200, page
        body = b"".join(answer) if answer.streaming else answer.content
        assert TEXT.encode() not in body, page


def test_a_deleted_draft_takes_its_notes_along():
    draft = builders.deployment("draft")
    boss = editor(superuser=True)
    note(draft, user_of(boss))
    boss.post(address(draft, "delete"), {"post": "yes"})
    assert not Note.objects.exists()


def test_the_database_refuses_a_note_without_words_or_done_before_it_was_made(system):
    by = user_of(editor())
    long_ago = timezone.now() - dt.timedelta(days=9)
    for fields in ({"text": ""}, {"done_at": long_ago}):
        with pytest.raises(IntegrityError), transaction.atomic():
            note(system, by, **fields)
