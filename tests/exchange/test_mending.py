"""What may be meant by an error is suggested, and read so once somebody says that it is meant."""

import pytest

from exchange.checking import Reading
from exchange.models import Upload
from exchange.sheets import Fault
from exchange.state import read_state
from exchange.tables import TABLES
from exchange.uploads import receiving, suggesting
from exchange.uploads.files import read_file
from exchange.uploads.mending import Mending
from exchange.uploads.previewing import preview
from exchange.uploads.suggesting import Suggestions
from exchange.written import meant_by
from tests import builders
from tests.desk.pages import editor
from tests.exchange.handed_in import csv_of, workbook_of, zip_of
from tests.exchange.tables_in_files import CLAIM, DEPLOYMENT, SITE, SOURCE, VENDOR, whole

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def countries():
    builders.country("EC", name="Ecuador", name_es="Ecuador", name_pt="Equador")
    builders.country("PE", name="Peru", name_es="Perú", name_pt="Peru")


def previewed(tables: dict[str, list[dict]], mending: Mending | None = None):
    content = zip_of({f"{name}.csv": csv_of(rows) for name, rows in tables.items()})
    sheets, unread = read_file("a.zip", content, mending=mending)
    return preview(sheets, unread, read_state(), publish=False)


def suggestions(shown) -> dict[tuple[str, str, str], str]:
    faults = [fault for row in shown.rows for fault in row.faults] + shown.faults
    return {(f.table, f.column, f.value or f.column): f.suggestion for f in faults if f.suggestion}


def meant(table: str, column: str, written: str) -> str:
    wants = frozenset({"any"})
    fault = Fault(table, "Refused.", 2, column, written, wants)
    return Suggestions(Reading(), read_state()).of(fault).suggestion


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Ecuador", "EC"),
        ("ecuador", "EC"),
        ("ec", "EC"),
        ("PERU", "PE"),
        ("Perú", "PE"),
        ("Equador", "EC"),
        ("Ecuadro", "EC"),
        ("Atlantis", ""),
    ],
)
def test_a_country_is_known_by_its_names(written, code):
    assert meant("deployments", "country", written) == code


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("hikvison", "hikvision"),
        ("Hikvision", "hikvision"),
        ("Hikvision Digital Co.", "hikvision"),
        ("Dahua", ""),
    ],
)
def test_a_vendor_is_known_by_its_key_its_names_and_their_beginning(written, key):
    builders.vendor("hikvision", name="Hikvision")
    assert meant("supplies", "vendor", written) == key


def test_a_name_that_two_records_share_suggests_neither():
    for slug in ("one", "two"):
        builders.vendor(slug, name="Lynx")
    assert meant("supplies", "vendor", "Lynx") == ""


def looked_up(table: str, column: str, written: str) -> Fault:
    fault = Fault(table, "Refused.", 2, column, written, frozenset({"any"}))
    return Suggestions(Reading(), read_state()).of(fault)


def test_of_several_that_are_about_as_near_none_is_suggested():
    for n in range(1, 6):
        builders.source(slug=f"test-w{n}", title=f"Report {n}")
    fault = looked_up("claims", "source", "test-w9")
    assert fault.suggestion == ""
    assert fault.several == ("test-w1", "test-w2", "test-w3", "test-w4", "test-w5")
    said = "Refused. Several are about as near: test-w1 (Report 1), test-w2 (Report 2), "
    assert fault.sentence.startswith(said)
    assert looked_up("claims", "source", "tets-w3").suggestion == "test-w3", "one is nearest"


@pytest.mark.parametrize(
    ("there", "written"),
    [
        ("test-w5", "test-w9"),
        ("town-phase-iii", "town-phase-ii"),
        ("ec-watching-the-streets", "pe-watching-the-streets"),
        ("lynx", "Lynx 2"),
    ],
)
def test_another_figure_or_short_part_is_looked_at(there, written):
    builders.vendor(there, name="Something else")
    fault = looked_up("supplies", "vendor", written)
    assert (fault.suggestion, fault.rule[:24]) == (there, "A number or a short part")


def test_a_wrong_letter_in_a_long_part_needs_no_look():
    builders.vendor("ec-hikvision-2", name="Something else")
    fault = looked_up("supplies", "vendor", "ec-hikvison-2")
    assert (fault.suggestion, fault.rule) == ("ec-hikvision-2", "")


