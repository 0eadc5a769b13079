"""Every row of an import is new, changed, same or an error with its reason."""

import pytest

from deployments.models import Deployment
from exchange.models import Upload, UploadRow
from exchange.state import read_state
from exchange.uploads import receiving
from exchange.uploads.files import read_file
from exchange.uploads.previewing import preview
from exchange.writing import public_tables
from sources.models import Source
from tests import builders
from tests.desk.pages import editor
from tests.exchange.handed_in import csv_of, zip_of
from tests.exchange.tables_in_files import CLAIM, DEPLOYMENT, SITE, SOURCE, VENDOR, loaded, whole

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def country():
    return builders.country("EC")


def previewed(tables: dict[str, list[dict]], *, publish: bool = False):
    content = zip_of({f"{name}.csv": csv_of(rows) for name, rows in tables.items()})
    sheets, unread = read_file("a.zip", content)
    return preview(sheets, unread, read_state(), publish=publish)


def kinds(shown) -> list[tuple[str, int, str]]:
    return [(row.table, row.row.number, row.kind.value) for row in shown.rows]


def reasons(shown) -> list[tuple[str, int, str]]:
    return [(row.table, row.row.number, f.sentence) for row in shown.rows for f in row.faults]


def test_rows_are_new_changed_and_same_cell_by_cell(tmp_path):
    loaded(tmp_path, whole())
    rows = [SOURCE, SOURCE | {"slug": "other", "url": "https://example.org/other"}]
    shown = previewed({"sources": [rows[0] | {"title": "Better"}, rows[1]], "vendors": [VENDOR]})
    assert [kind for _t, _n, kind in kinds(shown)] == ["changed", "new", "same"]
    change = shown.rows[0].change
    assert (change.before, change.after) == ({"title": "Invented report"}, {"title": "Better"})


def test_columns_left_out_keep_what_they_hold(tmp_path):
    loaded(tmp_path, whole())
    shown = previewed({"deployments": [{"slug": "lynx-town", "operator": "Town hall"}]})
    assert shown.rows[0].change.after == {"operator": "Town hall"}


def test_a_row_that_needs_one_with_an_error_is_an_error_that_names_it():
    tables = whole()
    tables["sources"][0]["grade"] = "E"
    shown = previewed(tables)
    stand_alone = {row.table for row in shown.rows if row.kind.value == "new"}
    assert stand_alone == {"technologies", "deployments"}
    named = "“report” stands in row 2 of sources, which has an error."
    assert ("vendors", 2, named) in reasons(shown)
    assert ("claims", 2, named) in reasons(shown)


def test_the_rows_without_errors_are_not_held_back_by_the_others():
    tables = whole()
    tables["claims"].append(CLAIM | {"id": "c2", "number": "many"})
    assert kinds(previewed(tables))[-2:] == [("claims", 2, "new"), ("claims", 3, "error")]


def test_of_rows_with_one_key_none_is_chosen():
    tables = {"sources": [SOURCE, SOURCE | {"title": "Other"}]}
    assert [kind for *_at, kind in kinds(previewed(tables))] == ["error", "error"]
    assert "later row" in reasons(previewed(tables))[0][2]


def test_a_deployment_to_be_published_needs_what_a_public_one_needs():
    tables = whole()
    tables["sites"][0]["latitude"] = "0,22"
    assert ("deployments", 2, "error") not in kinds(previewed(tables))
    assert ("deployments", 2, "error") in kinds(previewed(tables, publish=True))


def test_a_ragged_row_is_an_error_with_its_cells():
    sheets, unread = read_file("sources.csv", b"slug,title\na\n")
    shown = preview(sheets, unread, read_state(), publish=False)
    assert [(row.kind.value, row.row.cells) for row in shown.rows] == [("error", {"slug": "a"})]


