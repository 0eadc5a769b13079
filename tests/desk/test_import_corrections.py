"""A row left out or a cell typed anew: the file is read again so, and the file itself stays."""

import pytest
from django.test import Client

from exchange.models import Proposal, Upload
from sources.models import Source
from tests import builders
from tests.desk.pages import address, editor
from tests.desk.test_imports import WRITES, act, hand_in, latest
from tests.exchange.handed_in import csv_of, workbook_of, zip_of
from tests.exchange.tables_in_files import SITE, SOURCE, SUPPLY, whole
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def country():
    return builders.country("EC")


@pytest.fixture
def ana(settings) -> Client:
    settings.SELF_REVIEW = False
    return editor(*WRITES, reviews=False)


def package(tables) -> bytes:
    return zip_of({f"{name}.csv": csv_of(rows) for name, rows in tables.items()})


def mend(ana: Client, **sent):
    """Press a button of the preview and let the page have the file read again."""
    place = act(ana, "mend", **sent)["Location"]
    ana.post(address(latest()).replace("/change/", "/step/"))
    return ana.get(place)


def kinds() -> dict[tuple[str, int], str]:
    return {(row.table, row.number): row.kind for row in latest().rows.all()}


def faults(table: str) -> list[str]:
    return [fault[1] for row in latest().rows.filter(table=table) for fault in row.faults]


# --- Rows that are left out ----------------------------------------------------------


def test_a_row_is_left_out_named_and_taken_in_again(ana):
    two = SOURCE | {"slug": "two", "url": "https://example.org/two", "grade": "E"}
    received = csv_of([SOURCE, two])
    page = hand_in(ana, "sources.csv", received).content.decode()
    assert 'name="leave_out" value="sources:3"' in page
    page = mend(ana, leave_out="sources:3")
    assert kinds() == {("sources", 2): "new", ("sources", 3): "omitted"}
    assert "1 row is left out: sources 3 (two)." in words(page.content.decode())
    assert bytes(latest().content) == received
    page = ana.get(address(latest()), {"kind": "omitted"}).content.decode()
    assert 'name="take_in" value="sources:3"' in page
    mend(ana, take_in="sources:3")
    assert kinds()["sources", 3] == "error"
    mend(ana, leave_out="sources:2")
    mend(ana, take_in_all="1")
    assert "omitted" not in kinds().values()


def test_what_is_confirmed_is_what_is_previewed_without_the_rows_left_out(ana):
    two = SOURCE | {"slug": "two", "url": "https://example.org/two"}
    hand_in(ana, "sources.csv", csv_of([SOURCE, two]))
    page = mend(ana, leave_out="sources:2").content.decode()
    assert "Confirm 1 row" in words(page)
    act(ana, "again")
    assert kinds() == {("sources", 2): "omitted", ("sources", 3): "new"}, "it stays left out"
    act(ana, "confirm")
    assert [source.slug for source in Source.objects.all()] == ["two"]
    assert [row.key for row in Proposal.objects.get().rows.all()] == [["two"]]


def test_a_row_that_needs_one_that_is_left_out_says_so(ana):
    hand_in(ana, "thirty.zip", package(whole()))
    mend(ana, leave_out="sources:2")
    named = "“report” stands in row 2 of sources, which is left out."
    for table in ("vendors", "sites", "claims"):
        assert named in faults(table)
    assert kinds()["deployments", 2] == "new"


def test_of_two_rows_with_one_key_one_is_chosen_by_leaving_the_other_out(ana):
    hand_in(ana, "sources.csv", csv_of([SOURCE, SOURCE | {"title": "Other"}]))
    assert set(kinds().values()) == {"error"}
    mend(ana, leave_out="sources:2")
    assert kinds() == {("sources", 2): "omitted", ("sources", 3): "new"}


def test_a_row_whose_reading_failed_is_left_out_with_its_faults(ana):
    rows = [list(SOURCE), list(SOURCE.values()), ["two", "=1+1", "Paper", "", "news", "B"]]
    hand_in(ana, "a.xlsx", workbook_of(sources=rows))
    assert kinds()["sources", 3] == "error"
    page = mend(ana, leave_out="sources:3")
    assert kinds()["sources", 3] == "omitted"
    assert not page.context["has_faults"]


# --- Cells that are typed anew -------------------------------------------------------


def test_a_faulty_cell_is_typed_anew_listed_and_taken_back(ana):
    received = csv_of([SOURCE | {"grade": "excellent"}])
    page = hand_in(ana, "sources.csv", received).content.decode()
    assert 'name="cell:sources:2:grade"' in page
    page = mend(ana, **{"cell:sources:2:grade": "A", "cell:sources:2:title": ""})
    assert latest().rows.get().after["grade"] == "A"
    [found] = page.context["corrections"]
    assert (found.where, found.written, found.used) == ("sources!F2", "excellent", "A")
    assert "1 correction: read otherwise than written" in words(page.content.decode())
    assert bytes(latest().content) == received
    page = mend(ana, take_back=found.address)
    assert kinds() == {("sources", 2): "error"} and page.context["corrections"] == []


