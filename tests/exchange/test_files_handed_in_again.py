"""What the atlas gives away can be handed in again, and unchanged it changes nothing."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from deployments.models import Deployment
from exchange.exports import csv_lines, rows_of
from exchange.flat_files import derived
from exchange.models import Upload
from exchange.packing import dataset_workbook, dataset_zip
from exchange.state import read_state
from exchange.tables import TABLES
from exchange.uploads.files import read_file
from exchange.uploads.previewing import preview
from exchange.workbook import LONGEST_TEXT, workbook_parts
from tests import builders
from tests.desk.pages import address, editor
from tests.desk.test_imports import act, hand_in, latest
from tests.exchange.handed_in import csv_of
from tests.reading import words

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 29)


@pytest.fixture(autouse=True)
def atlas():
    deployment = builders.public_deployment(name="=Town", operator="Police")
    builders.claim(deployment, number=10)
    builders.funding(deployment)
    builders.publish(deployment)


def flat_csv(bom: bool = False) -> bytes:
    rows = rows_of(Deployment.objects.published())
    return "".join(csv_lines(rows, "https://example.org", bom=bom)).encode()


def flat_workbook() -> bytes:
    rows = rows_of(Deployment.objects.published())
    said = {"shown": "All", "permalink": "https://example.org", "day": TODAY, "edition": "1"}
    return b"".join(workbook_parts(rows, "https://example.org", **said))


def previewed(name: str, content: bytes):
    sheets, faults = read_file(name, content)
    return preview(sheets, faults, read_state(), publish=False)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("atalaya-deployments-2026-11-29.csv", flat_csv),
        ("renamed.csv", flat_csv),
        ("for-excel.csv", lambda: flat_csv(bom=True)),
        ("atalaya-deployments-2026-11-29.xlsx", flat_workbook),
        ("atalaya-dataset.zip", dataset_zip),
        ("atalaya-dataset.xlsx", dataset_workbook),
    ],
)
def test_unchanged_every_row_is_the_same_and_nothing_is_wrong(name, make):
    shown = previewed(name, make())
    assert shown.faults == []
    assert {row.kind.value for row in shown.rows} == {"same"}
    assert "deployments" in {row.table for row in shown.rows}


def test_what_a_view_derives_is_named_once():
    notes = previewed("atalaya-deployments-2026-11-29.csv", flat_csv()).notes
    [note] = notes
    assert note.startswith("deployments: derived from other tables, and not read: country_name,")


def test_a_column_that_somebody_made_up_is_an_error_still():
    shown = previewed("deployments.csv", csv_of([{"slug": "x", "vendors": "huawei"}]))
    assert [fault.column for fault in shown.faults] == ["vendors"]
    assert derived(TABLES["deployments"], ["slug", "vendors"]) == []


def test_a_changed_cell_of_the_file_of_a_view_is_confirmed_without_more_ado(settings):
    settings.SELF_REVIEW = False
    rows = list(csv.DictReader(io.StringIO(flat_csv().decode())))
    rows[0]["operator"] = "Ministry"
    ana = editor("exchange.add_upload", "deployments.change_deployment", reviews=False)
    page = hand_in(ana, "atalaya-deployments-2026-11-29.csv", csv_of(rows))
    assert "good_rows_only" not in page.content.decode()
    assert latest().rows.get().after == {"operator": "Ministry"}
    act(ana, "confirm")
    assert latest().proposal.state == "waiting"


def test_a_row_that_no_cell_holds_is_left_out_of_the_workbook():
    Deployment.objects.update(summary="x" * (LONGEST_TEXT + 1))
    shown = previewed("atalaya-dataset.xlsx", dataset_workbook())
    assert "deployments" not in {row.table for row in shown.rows}


@pytest.mark.parametrize("kind", ["zip", "xlsx"])
def test_the_dataset_is_found_on_the_page_of_imports_by_who_may_import(kind):
    ana = editor("exchange.add_upload", reviews=False)
    place = reverse("admin:exchange_upload_dataset", args=[kind])
    page = ana.get(address(Upload, "add")).content.decode()
    assert f'href="{place}"' in page and "without drafts" in words(page)
    answer = ana.get(place)
    assert answer.content.startswith(b"PK")
    assert f".{kind}" in answer["Content-Disposition"]
    assert editor().get(place).status_code == 403
