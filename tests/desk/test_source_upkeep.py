"""Editors see which links are dead, ask for checks and copies, and start a source from its page."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from sources import checking, page_readings
from sources.fetching import public_addresses, wire
from sources.models import Link, LinkCheck, Source, SourceCopy
from tests import builders
from tests.desk.pages import address, editor, fields_of
from tests.reading import words
from tests.sources.web import Web, says

pytestmark = pytest.mark.django_db

STORY = b'<html lang="en"><title>Cameras</title><meta property="og:site_name" content="Paper">'
READ = "/admin/sources/source/read/"


@pytest.fixture(autouse=True)
def alone(settings, tmp_path, monkeypatch):
    settings.COPIES_DIR = tmp_path / "copies"
    monkeypatch.setattr(checking, "BETWEEN_HOSTS", (0, 0))
    cache.clear()


@pytest.fixture
def web(monkeypatch):
    made = Web()
    monkeypatch.setattr(public_addresses, "resolve", made.resolve)
    monkeypatch.setattr(wire, "dial", made.dial)
    yield made
    made.stop()


def seen(state: str, **fields) -> Source:
    source = builders.source(title=f"Seen {state}", **fields)
    now = timezone.now()
    Link.objects.create(source=source, url=source.url, state=state, checked_at=now, due_at=now)
    return source


def act(client, action: str, *sources: Source) -> str:
    sent = {"action": action, "_selected_action": [source.pk for source in sources]}
    return words(client.post(address(Source, "changelist"), sent, follow=True).content.decode())


@pytest.mark.parametrize(
    ("asked", "title"),
    [("dead", "Seen dead"), ("fine", "Seen fine"), ("unchecked", "New"), ("none", "On paper")],
)
def test_the_queue_of_dead_links_and_its_like(asked, title):
    seen("dead"), seen("fine")
    builders.source(title="New"), builders.source(title="On paper", url="")
    client = editor(superuser=True)
    listed = client.get(address(Source, "changelist"), {"link": asked}).context["cl"].result_list
    assert [source.title for source in listed] == [title]


def test_the_list_says_the_state_without_a_question_for_each_row(django_assert_max_num_queries):
    for _n in range(12):
        seen("dead")
    client = editor(superuser=True)
    with django_assert_max_num_queries(12):
        page = client.get(address(Source, "changelist"))
    assert "Dead, 20" in words(page.content.decode())


def test_checked_now_means_now(web, settings):
    settings.CHECK_LINKS = True
    web.has("http://paper.example/", says(b"", 404))
    source = seen("fine", url="http://paper.example/")
    builders.source()
    said = act(editor(superuser=True), "check_now", source)
    assert "1 link is checked first" in said
    assert Link.objects.get(source=source).state == "dead"
    assert LinkCheck.objects.count() == 1, "nobody asked for the other"


@pytest.mark.parametrize(
    ("action", "setting"),
    [("check_now", "CHECK_LINKS"), ("look_for_archived", "ARCHIVE_LOOKUP")],
)
def test_where_it_is_switched_off_nobody_is_asked_and_that_is_said(web, action, setting):
    source = seen("fine")
    assert f"{setting} is off" in act(editor(superuser=True), action, source)
    assert web.asked == []


def test_who_may_only_look_sends_nobody_out(settings):
    settings.CHECK_LINKS = True
    source = seen("fine")
    client = editor("sources.view_source")
    act(client, "check_now", source)
    assert not LinkCheck.objects.exists()
    assert "check_now" not in client.get(address(Source, "changelist")).content.decode()


def test_the_page_of_a_source_tells_of_its_link():
    source = seen("refused")
    LinkCheck.objects.create(
        source=source,
        at=timezone.now(),
        url=source.url,
        outcome="refused",
        status=403,
        words="It answers 403.",
    )
    text = words(editor(superuser=True).get(address(source)).content.decode())
    assert "Refuses us" in text and "It answers 403." in text and "0 kept copies" in text


@pytest.mark.parametrize(
    ("typed", "is_taken"),
    [
        ("https://archive.example/2019/story", True),
        ("http://archive.example/2019/story", True),
        ("ftp://archive.example/story", False),
        ("javascript:alert(1)", False),
        ("no address", False),
    ],
)
def test_an_archived_copy_is_typed_and_read_beside_the_link(typed, is_taken):
    system = builders.public_deployment("system")
    source = builders.source(slug="story")
    builders.event(system, "2019", sources=[source])
    client = editor(superuser=True)
    sent = fields_of(client.get(address(source))) | {"archived_url": typed, "why": "It is dead."}
    answer = client.post(address(source), sent)
    assert (answer.status_code == 302) == is_taken
    assert (Source.objects.get(slug="story").archived_url == typed) == is_taken
    for where in ("/sources/story/", "/deployments/system/"):
        page = client.get(where).content.decode()
        assert (f'href="{typed}"' in page) == is_taken
        assert ("Archived copy at archive.example" in words(page)) == is_taken


# --- A source from its page ---------------------------------------------------------------


def test_a_page_is_read_for_who_may_write_a_source(web):
    web.has("http://paper.example/", says(STORY))
    client = editor("sources.add_source")
    reading = client.post(READ, {"url": " http://paper.example/ "}).json()
    assert reading["found"] == {"title": "Cameras", "publisher": "Paper", "language": "en"}
    assert "check" in reading["words"]


def test_while_the_worker_reads_the_page_is_told_where_to_ask_again(monkeypatch, web):
    later = []
    monkeypatch.setattr("desk.page_reader.read_page.delay", lambda *given: later.append(given))
    web.has("http://paper.example/", says(STORY))
    client = editor("sources.change_source", "sources.view_source")
    again = client.post(READ, {"url": "http://paper.example/"}).json()["ask"]
    assert client.get(again).json() == {"ask": again}
    page_readings.fulfil(*later[0])
    assert client.get(again).json()["found"]["title"] == "Cameras"


def test_nobody_else_sends_the_server_anywhere(web):
    web.has("http://paper.example/", says(STORY))
    client = editor("sources.view_source")
    assert client.post(READ, {"url": "http://paper.example/"}).status_code == 403
    assert client.get(READ).status_code in (403, 405)
    assert web.asked == []


def test_the_page_of_a_new_source_has_the_button():
    page = editor(superuser=True).get(address(Source, "add")).content.decode()
    assert f'data-to="{READ}"' in page and "js/desk-source.js" in page


def test_a_key_left_empty_is_made_from_publisher_date_and_title_and_numbered_if_taken():
    client = editor(superuser=True)

    def add(title: str, date: str = "") -> Source:
        sent = fields_of(client.get(address(Source, "add"))) | {"title": [title], "date": [date]}
        sent |= {"publisher": ["El País"], "kind": ["news"], "grade": ["B"], "slug": [""]}
        sent["resembling_seen"] = [source.pk for source in Source.objects.all()]
        assert client.post(address(Source, "add"), sent).status_code == 302
        return Source.objects.latest("pk")

    first = add("Cámaras chinas en las calles de Quito")
    assert first.slug == "el-pais-camaras-chinas-en-las"
    assert add("Cámaras chinas en las plazas").slug == f"{first.slug}-2"
    assert add("Un escáner", "2019-05").slug == "el-pais-2019-05-un-escaner"
    first.delete()
    assert add("Cámaras chinas en las rutas").slug == f"{first.slug}-3"
    assert all(len(source.slug) <= 60 for source in Source.objects.all())
    assert len(add("Abcdefghijklmnopqrstuvwxyz " * 4).slug) <= 56


# --- Copies -------------------------------------------------------------------------------


def copies_of(source: Source) -> str:
    return reverse("admin:sources_source_copies", args=[source.pk])


def upload(name="report.html", body=b"<script>alert(1)</script>") -> dict:
    return {"file": SimpleUploadedFile(name, body, "text/html")}


def test_a_copy_is_kept_listed_and_given_out_as_a_file_alone():
    source = builders.source()
    client = editor("sources.view_source", "sources.add_sourcecopy")
    assert client.post(copies_of(source), upload()).status_code == 302
    copy = SourceCopy.objects.get()
    assert copy.uploaded_by is not None and copy.sha256 in client.get(copies_of(source)).text
    answer = client.get(reverse("admin:sources_source_copy", args=[source.pk, copy.pk]))
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_is_too_large_is_not_kept(settings):
    settings.COPY_MOST_BYTES = 10
    answer = editor(superuser=True).post(copies_of(builders.source()), upload())
    assert "This file is larger than" in answer.text
    assert not SourceCopy.objects.exists()


def test_who_may_not_keep_copies_only_sees_them():
    source = builders.source()
    client = editor("sources.view_source")
    assert 'type="file"' not in client.get(copies_of(source)).text
    assert client.post(copies_of(source), upload()).status_code == 403
    assert not SourceCopy.objects.exists()


def test_copies_are_for_those_who_see_sources(client):
    source = builders.source()
    editor(superuser=True).post(copies_of(source), upload())
    where = reverse("admin:sources_source_copy", args=[source.pk, SourceCopy.objects.get().pk])
    for page in (copies_of(source), where):
        assert client.get(page).status_code == 302, "a stranger logs in first"
        assert editor("vendors.view_vendor").get(page).status_code == 403


def test_a_copy_that_is_missing_is_not_found(settings, tmp_path):
    source = builders.source()
    client = editor(superuser=True)
    client.post(copies_of(source), upload())
    settings.COPIES_DIR = tmp_path / "elsewhere"
    where = reverse("admin:sources_source_copy", args=[source.pk, SourceCopy.objects.get().pk])
    assert client.get(where).status_code == 404