def test_what_is_typed_may_be_a_near_miss_and_be_used_like_any_other(ana):
    hand_in(ana, "sources.csv", csv_of([SOURCE | {"kind": "gazette"}]))
    page = mend(ana, **{"cell:sources:2:kind": "News"})
    [suggested] = page.context["suggested"]
    page = mend(ana, use=suggested.address)
    assert latest().rows.get().after["kind"] == "news"
    listed = [(each.written, each.used) for each in page.context["corrections"]]
    assert listed == [("gazette", "News"), ("News", "news")]


def test_a_cell_that_is_to_be_empty_is_ticked(ana):
    builders.deployment("lynx-town")
    builders.source(slug="report")
    page = hand_in(ana, "sites.csv", csv_of([SITE | {"cameras": "n/a"}])).content.decode()
    assert 'name="empty" value="sites:2:cameras"' in page
    mend(ana, empty="sites:2:cameras")
    assert latest().rows.get().after["cameras"] == ""
    needed = SUPPLY | {"role": "n/a", "sources": "n/a"}
    page = hand_in(ana, "supplies.csv", csv_of([needed])).content.decode()
    for column in ("role", "sources"):
        assert f'name="cell:supplies:2:{column}"' in page
        assert f'name="empty" value="supplies:2:{column}"' not in page, "it is needed"


def test_a_column_that_the_file_lacks_is_typed_for_one_row(ana):
    bare = {name: text for name, text in SOURCE.items() if name != "grade"}
    hand_in(ana, "sources.csv", csv_of([bare]))
    assert kinds() == {("sources", 2): "error"}
    mend(ana, **{"cell:sources:2:grade": "C"})
    assert latest().rows.get().after["grade"] == "C"


def test_a_formula_is_typed_anew(ana):
    rows = [list(SOURCE), ["two", "=1+1", "Paper", "", "news", "B"]]
    hand_in(ana, "a.xlsx", workbook_of(sources=rows))
    mend(ana, **{"cell:sources:2:title": "Two"})
    assert latest().rows.get().after["title"] == "Two"


def test_what_was_typed_of_another_file_is_not_used(ana):
    hand_in(ana, "sources.csv", csv_of([SOURCE | {"grade": "excellent"}]))
    mend(ana, **{"cell:sources:2:grade": "A"})
    Upload.objects.update(content=csv_of([SOURCE | {"grade": "poor"}]))
    mend(ana)
    assert faults("sources")[0].startswith("“poor” is not one of")


def test_the_change_that_comes_of_it_says_what_was_corrected_and_left_out(ana):
    two = SOURCE | {"slug": "two", "url": "", "grade": "excellent"}
    hand_in(ana, "sources.csv", csv_of([SOURCE, two]))
    mend(ana, leave_out="sources:2", **{"cell:sources:3:grade": "A"})
    act(ana, "confirm")
    page = ana.get(address(Proposal.objects.get())).content.decode()
    said = words(page)
    assert "Rows of the file that were left out: sources, row 2." in said
    assert "sources!F3 excellent A" in said
    assert "take_back" not in page, "it is confirmed"
    plain = hand_in(ana, "sources.csv", csv_of([SOURCE]))
    act(ana, "confirm")
    page = ana.get(address(Proposal.objects.latest("pk"))).content.decode()
    assert plain.status_code == 200 and "read otherwise than written" not in page


@pytest.mark.parametrize(
    "sent",
    [
        {"leave_out": "sources:9"},
        {"leave_out": "nothing:2"},
        {"leave_out": "sources:x"},
        {"take_in": "sources:99999999999999999999"},
        {"take_back": '["tables", "x", "y"]'},
        {"cell:sources:2:nothing": "x"},
        {"cell:sources:9:title": "x"},
        {"cell:2": "x"},
        {"empty": ""},
        {"back": "kind=<x>&next=https://example.org"},
    ],
)
def test_what_speaks_of_no_row_of_the_file_says_nothing(ana, sent):
    hand_in(ana, "sources.csv", csv_of([SOURCE]))
    assert mend(ana, **sent).status_code == 200
    said = latest().mending
    assert not any(said[part] for part in ("typed", "left_out", "tables", "cells"))


def test_the_page_comes_back_on_the_rows_that_were_shown(ana):
    rows = [SOURCE | {"slug": f"s{n}", "url": f"https://example.org/{n}"} for n in range(60)]
    hand_in(ana, "sources.csv", csv_of(rows))
    answer = act(ana, "mend", leave_out="sources:60", back="kind=new&page=2&other=1")
    assert answer["Location"] == f"{address(latest())}?kind=new&page=2"


def test_nobody_else_mends_an_import(ana):
    hand_in(ana, "sources.csv", csv_of([SOURCE]))
    assert act(editor(*WRITES), "mend", leave_out="sources:2").status_code == 403
    assert kinds() == {("sources", 2): "new"}