def test_points_outside_their_country_are_warned_and_not_refused():
    tables = whole()
    tables["sites"] = [SITE, SITE | {"id": "s2", "latitude": "40.4", "longitude": "-3.7"}]
    rows = [row for row in previewed(tables).rows if row.table == "sites"]
    assert [row.kind.value for row in rows] == ["new", "new"]
    assert rows[0].warnings == []
    assert rows[1].warnings == [("latitude", "The point of Town lies outside Country EC.")]


def test_a_row_with_an_error_tells_all_else_that_can_be_told():
    tables = whole()
    tables["deployments"][0]["status"] = "planned"
    tables["sites"] = [SITE | {"precision": "roughly", "latitude": "40.4", "longitude": "-3.7"}]
    tables["claims"][0] |= {"number": "4.300", "stance": "perhaps"}
    rows = {row.table: row for row in previewed(tables).rows}
    site, claim = rows["sites"], rows["claims"]
    assert [fault.column for fault in site.faults] == ["precision", "deployment"]
    named = "“lynx-town” stands in row 2 of deployments, which has an error."
    assert site.faults[1].sentence == named
    assert site.warnings == [("latitude", "The point of Town lies outside Country EC.")]
    assert claim.warnings == [("number", "“4.300” is read as 4.3, not as 4300.")]


@pytest.mark.parametrize("cells", [{"latitude": "-0,22"}, {"latitude": "400"}, {"longitude": ""}])
def test_of_a_point_that_cannot_be_read_it_is_not_said_where_it_lies(cells):
    tables = whole()
    tables["sites"] = [SITE | cells]
    [site] = [row for row in previewed(tables).rows if row.table == "sites"]
    assert site.faults and site.warnings == []


def test_a_row_with_an_error_says_whom_it_looks_like():
    known = builders.source(title="Known", url="https://example.org/a")
    rows = [SOURCE | {"url": known.url + "/", "grade": "E"}]
    [row] = previewed({"sources": rows}).rows
    assert [fault.column for fault in row.faults] == ["grade"]
    assert "It looks like “Known”" in row.warnings[0][1]


def test_a_new_row_that_looks_like_a_known_record_is_warned_and_others_are_not():
    builders.deployment("known", name="Zorrana cameras")
    known = builders.source(title="Known", url="https://example.org/a")
    line = {"country": "EC", "status": "operational", "scope": "city", "confidence": "low"}
    names = {"two": "Cámaras de Zorrana", "three": "Nutriana cameras", "known": "Zorrana CCTV"}
    paper = {"title": "Other", "publisher": "Nutria", "kind": "news", "grade": "B"}
    urls = {"new": "http://www.example.org/a/", "else": "https://example.org/b"}
    tables = {
        "sources": [{"slug": slug, "url": url} | paper for slug, url in urls.items()],
        "deployments": [{"slug": slug, "name": name} | line for slug, name in names.items()],
    }
    warned = {row.key: row.warnings for row in previewed(tables).rows}
    sentence = "It looks like “%s”, which is known already."
    zorrana = ["deployments", "known", "Zorrana cameras"]
    assert warned["two",] == [("name", sentence % zorrana[2], "", [tuple(zorrana)])]
    paper = ("sources", known.slug, known.title)
    assert warned["new",] == [("url", sentence % known.title, "", [paper])]
    assert warned["three",] == warned["known",] == warned["else",] == []


def test_a_number_that_may_mean_thousands_is_warned():
    tables = whole()
    tables["claims"][0]["number"] = "4.300"
    [row] = [row for row in previewed(tables).rows if row.table == "claims"]
    assert row.warnings == [("number", "“4.300” is read as 4.3, not as 4300.")]


# --- From the file to the preview -----------------------------------------------


def handed_in(tables: dict[str, list[dict]], **fields) -> Upload:
    author = editor().session.get("_auth_user_id")
    content = zip_of({f"{name}.csv": csv_of(rows) for name, rows in tables.items()})
    fields = {"author_id": author, "publish": False} | fields
    return Upload.objects.create(
        file_name="a.zip", checksum="0" * 64, size=len(content), content=content, **fields
    )


