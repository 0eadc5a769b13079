"""What was previewed is what is written: once, whole, and only while the atlas is the same."""

import pytest
from django.contrib.auth import get_user_model

from deployments.models import Claim, Deployment
from exchange import applying
from exchange.applying import PlanOutdated
from exchange.models import Proposal
from exchange.reviewing import NotAllowed, publish
from exchange.row_writer import Writer
from exchange.undoing import propose_undo
from exchange.uploads import receiving
from exchange.uploads.confirming import confirm
from sources.models import Source
from tests import builders
from tests.desk.pages import editor
from tests.exchange.handed_in import csv_of, zip_of
from tests.exchange.tables_in_files import CLAIM, whole

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def country():
    return builders.country("EC")


def person(**options):
    return get_user_model().objects.get(pk=editor(**options).session["_auth_user_id"])


def previewed(tables, author, **options):
    content = zip_of({f"{name}.csv": csv_of(rows) for name, rows in tables.items()})
    options = {"publish": False} | options
    upload = receiving.receive("thirty.zip", content, author=author, **options)
    receiving.read(upload.pk)
    upload.refresh_from_db()
    return upload


def test_what_need_not_wait_is_written_at_once_as_drafts_and_kept():
    ana = person()
    upload = previewed(whole(), ana)
    proposal = confirm(upload, by=ana, reason="Field notes", waits=False)
    assert (proposal.state, proposal.kind, proposal.reason) == ("applied", "import", "Field notes")
    assert proposal.title == "Import of thirty.zip"
    assert Deployment.objects.get().state == "draft"
    assert (upload.state, upload.proposal, upload.rows.count()) == ("confirmed", proposal, 0)


def test_what_waits_is_written_when_somebody_else_publishes_it():
    ana = person(reviews=False)
    proposal = confirm(previewed(whole(), ana, publish=True), by=ana, waits=True)
    assert (proposal.state, Deployment.objects.count()) == ("waiting", 0)
    publish(proposal, by=person())
    assert Deployment.objects.get().state == "published"


def test_rows_with_errors_are_left_out_only_if_that_is_said():
    ana = person()
    tables = whole()
    tables["claims"].append(CLAIM | {"id": "c2", "number": "many"})
    upload = previewed(tables, ana)
    with pytest.raises(NotAllowed, match="Some rows have errors"):
        confirm(upload, by=ana, waits=False)
    assert not Source.objects.exists()
    confirm(upload, by=ana, waits=False, good_rows_only=True)
    assert [claim.key for claim in Claim.objects.all()] == ["lynx-town-c1"]


@pytest.mark.parametrize("waits", [True, False])
def test_an_import_is_refused_where_the_atlas_changed_meanwhile(waits):
    ana = person()
    confirm(previewed(whole(), ana), by=ana, waits=False)
    tables = whole()
    tables["deployments"][0]["name"] = "A better name"
    upload = previewed(tables, ana)
    Deployment.objects.update(name="Somebody was quicker")
    with pytest.raises(PlanOutdated, match="deployments lynx-town"):
        confirm(upload, by=ana, waits=waits)
    upload.refresh_from_db()
    assert (upload.state, Proposal.objects.count()) == ("ready", 1)


def test_only_who_handed_it_in_confirms_and_only_once():
    ana, rosa = person(), person()
    upload = previewed(whole(), ana)
    with pytest.raises(NotAllowed, match="Only who handed"):
        confirm(upload, by=rosa, waits=False)
    confirm(upload, by=ana, waits=False)
    with pytest.raises(NotAllowed, match="confirmed already"):
        confirm(upload, by=ana, waits=False)


def test_an_import_that_breaks_off_leaves_nothing_half_written(monkeypatch):
    ana = person()
    upload = previewed(whole(), ana)
    written = []
    write = Writer.write

    def killed_at_the_fourth(self, table, changes):
        write(self, table, changes)
        written.append(table.name)
        if len(written) == 4:
            assert Source.objects.exists()
            raise SystemExit

    monkeypatch.setattr(Writer, "write", killed_at_the_fourth)
    with pytest.raises(SystemExit):
        confirm(upload, by=ana, waits=False)
    assert not Source.objects.exists() and not Proposal.objects.exists()
    upload.refresh_from_db()
    assert (upload.state, upload.rows.count()) == ("ready", 7)


def test_a_publication_that_breaks_off_leaves_the_import_waiting(monkeypatch):
    ana = person(reviews=False)
    proposal = confirm(previewed(whole(), ana, publish=True), by=ana, waits=True)

    def killed(*_args):
        raise SystemExit

    monkeypatch.setattr(applying, "tell_the_derived", killed)
    with pytest.raises(SystemExit):
        publish(proposal, by=person())
    proposal.refresh_from_db()
    assert (proposal.state, Source.objects.count()) == ("waiting", 0)


def test_an_import_is_undone_as_a_whole():
    ana = person()
    proposal = confirm(previewed(whole(), ana), by=ana, waits=False)
    publish(propose_undo(proposal, by=ana, reason="Wrong town"), by=person())
    assert not Deployment.objects.exists() and not Source.objects.exists()


def test_a_file_that_changes_nothing_is_not_confirmed():
    ana = person()
    confirm(previewed(whole(), ana), by=ana, waits=False)
    with pytest.raises(NotAllowed, match="nothing to change"):
        confirm(previewed(whole(), ana), by=ana, waits=False)
