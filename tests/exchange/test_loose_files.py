"""Files as strangers hand them in: headers spelled otherwise, formulas as text, other kinds."""

import pytest

from exchange.sheet_notes import notes_of
from exchange.state import read_state
from exchange.uploads.files import read_file
from exchange.uploads.previewing import preview
from tests import builders
from tests.exchange.handed_in import csv_of, workbook_of, zip_of
from tests.exchange.tables_in_files import DEPLOYMENT, SITE, SOURCE, whole

HEAD = ["Slug", "TITLE", "Publisher ", "url", "Kind", "grade"]
ROW = ["a", "A", "Paper", "", "news", "B"]


def refusal(name: str, content: bytes) -> str:
    sheets, [fault] = read_file(name, content)
    assert sheets == []
    return fault.sentence


def shown(name: str, content: bytes):
    sheets, unread = read_file(name, content)
    return preview(sheets, unread, read_state(), publish=False)


# --- Headers -------------------------------------------------------------------------


def test_capitals_blanks_hyphens_and_underscores_of_a_header_are_no_error():
    site = {"ID": "s1", "Deployment": "d", "Ad-min 1": "North", "precision": "city"}
    sheets, faults = read_file(
        "a.xlsx", workbook_of(sources=[HEAD, ROW], sites=[list(site), list(site.values())])
    )
    assert faults == []
    cells = {sheet.table.name: sheet.rows[0].cells for sheet in sheets}
    assert (cells["sources"]["title"], cells["sites"]["admin1"]) == ("A", "North")
    said = "Taken as columns, capitals, blanks, hyphens and underscores aside: "
    assert notes_of(sheets) == [said + "Slug, TITLE, Publisher, Kind, ID, Deployment, Ad-min 1."]


def test_many_headers_are_not_all_listed():
    files = {"sites.csv": [SITE], "deployments.csv": [DEPLOYMENT], "sources.csv": [SOURCE]}
    loud = {name: csv_of([{n.upper(): c for n, c in row.items()}]) for name, [row] in files.items()}
    sheets, faults = read_file("a.zip", zip_of(loud))
    assert faults == []
    [note] = notes_of(sheets)
    assert note.split(": ")[1].count(", ") == 12 and note.endswith(", ….")


def test_what_is_spelled_rightly_is_not_spoken_of():
    sheets, faults = read_file("sources.csv", csv_of([SOURCE]))
    assert faults == notes_of(sheets) == []


def test_of_two_names_that_are_the_same_then_none_is_taken():
    rows = [SOURCE | {"Title": "Another"}]
    _sheets, [fault] = read_file("sources.csv", csv_of(rows))
    assert (fault.column, fault.suggestion) == ("Title", "")
    assert "“title”, which stands there too" in fault.sentence


def test_headers_of_the_list_of_errors_and_of_places_are_taken_so_too():
    listed = [{"table": "sources", "Slug": "a", "TITLE": "A", "import_row": "2"}]
    [sheet], faults = read_file("errors.csv", csv_of(listed))
    assert faults == [] and sheet.rows[0].cells["title"] == "A"
    assert notes_of([sheet])[0].endswith(": Slug, TITLE.")


# --- Formulas ------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("x")', "+cmd", "@SUM(A1)", "-2+3"])
def test_a_text_like_a_formula_is_kept_with_a_warning(text):
    [row] = shown("sources.csv", csv_of([SOURCE | {"title": text}])).rows
    assert (row.kind.value, row.change.after["title"]) == ("new", text)
    [(column, sentence)] = row.warnings
    assert column == "title"
    assert sentence == f"“{text}” looks like a formula: it is kept as text, and never computed."


@pytest.mark.django_db
def test_numbers_are_no_formulas_and_what_the_atlas_holds_is_not_spoken_of():
    builders.country("EC")
    tables = whole()
    rows = shown("a.zip", zip_of({f"{n}.csv": csv_of(r) for n, r in tables.items()})).rows
    assert [row.warnings for row in rows if row.table == "sites"] == [[]]
    known = builders.source(title="=1+1", url="")
    [row] = shown("sources.csv", csv_of([{"slug": known.slug, "title": "=1+1"}])).rows
    assert (row.kind.value, row.warnings) == ("same", [])
    [row] = shown("sources.csv", csv_of([{"slug": known.slug, "title": "=2+2"}])).rows
    assert (row.kind.value, len(row.warnings)) == ("changed", 1)


# --- What it says of files that are none ---------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("sources.xlsx", b"%PDF-1.7\n\xe2\xe3\xcf", "This is a PDF, and no table."),
        ("sources.csv", b"\x89PNG\r\n", "This is a picture, and no table."),
        ("sources.csv", b"\x1f\x8b\x08", "This is packed in a way"),
        ("sources.csv", b"\n<!DOCTYPE html><html>", "This is a web page, and no table."),
        ("sources.csv", b"{\\rtf1", "This is a text document, and no table."),
        ("sources.xlsx", b"\x01\x00\x02", "The file is named .xlsx, but is none."),
        ("sources.xlsx", zip_of({"word/document.xml": b"<x/>"}), "This is a text document"),
    ],
)
def test_another_kind_of_file_is_told_by_its_first_bytes(name, content, says):
    said = refusal(name, content)
    assert said.startswith(says) and "xlsx" in said and "UTF-8 but" not in said


def test_a_table_is_read_whatever_its_name_says():
    [sheet], faults = read_file("sources.xlsx", csv_of([SOURCE]))
    assert (len(sheet.rows), faults) == (1, [])


def test_an_open_quote_says_the_row_and_what_to_do():
    content = b'slug,title\na,"two\nlines"\nb,"=HYPERLINK("x")"\n'
    sheets, [fault] = read_file("sources.csv", content)
    assert sheets == [] and fault.row == 3, "as a spreadsheet counts, whatever a cell holds"
    assert fault.sentence.endswith('Inside a cell in quotes write each quote twice: "".')
    _sheets, [fault] = read_file("sources.csv", b'slug,title\na,"never closed\n')
    assert (fault.row, "never closed. Close it" in fault.sentence) == (2, True)


def test_the_file_is_named_as_it_was_called():
    sheets, _faults = read_file("semi.csv", b"slug;title\na;A\n", "sources")
    assert notes_of(sheets) == ["semi.csv is separated by semicolons, and was read so."]


@pytest.mark.django_db
def test_a_wrong_form_is_one_sentence():
    builders.country("EC")
    tables = {"funding": [{"id": "f1", "deployment": "x", "route": "loan", "currency": "Dollars"}]}
    tables["funding"][0] |= {"amount": "5"}
    [row] = shown("funding.csv", csv_of(tables["funding"])).rows
    said = [fault.sentence for fault in row.faults if fault.column == "currency"]
    assert said == ["A currency is three capitals: USD."]
