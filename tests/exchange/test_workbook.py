"""The workbook of a view: the rows of the CSV with types, their sources, and what it is."""

import csv
import io
from datetime import date, datetime

import pytest
from django.test import Client
from openpyxl import load_workbook

from deployments.models import Deployment
from exchange.about import EXPLAINED
from exchange.exports import COLUMNS
from exchange.workbook import LONGEST_TEXT, SOURCE_COLUMNS, typed
from tests import builders

pytestmark = pytest.mark.django_db


def book(query: str = ""):
    answer = Client().get(f"/deployments.xlsx?{query}")
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.getvalue()))


def rows(book, sheet: str = "Deployments") -> list[dict]:
    names, *lines = book[sheet].iter_rows(values_only=True)
    return [dict(zip(names, line, strict=True)) for line in lines]


@pytest.fixture
def system():
    deployment = builders.deployment(
        "first", name="Sistema de Colón", operator="=HYPERLINK(1)", checked_on=date(2026, 3, 9)
    )
    shared = builders.source(slug="shared", title="+1 report", date="2012-05-17", grade="A")
    builders.supply(deployment, vendor=builders.vendor("huawei"), sources=[shared])
    builders.site(deployment, sources=[shared])
    builders.event(deployment, "2012-05", sources=[builders.source(slug="monthly", date="2012-05")])
    builders.claim(deployment, number=40, source=shared)
    builders.publish(deployment)
    return deployment


def test_the_cells_are_of_their_own_type(system):
    [row] = rows(book())
    assert list(row) == COLUMNS
    assert (row["cameras"], row["sites"], row["disputed"]) == (40, 1, False)
    assert row["checked_on"] == datetime(2026, 3, 9)
    assert row["sources"] == "monthly;shared"
    assert row["ends"] is None, "what is unknown is empty, not nought"


def test_a_date_known_to_the_month_does_not_become_its_first_day(system):
    assert rows(book())[0]["begins"] == "2012-05"
    dates = {row["slug"]: row["date"] for row in rows(book(), "Sources")}
    assert dates == {"monthly": "2012-05", "shared": datetime(2012, 5, 17)}


@pytest.mark.parametrize("text", ["", "2012", "2012-05", "1899-12-31"])
def test_what_is_no_day_of_a_spreadsheet_stays_text(text):
    assert typed("begins", text) == text


def test_no_cell_of_any_sheet_is_a_formula(system):
    system.name, system.summary = "@SUM(1)", "\t=1+1"
    system.save()
    found = book()
    for sheet in found:
        assert "f" not in {cell.data_type for line in sheet.iter_rows() for cell in line}
    for name in ("name", "operator", "summary"):
        cell = found["Deployments"].cell(2, COLUMNS.index(name) + 1)
        assert (cell.data_type, cell.quotePrefix) == ("s", True), name
    assert rows(found)[0]["operator"] == "=HYPERLINK(1)"


def test_a_text_longer_than_a_cell_is_cut_and_says_so(system):
    Deployment.objects.update(summary="a" * (LONGEST_TEXT + 1))
    text = rows(book())[0]["summary"]
    assert len(text) == LONGEST_TEXT and text.endswith("a…")


def test_each_source_stands_once_with_those_that_cite_it(system):
    another = builders.public_deployment("second")
    builders.claim(another, "staff", number=9, source=builders.source(slug="denied"))
    builders.event(another, sources=[system.supplies.get().sources.get()])
    another.claims.update(standing="rejected")
    found = {row["slug"]: row for row in rows(book(), "Sources")}
    assert list(found["shared"]) == SOURCE_COLUMNS
    assert (found["shared"]["deployments"], found["shared"]["cited_by"]) == (2, "first;second")
    assert (found["shared"]["title"], found["shared"]["grade"]) == ("+1 report", "A")
    assert "denied" not in found, "a claim shown wrong is no evidence"
    address = book()["Sources"].cell(2, SOURCE_COLUMNS.index("url") + 1)
    assert address.hyperlink.target == address.value


def test_headings_stay_in_sight_and_every_column_filters(system):
    found = book()
    for name, last in (("Deployments", "AB2"), ("Sources", "J3")):
        assert found[name].freeze_panes == "B2"
        assert found[name].auto_filter.ref == f"A1:{last}"


def test_it_says_which_view_it_is_and_explains_each_column(system):
    said = dict(book("vendor=huawei").worksheets[2].iter_rows(values_only=True))
    assert said["This view"] == "Deployments by Huawei"
    assert said["Where it is read"] == "http://testserver/records/?vendor=huawei"
    assert said["Rows"] == "1 deployments, 2 sources"
    assert said["Taken on"] == date.today().isoformat()
    assert said["Licence"].startswith("CC BY 4.0")
    assert said["Edition of the data"]
    assert set(COLUMNS) == set(EXPLAINED) and set(COLUMNS) < set(said)


def test_the_rows_are_those_of_the_csv(system):
    builders.public_deployment("second", country=builders.country("BR"), aliases="one\ntwo")
    answer = b"".join(Client().get("/deployments.csv").streaming_content).decode()
    lines = list(csv.DictReader(io.StringIO(answer)))
    assert [{name: plain(cell) for name, cell in row.items()} for row in rows(book())] == [
        {name: text.removeprefix("'") for name, text in line.items()} for line in lines
    ]


def plain(cell) -> str:
    """A cell as the CSV writes it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)


def test_only_the_view_leaves_and_nothing_found_is_still_a_book(system):
    builders.public_deployment("second", country=builders.country("BR"))
    assert [row["slug"] for row in rows(book("country=BR"))] == ["second"]
    assert rows(book("status=cancelled")) == []


def test_the_file_says_what_it_is_and_its_head_makes_none(system, django_assert_max_num_queries):
    answer = Client().get("/deployments.xlsx")
    assert "spreadsheetml" in answer["Content-Type"]
    assert ".xlsx" in answer["Content-Disposition"]
    with django_assert_max_num_queries(6):
        assert Client().head("/deployments.xlsx").getvalue() == b""
    assert Client().post("/deployments.xlsx").status_code == 405
    refused = Client().get("/deployments.xlsx?vendor=nobody")
    assert (refused.status_code, refused["Content-Type"]) == (400, "application/problem+json")


def test_the_number_of_queries_does_not_grow_with_the_rows(django_assert_max_num_queries):
    for _ in range(12):
        builders.public_deployment()
    with django_assert_max_num_queries(21):
        assert len(rows(book())) == 12


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_what_is_not_published_does_not_leave(system, state):
    hidden = builders.deployment("hidden-system", state=state, part_of=system)
    builders.supply(hidden, sources=[builders.source(slug="hidden-source")])
    builders.site(hidden)
    cells = [str(v) for sheet in book() for line in sheet.iter_rows(values_only=True) for v in line]
    assert "first" in cells and "hidden" not in " ".join(cells)


@pytest.mark.parametrize("address", ["/", "/timeline/", "/records/", "/vendors/huawei/"])
def test_every_page_of_a_view_offers_the_same_files(system, address):
    page = Client().get(address, {"vendor": "huawei"} if "vendors" not in address else {})
    for file in ("csv", "xlsx", "geojson"):
        assert f'href="/deployments.{file}?vendor=huawei" download' in page.content.decode(), file
    assert 'href="/deployments.csv?vendor=huawei&amp;bom=1" download' in page.content.decode()