def read(upload: Upload) -> Upload:
    receiving.read(upload.pk)
    upload.refresh_from_db()
    return upload


def test_an_upload_is_read_once_and_its_file_kept_as_it_was_received():
    upload = handed_in(whole())
    received = upload.content
    read(upload)
    assert (upload.state, bytes(upload.content)) == ("ready", received)
    assert upload.done == upload.total == upload.rows.count() == 7
    before = list(upload.rows.values_list("pk", flat=True))
    read(upload)
    assert list(upload.rows.values_list("pk", flat=True)) == before
    assert not Source.objects.exists()


def test_a_reading_that_another_has_begun_is_left_to_it():
    upload = handed_in(whole(), state="reading")
    assert read(upload).state == "reading"


def test_a_reading_whose_reader_was_killed_is_taken_up():
    upload = handed_in(whole(), state="reading")
    Upload.objects.update(moved_at=upload.moved_at - 2 * receiving.STUCK)
    receiving.tidy()
    upload.refresh_from_db()
    assert upload.state == "ready"


def test_a_reading_that_breaks_off_leaves_no_half_of_a_preview(monkeypatch):
    def killed(*_args, **_options):
        raise SystemExit

    upload = handed_in(whole())
    monkeypatch.setattr(UploadRow.objects, "bulk_create", killed)
    with pytest.raises(SystemExit):
        receiving.read(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.rows.count()) == ("reading", 0)
    assert upload.content


def test_a_failure_of_our_own_is_said_and_raised(monkeypatch):
    def broken(*_args, **_options):
        raise RuntimeError("a fault of ours")

    upload = handed_in(whole())
    monkeypatch.setattr(receiving, "preview", broken)
    with pytest.raises(RuntimeError):
        receiving.read(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.content) == ("failed", None)


def test_progress_is_told_while_it_reads(monkeypatch):
    told = []
    monkeypatch.setattr(receiving, "_tell", lambda pk, done: told.append(done))
    rows = [SOURCE | {"slug": f"s{n}", "url": f"https://example.org/{n}"} for n in range(1100)]
    read(handed_in({"sources": rows}))
    assert told == [500, 1000]


def test_a_preview_is_made_anew_when_the_atlas_has_changed(tmp_path):
    tables = whole()
    tables["claims"].append(CLAIM | {"id": "c2", "number": "many"})
    upload = read(handed_in(tables))
    loaded(tmp_path, whole())
    receiving.check_again(upload)
    found = list(upload.rows.values_list("kind", flat=True))
    assert found == ["same"] * 7 + ["error"]
    assert not Deployment.objects.exclude(slug=DEPLOYMENT["slug"]).exists()


def test_previews_that_nobody_confirmed_are_forgotten_after_a_month():
    old, new = read(handed_in(whole())), read(handed_in(whole()))
    Upload.objects.filter(pk=old.pk).update(created_at=old.created_at - 2 * receiving.ABANDONED)
    receiving.tidy()
    assert list(Upload.objects.all()) == [new]
    assert not UploadRow.objects.filter(upload=old.pk).exists()


# --- The shipped dataset ----------------------------------------------------------


@pytest.mark.parametrize("packed", [True, False], ids=["zip", "each table"])
def test_an_export_that_is_imported_again_is_all_the_same(shipped_dataset, packed):
    tables = public_tables()
    exported = {f"{name}.csv": text.encode() for name, (_count, text) in tables.items()}
    counts = {name: count for name, (count, _text) in tables.items()}
    state = read_state()
    for name, content in ({"a.zip": zip_of(exported)} if packed else exported).items():
        sheets, unread = read_file(name, content)
        shown = preview(sheets, unread, state, publish=False)
        assert shown.faults == []
        assert {row.kind.value for row in shown.rows} == {"same"}
        assert len(shown.rows) == (sum(counts.values()) if packed else counts[name[:-4]])
