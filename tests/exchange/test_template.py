"""The workbook to be filled in is made of the tables, and understood when it comes back."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from exchange.state import read_state
from exchange.tables import DATASET, TABLES
from exchange.uploads.files import read_file
from exchange.uploads.previewing import preview
from exchange.uploads.template import explained, template
from tests import builders
from tests.desk.pages import editor
from tests.exchange.tables_in_files import whole

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def content() -> bytes:
    return template()


def test_it_has_a_sheet_for_each_table_with_a_note_on_each_column(content):
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["README", *(table.name for table in DATASET)]
    for table in DATASET:
        head = list(book[table.name][1])
        assert [cell.value for cell in head] == table.names
        assert all(cell.comment.text for cell in head), table.name
    field = book["claims"][1][TABLES["claims"].names.index("field")]
    assert "cameras (Cameras), planned_cameras (" in field.comment.text
    lists = book["supplies"].data_validations.dataValidation
    assert any("prime_contractor" in each.formula1 for each in lists)


def test_its_first_sheet_explains_every_column(content):
    rows = list(load_workbook(io.BytesIO(content))["README"].iter_rows(values_only=True))
    told = {(row[0], row[1]) for row in rows if row[2]}
    assert told >= {(table.name, name) for table in DATASET for name in table.names}


@pytest.mark.parametrize(
    ("table", "column", "says"),
    [
        ("sites", "id", "The key: it says which row is meant, and stays."),
        ("supplies", "role", "Part of the key."),
        ("deployments", "country", "The code of two letters (ISO 3166-1), such as EC."),
        ("deployments", "name", "It may not be empty."),
        ("supplies", "sources", "Keys of rows of sources, separated by semicolons."),
        ("sites", "cameras", "A whole number."),
        ("events", "date", "As far as it is known: 2012, 2012-05 or 2012-05-17."),
    ],
)
def test_a_column_is_explained_by_its_kind(table, column, says):
    assert says in explained(TABLES[table], TABLES[table].column(column))


def test_empty_it_says_that_it_has_no_rows(content):
    _sheets, [fault] = read_file("atalaya-template.xlsx", content)
    assert fault.sentence == "There are no rows below the names of the columns."


def test_filled_in_it_is_an_import_without_errors(content):
    builders.country("EC")
    book = load_workbook(io.BytesIO(content))
    tables = whole()
    for name, rows in tables.items():
        for row in rows:
            book[name].append([row.get(column) for column in TABLES[name].names])
    out = io.BytesIO()
    book.save(out)
    sheets, unread = read_file("mine.xlsx", out.getvalue())
    shown = preview(sheets, unread, read_state(), publish=False)
    assert [str(f) for row in shown.rows for f in row.faults] + shown.faults + shown.notes == []
    assert len(shown.rows) == len(tables)
    assert {row.kind.value for row in shown.rows} == {"new"}


def test_the_page_of_imports_offers_it():
    ana = editor("exchange.add_upload", reviews=False)
    place = reverse("admin:exchange_upload_template")
    assert f'href="{place}"' in ana.get(reverse("admin:exchange_upload_add")).content.decode()
    answer = ana.get(place)
    assert answer.content.startswith(b"PK") and "atalaya-template.xlsx" in str(answer.headers)
    assert editor().get(place).status_code == 403
