"""What the atlas gives away can be handed in again, and unchanged it changes nothing."""

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client
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


def flat_places() -> bytes:
    return b"".join(Client().get("/deployments.geojson").streaming_content)


def test_the_places_of_a_view_are_the_same_where_nothing_was_changed():
    deployment = Deployment.objects.get()
    unit = builders.subdivision("EC-P")
    builders.site(deployment, name="Port", cameras=7, subdivision=unit, admin1="North", note="N.")
    builders.site(
        deployment, outline={"type": "LineString", "coordinates": [[-57, -30], [-56, -31]]}
    )
    builders.national_site(deployment)
    builders.publish(deployment)
    shown = previewed("atalaya-deployments-2026-11-29.geojson", flat_places())
    assert shown.faults == [] and len(shown.rows) == 4
    assert {(row.table, row.kind.value) for row in shown.rows} == {("sites", "same")}
    assert "What the file says of deployments and sources was not read." in shown.notes


def test_a_moved_place_of_a_view_is_a_changed_site():
    moved = json.loads(flat_places())
    moved["features"][0]["geometry"]["coordinates"] = [-78.6, -0.3]
    shown = previewed("places.geojson", json.dumps(moved).encode())
    assert [row.kind.value for row in shown.rows] == ["changed"] and shown.faults == []


def test_the_marks_of_the_map_are_refused_and_the_file_to_use_is_named():
    content = Client().get("/sites.geojson").content
    [fault] = previewed("sites.geojson", content).faults
    assert "sites.csv of the data package" in fault.sentence


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
