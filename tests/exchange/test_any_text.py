"""Whatever stands in a cell or a file: faults in sentences, or a plan that holds; never a crash."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exchange.applying import apply
from exchange.plan import FaultyTables, plan_sheets
from exchange.reading import Row, Sheet, read_sheet
from exchange.tables import TABLES
from tests import builders
from tests.exchange.tables_in_files import whole

pytestmark = pytest.mark.django_db

# Texts that have crashed a reader somewhere, or stood differently after a load.
AWKWARD = [
    *("\x00", "a\x00b", "a\r\nb", "a\rb", " ", "\u00a0", "\ufeff", ";", ";;", "-", "--1", "."),
    *("1" * 5000, "9" * 25, "-9", "1e5", "nan", "∞", "٤", "0x10", "1_000", "=1+1", "1.23456789"),
    *("[" * 3000, "NaN", '{"type":"Point"}', '{"type":"Point","coordinates":[1e400,0]}', "[]"),
    *('{"coordinates":[0,1],"type":"Point"}', '{"type":"Point","coordinates":["\\ud800",0]}'),
    *("null", "true", '{"type":"Polygon","coordinates":[]}', '"\\u0000"'),
    *(
        "2012-02-30",
        "99999999999",
        "20120230",
        "2012-00",
        "0000",
        "2012-5",
        "x" * 600,
        "lynx-town",
        "report",
    ),
]
HELD = sorted(whole())


def sheets_with(table: str, column: str, text: str) -> list[Sheet]:
    sheets = []
    for name, rows in whole().items():
        cells = [dict(row) for row in rows]
        if name == table:
            cells[0][column] = text
        header = list(cells[0])
        sheets.append(Sheet(TABLES[name], header, [Row(2, cells[0])]))
    return sheets


def cells_of(names=HELD):
    """Any column of any table of the invented dataset."""
    pairs = [(name, column.name) for name in names for column in TABLES[name].columns]
    return st.sampled_from(pairs)


def refused_or_steady(place: tuple[str, str], text: str) -> list[str]:
    """The sentences of the faults, or none after a load that a second one would not change."""
    sheets = sheets_with(*place, text)
    try:
        plan = plan_sheets(sheets, publish=True)
    except FaultyTables as error:
        assert all(fault.sentence and fault.row == 2 for fault in error.faults)
        return [fault.sentence for fault in error.faults]
    apply(plan)
    assert plan_sheets(sheets, publish=True).changes == []
    return []


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(place=cells_of(), text=st.one_of(st.sampled_from(AWKWARD), st.text(max_size=30)))
def test_any_cell_is_refused_in_a_sentence_or_loads_and_then_stays_the_same(db, place, text):
    builders.country("EC")
    with transaction.atomic():
        refused_or_steady(place, text)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("place", "text", "says"),
    [
        (("claims", "number"), "-9", "Cameras are counted from 0"),
        (("claims", "number"), "99999999999", "Cameras are counted from 0"),
        (("claims", "note"), "a\x00b", "NUL"),
        (("sites", "cameras"), "1" * 5000, "is not a whole number"),
        (("sites", "outline"), "[" * 3000, "This is no JSON"),
        (("sites", "outline"), "1" * 5000, "This is no JSON"),
        (("sites", "outline"), '{"type":"Point","coordinates":[1e400,0]}', "Latitude runs"),
        (("sites", "outline"), '{"type":"Point","coordinates":[0,1],"a":"\\ud800"}', "no JSON"),
        (("sites", "outline"), '{"type":"Point","coordinates":[0,1],"a":"\\u0000"}', "NUL"),
    ],
)
def test_a_cell_that_would_break_a_database_is_refused(place, text, says):
    builders.country("EC")
    assert any(says in sentence for sentence in refused_or_steady(place, text))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (("claims", "note"), "one\r\ntwo\rthree"),
        (("sites", "outline"), '{"type":"Point","coordinates":[0,1.50]}'),
        (("deployments", "aliases"), ";;"),
        (("claims", "number"), "0"),
    ],
)
def test_a_cell_that_can_be_written_in_two_ways_is_loaded_once(place, text):
    builders.country("EC")
    assert refused_or_steady(place, text) == []


@given(content=st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
def test_any_bytes_are_a_sheet_or_faults(content):
    sheet, faults = read_sheet(TABLES["sources"], b"slug,title\n" + content)
    assert sheet or faults
