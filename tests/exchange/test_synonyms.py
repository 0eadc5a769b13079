"""Other words for columns and allowed words lead to what is there, and only if it is said so."""

import pytest

from exchange.headers import near_column
from exchange.row_reading import model_field
from exchange.state import read_state
from exchange.synonyms import (
    COLUMNS,
    KNOWN_COLUMNS,
    KNOWN_WORDS,
    WORDS,
    column_for,
    plain,
    word_for,
)
from exchange.tables import DATASET, TABLES
from exchange.uploads.files import read_file
from exchange.uploads.previewing import preview
from tests import builders
from tests.exchange.handed_in import csv_of
from tests.exchange.tables_in_files import SOURCE


@pytest.mark.parametrize("place", WORDS, ids=".".join)
def test_each_leads_to_an_allowed_word_and_is_none_itself(place):
    table = TABLES[place[0]]
    field = model_field(table, table.column(place[1]))
    allowed = {str(word) for word, _label in field.flatchoices}
    assert set(WORDS[place]) <= allowed
    assert not {plain(word) for word in allowed} & set(KNOWN_WORDS[place])


@pytest.mark.parametrize("words", [COLUMNS, *WORDS.values()])
def test_each_word_leads_to_one_thing(words):
    others = [plain(other) for others in words.values() for other in others.split(",")]
    assert len(others) == len(set(others)) and all(others)


def test_other_names_of_columns_lead_to_columns():
    names = {name for table in DATASET for name in table.names}
    assert set(COLUMNS) <= names
    for table in DATASET:
        theirs = {plain(name): name for name in table.names}
        taken = {name for name in theirs.keys() & KNOWN_COLUMNS.keys() if column_for(table, name)}
        assert {near_column(table, name) for name in taken} == {theirs[name] for name in taken}


@pytest.mark.parametrize(
    ("place", "written", "word"),
    [
        (("sources", "kind"), "Newspaper", "news"),
        (("supplies", "role"), "supplier", "equipment"),
        (("supplies", "role"), "Main Contractor", "prime_contractor"),
        (("deployments", "status"), "planned", "announced"),
        (("claims", "field"), "planned", "planned_cameras"),
        (("funding", "route"), "Donación", "donation"),
        (("events", "kind"), "signed", ""),
        (("sources", "grade"), "newspaper", ""),
    ],
)
def test_a_word_is_known_by_another(place, written, word):
    assert word_for(*place, written) == word


def test_a_header_is_known_by_another_word_where_the_table_has_it():
    assert near_column(TABLES["supplies"], "Supplier") == "vendor"
    assert near_column(TABLES["sources"], "Link") == "url"
    assert near_column(TABLES["claims"], "Supplier") == ""


@pytest.mark.django_db
def test_they_are_offered_with_the_rule_and_never_read_by_themselves():
    builders.country("EC")
    row = {"Link" if name == "url" else name: text for name, text in SOURCE.items()}
    sheets, unread = read_file("sources.csv", csv_of([row | {"kind": "newspaper"}]))
    shown = preview(sheets, unread, read_state(), publish=False)
    [of_header] = shown.faults
    [of_cell] = shown.rows[0].faults
    assert (of_header.suggestion, of_cell.suggestion) == ("url", "news")
    assert of_cell.rule.startswith("Another word for it") and of_cell.rule == of_header.rule
    assert shown.rows[0].row.cells["kind"] == "newspaper" and "url" not in sheets[0].columns
