"""The import page: handed in, looked at, confirmed by who may, undone; and nothing before that."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from deployments.models import Deployment
from exchange.models import Proposal, Upload
from sources.models import Source
from tests import builders
from tests.desk.pages import address, editor
from tests.exchange.handed_in import csv_of, zip_of
from tests.exchange.tables_in_files import SOURCE, whole
from tests.reading import words

pytestmark = pytest.mark.django_db

WRITES = [
    *("exchange.add_upload", "sources.add_source", "vendors.add_vendor"),
    *("deployments.add_technology", "deployments.add_deployment", "deployments.add_supply"),
    *("deployments.add_site", "deployments.add_claim", "sources.change_source"),
]
ADD = "admin:exchange_upload_add"


@pytest.fixture(autouse=True)
def country():
    return builders.country("EC")


@pytest.fixture(autouse=True)
def four_eyes(settings):
    settings.SELF_REVIEW = False


def package(tables) -> bytes:
    return zip_of({f"{name}.csv": csv_of(rows) for name, rows in tables.items()})


def hand_in(client: Client, name: str, content: bytes, **fields):
    """Send the file and let the page have it read, as its script does."""
    sent = {"file": SimpleUploadedFile(name, content)} | fields
    answer = client.post(reverse(ADD), sent)
    if answer.status_code != 302:
        return answer
    page = answer["Location"]
    client.post(page.replace("/change/", "/step/"))
    return client.get(page)


def act(client: Client, action: str, **sent):
    return client.post(reverse(f"admin:exchange_upload_{action}", args=[latest().pk]), sent)


def latest() -> Upload:
    return Upload.objects.order_by("-pk").first()


def test_drafts_are_imported_at_once_and_undone_from_the_change():
    ana = editor(*WRITES, reviews=False)
    builders.technology("cctv")
    tables = whole()
    del tables["technologies"]  # words are public whatever is published
    page = hand_in(ana, "thirty.zip", package(tables))
    assert "Nothing is written yet." in words(page.content.decode())
    assert not Source.objects.exists()
    assert "It is written at once" in words(page.content.decode())
    answer = act(ana, "confirm", reason="Field notes")
    proposal = Proposal.objects.get()
    assert answer["Location"] == address(proposal)
    assert Deployment.objects.get().state == "draft"
    ana.post(f"{address(proposal).removesuffix('change/')}do/undo/", {"words": "Wrong town"})
    editor().post(
        f"{address(Proposal.objects.get(kind='undo')).removesuffix('change/')}do/publish/"
    )
    assert not Deployment.objects.exists()


def test_what_the_public_would_see_waits():
    ana = editor(*WRITES, reviews=False)
    page = hand_in(ana, "thirty.zip", package(whole()), publish="on")
    assert "will wait for a reviewer" in words(page.content.decode())
    act(ana, "confirm")
    assert Proposal.objects.get().state == "waiting"
    assert not Deployment.objects.exists()


def test_a_change_of_a_cited_source_waits_and_of_an_uncited_one_does_not():
    cited = builders.public_deployment().claims.first()
    cited = cited.source if cited else Deployment.objects.get().supplies.get().sources.first()
    free = builders.source()
    ana = editor(*WRITES, reviews=False)
    for source, state in ((cited, "waiting"), (free, "applied")):
        hand_in(ana, "sources.csv", csv_of([{"slug": source.slug, "title": "Better"}]))
        act(ana, "confirm")
        assert Proposal.objects.order_by("-pk").first().state == state


def test_a_note_on_a_site_of_a_published_deployment_waits():
    site = builders.public_deployment().sites.get()
    ana = editor("exchange.add_upload", "deployments.change_site", reviews=False)
    hand_in(ana, "sites.csv", csv_of([{"id": site.key, "note": "By the bridge"}]))
    act(ana, "confirm")
    assert Proposal.objects.get().state == "waiting"


def test_the_reviewer_of_an_import_reads_what_is_unlikely_in_it():
    site = builders.public_deployment().sites.get()
    ana = editor("exchange.add_upload", "deployments.change_site", reviews=False)
    madrid = {"id": site.key, "latitude": "40.4", "longitude": "-3.7"}
    hand_in(ana, "sites.csv", csv_of([madrid]))
    act(ana, "confirm")
    page = editor(superuser=True).get(address(Proposal.objects.get())).content.decode()
    assert f"The point of {site.name} lies outside" in page


def test_errors_are_shown_downloaded_and_left_out_only_if_that_is_said():
    ana = editor(*WRITES, reviews=False)
    rows = [SOURCE, SOURCE | {"slug": "bad", "url": "", "grade": "E", "title": "=cmd"}]
    page = hand_in(ana, "mine.csv", csv_of(rows), table="sources")
    assert "“E” is not one of: A, B, C, D." in words(page.content.decode())
    errors = ana.get(reverse("admin:exchange_upload_errors", args=[latest().pk]))
    listed = errors.content.decode("utf-8-sig").splitlines()
    assert listed[0].endswith("import_row,import_reason")
    assert listed[1].startswith("sources,bad,'=cmd,")
    assert listed[1].endswith('3,"grade: “E” is not one of: A, B, C, D."')
    act(ana, "confirm")
    assert not Source.objects.exists()
    act(ana, "confirm", good_rows_only="1")
    assert [source.slug for source in Source.objects.all()] == ["report"]


def test_the_rows_are_filtered_and_paged():
    ana = editor(*WRITES, reviews=False)
    rows = [SOURCE | {"slug": f"s{n}", "url": f"https://example.org/{n}"} for n in range(60)]
    rows[59]["grade"] = "E"
    page = hand_in(ana, "sources.csv", csv_of(rows))
    assert [row.kind for row in page.context["page"]] == ["error"], "what is to be mended first"
    place = address(latest())
    assert len(ana.get(place, {"kind": "all"}).context["page"].object_list) == 50
    shown = ana.get(place, {"kind": "new", "page": "2"}).context["page"].object_list
    assert [row.key for row in shown] == [[f"s{n}"] for n in range(50, 59)]
    assert len(ana.get(place, {"kind": "error"}).context["page"].object_list) == 1


def test_the_preview_opens_on_what_would_change_and_all_stays_in_reach():
    ana = editor(*WRITES, reviews=False)
    stands = builders.source(slug="a", title="Stands")
    rows = [SOURCE | {"slug": "a", "url": stands.url}, SOURCE]
    page = hand_in(ana, "sources.csv", csv_of(rows))
    assert [row.kind for row in page.context["page"]] == ["changed", "new"]
    shown = ana.get(address(latest()), {"kind": "changing"}).context["page"]
    assert len(shown.object_list) == 2
    hand_in(ana, "sources.csv", csv_of([{"slug": "a", "title": stands.title}]))
    page = ana.get(address(latest()))
    assert [row.kind for row in page.context["page"]] == ["same"], "nothing else is there"
    assert 'href="?kind=all" aria-current="true"' in page.content.decode()


@pytest.mark.parametrize("name", ["sources.csv", "x.csv"])
def test_a_file_that_cannot_be_read_leaves_nothing_to_confirm(name):
    ana = editor(*WRITES, reviews=False)
    page = hand_in(ana, name, b"\xff\xfe bad")
    text = words(page.content.decode())
    assert "UTF-16" in text or "Choose the table" in text
    assert "There is nothing to change." in text


def test_a_file_above_the_limit_is_not_taken(monkeypatch):
    monkeypatch.setattr("exchange.uploads.limits.MOST_BYTES", 10)
    answer = hand_in(editor(*WRITES), "sources.csv", csv_of([SOURCE]))
    assert "Divide it." in answer.content.decode()
    assert not Upload.objects.exists()


def test_nobody_imports_what_she_may_not_write_by_hand():
    ana = editor("exchange.add_upload", "sources.add_source", reviews=False)
    page = hand_in(ana, "thirty.zip", package(whole()))
    assert "You have no right to change: claims, deployments" in words(page.content.decode())
    act(ana, "confirm")
    assert not Source.objects.exists() and not Proposal.objects.exists()


def test_an_import_is_seen_by_its_author_only():
    ana = editor(*WRITES, reviews=False)
    hand_in(ana, "sources.csv", csv_of([SOURCE]))
    rosa = editor(*WRITES)
    assert rosa.get(address(latest())).status_code == 302
    for action in ("confirm", "discard", "again", "step"):
        assert act(rosa, action).status_code == 403
    assert editor().get(reverse(ADD)).status_code == 403
    assert Client().get(reverse(ADD)).status_code == 302
    assert ana.get(address(Upload, "changelist")).status_code == 200


def test_a_discarded_import_is_gone():
    ana = editor(*WRITES, reviews=False)
    hand_in(ana, "sources.csv", csv_of([SOURCE]))
    act(ana, "discard")
    assert not Upload.objects.exists() and not Source.objects.exists()


def test_a_refused_confirmation_says_why_and_can_be_checked_again():
    ana = editor(*WRITES, reviews=False)
    hand_in(ana, "sources.csv", csv_of([SOURCE]))
    builders.source(slug="report", title="Somebody was quicker", url="https://example.org/q")
    page = ana.get(act(ana, "confirm")["Location"])
    assert "Changed since the plan was made" in words(page.content.decode())
    act(ana, "again")
    assert latest().rows.get().kind == "changed"


def test_the_bar_moves_and_ends_by_leading_to_the_preview():
    ana = editor(*WRITES, reviews=False)
    sent = {"file": SimpleUploadedFile("sources.csv", csv_of([SOURCE]))}
    page = ana.post(reverse(ADD), sent)["Location"]
    Upload.objects.update(total=10, done=4)
    progress = page.replace("/change/", "/progress/")
    asked = {"headers": {"HX-Request": "true"}}
    bar = ana.get(progress, **asked).content.decode()
    assert 'max="10" value="4"' in bar and "4 of 10 rows read" in bar
    assert ana.post(page.replace("/change/", "/step/"), **asked)["HX-Redirect"] == page


def test_the_list_of_changes_leads_to_the_import():
    place = address(Proposal, "changelist")
    assert f'href="{reverse(ADD)}"' in editor(*WRITES).get(place).content.decode()
    assert f'href="{reverse(ADD)}"' not in editor().get(place).content.decode()