def test_a_name_of_two_is_as_near_as_that_of_one():
    for slug, name in (("one", "Lynxtown"), ("two", "Lynxtown"), ("three", "Lynxtowns")):
        builders.vendor(slug, name=name)
    assert looked_up("supplies", "vendor", "Lynxtwon").several == ("one", "two", "three")


@pytest.mark.parametrize(
    ("column", "written", "word"),
    [
        ("field", "camera", "cameras"),
        ("field", "Planned cameras", "planned_cameras"),
        ("standing", "Adopted", "adopted"),
        ("standing", "perhaps", ""),
    ],
)
def test_an_allowed_word_is_known_by_nearly_its_letters(column, written, word):
    assert meant("claims", column, written) == word


@pytest.mark.parametrize(
    ("column", "written", "number"),
    [
        ("latitude", "-2,170", "-2.170"),
        ("latitude", "-0,22", "-0.22"),
        ("cameras", "1.200", "1200"),
        ("cameras", "many", ""),
    ],
)
def test_degrees_have_no_thousands_and_whole_numbers_no_decimals(column, written, number):
    assert meant("sites", column, written) == number


def test_what_is_read_by_a_rule_says_it_in_words():
    def rule(written: str, column: str = "cameras") -> str:
        fault = Fault("sites", "Refused.", 2, column, written)
        return Suggestions(Reading(), read_state()).of(fault).rule

    said = "Read as 1 200: a whole number is expected, so “.” can only stand between thousands."
    assert rule("1.200").startswith(said)
    assert rule("1,200").startswith("Read as 1 200: ")
    assert rule("1 200") == rule("1.200.300") == rule("-0,22", "latitude") == ""


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("31/12/2019", "2019-12-31"),
        ("12/31/2019", "2019-12-31"),
        ("3.4.2019", ""),
        ("40/40/2019", ""),
        ("4.300,5", "4300.5"),
        ("4,300", ""),
        ("1,234,567", "1234567"),
        ("4 300", "4300"),
        ("many", ""),
        ("13/50/2019", ""),
    ],
)
def test_what_can_be_read_in_two_ways_is_not_suggested(text, plain):
    assert meant_by(text) == plain


def test_the_sentence_asks_by_key_and_name_and_names_rows_of_the_file_too():
    tables = whole()
    tables["deployments"][0]["country"] = "Ecuador "
    tables["claims"][0]["source"] = "Invented report"
    shown = previewed(tables)
    found = {(row.table, f.column): f.sentence for row in shown.rows for f in row.faults}
    country = "“Ecuador” is in no row of countries. Did you mean EC (Ecuador)?"
    assert found["deployments", "country"] == country
    assert found["claims", "source"].endswith("Did you mean report (Invented report)?")


def test_columns_that_are_nearly_named_are_suggested_once_each():
    site = {"ID": "s1", "lat": "-0.2", "lon": "-78", "Nam": "Town", "Names": "Town"}
    found = suggestions(previewed({"sites": [site]}))
    columns = {written: column for (_table, written, _value), column in found.items()}
    assert columns.items() >= {"lat": "latitude", "lon": "longitude"}.items()
    assert "ID" not in columns, "only a capital: it is taken without a word"
    assert list(columns.values()).count("name") == 1


def test_suggestions_that_are_used_leave_nothing_to_suggest():
    builders.technology("cctv", name="Video")
    tables = whole()
    del tables["technologies"]
    tables["deployments"][0] |= {"country": "Ecuador", "technologies": "cctv;video"}
    tables["claims"] = [{name.title(): cell for name, cell in CLAIM.items()}]
    tables["claims"][0]["Field"] = "camera"
    tables["sites"][0]["latitude"] = "-0,22"
    mending = Mending()
    for _press in range(2):
        for (table, column, written), word in suggestions(previewed(tables, mending)).items():
            mending.replace(TABLES[table], column, written, word)
    shown = previewed(tables, mending)
    assert [str(f) for row in shown.rows for f in row.faults] + shown.faults == []
    cells = {row.table: row.change.after for row in shown.rows}
    assert cells["deployments"]["country"] == "EC"
    assert cells["deployments"]["technologies"] == "cctv"
    assert cells["claims"]["field"] == "cameras"


def test_what_is_used_is_used_in_its_column_only():
    mending = Mending()
    mending.replace(TABLES["deployments"], "name", "Lynx", "Otter")
    rows = [DEPLOYMENT | {"name": "Lynx", "operator": "Lynx"}]
    shown = previewed({"deployments": rows}, mending)
    assert shown.rows[0].row.cells["name"] == "Otter"
    assert shown.rows[0].row.cells["operator"] == "Lynx"


def test_looking_for_near_words_has_an_end(monkeypatch):
    builders.vendor("hikvision", name="Hikvision")
    assert meant("supplies", "vendor", "hikvison") == "hikvision"
    monkeypatch.setattr(suggesting, "MOST_COMPARED", 0)
    assert meant("supplies", "vendor", "hikvison") == ""
    assert meant("supplies", "vendor", "Hikvision") == "hikvision", "the same word costs nothing"


# --- One faulty cell, one error ------------------------------------------------------


@pytest.mark.parametrize("table", ["sites", "claims", "supplies"])
def test_a_formula_is_one_error_whatever_its_column_holds(table):
    rows = whole()[table][0]
    for column in rows:
        cells = rows | {column: "=1+1"}
        content = workbook_of(**{table: [list(cells), list(cells.values())]})
        sheets, unread = read_file("a.xlsx", content)
        shown = preview(sheets, unread, read_state(), publish=False)
        at_cell = [f for row in shown.rows for f in row.faults if f.column == column]
        assert [f.sentence[-24:] for f in at_cell] == ["Paste its value instead."], column
        assert at_cell[0].suggestion == ""


def test_two_wrong_keys_of_one_cell_are_two_errors():
    shown = previewed({"vendors": [VENDOR | {"sources": "one;two"}]})
    assert [fault.value for row in shown.rows for fault in row.faults] == ["one", "two"]


# --- The file that is kept -----------------------------------------------------------


def handed_in(name: str, content: bytes) -> Upload:
    author = editor().session.get("_auth_user_id")
    upload = Upload.objects.create(
        author_id=author, file_name=name, checksum="0" * 64, size=len(content), content=content
    )
    return again(upload)


def again(upload: Upload) -> Upload:
    receiving.read(upload.pk)
    upload.refresh_from_db()
    return upload


def test_a_file_is_kept_as_it_was_received_while_it_is_mended():
    received = csv_of([SOURCE | {"grade": "b"}])
    upload = handed_in("sources.csv", received)
    grade = ("grade", "b", "B")
    assert receiving.mend(upload, lambda said: said.replace(TABLES["sources"], *grade))
    upload.refresh_from_db()
    assert upload.is_under_way
    again(upload)
    assert (bytes(upload.content), upload.rows.get().kind) == (received, "new")
    Upload.objects.update(content=None)
    assert not receiving.mend(upload, lambda said: None), "there is no file to read again"


def test_where_a_cell_stands_is_said_as_a_spreadsheet_says_it():
    head = ["id", "note", "latitude", "longitude"]
    content = workbook_of(**{"Sites": [["Title"], head, ["s1", "n", "x", 1]]})
    upload = handed_in("a.xlsx", content)
    shown = {column: place for place, column, *_rest in upload.rows.get().faults_shown}
    assert shown["latitude"] == "Sites!C3"
    assert upload.place("sites", 3, "cameras") == "Sites, row 3"


def test_headers_below_a_missing_key_are_placed_too():
    rows = [["A title"], ["Slugs", "name", "Ownershp"], ["lynx", "Lynx"]]
    upload = handed_in("a.xlsx", workbook_of(vendors=rows))
    places = {column: place for place, column, _sentence in upload.faults_shown}
    assert places == {"Slugs": "vendors!A2", "Ownershp": "vendors!C2"}


def test_the_name_of_a_sheet_may_need_quotes():
    head = ["id", "deployment", "latitude", "longitude", "precision"]
    content = workbook_of(**{"Places 2026": [head, ["s1", "x", "y", SITE["longitude"], "city"]]})
    upload = handed_in("a.xlsx", content)
    assert upload.place("sites", 2, "latitude") == "'Places 2026'!C2"
