from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from countries.models import Country, CountryFigure, Subdivision
from deployments.models import Claim, Deployment
from exchange.tables import DATASET
from sources.models import Source
from tests import builders
from tests.exchange.handed_in import csv_of, workbook_of, zip_of
from tests.exchange.tables_in_files import whole, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def country():
    return builders.country("EC")


def load(*arguments, **options) -> tuple[str, str]:
    said, complained = StringIO(), StringIO()
    try:
        call_command("load_dataset", *arguments, stdout=said, stderr=complained, **options)
    except CommandError as error:
        complained.write(str(error))
    return said.getvalue(), complained.getvalue()


def test_it_says_what_is_new_changed_and_same(tmp_path):
    said, _ = load(write(tmp_path, whole()))
    assert "claims           1 new, 0 changed, 0 same" in said
    said, _ = load(tmp_path)
    assert "claims           0 new, 0 changed, 1 same" in said
    assert "Writing" not in said


def test_a_dry_run_shows_every_cell_and_writes_nothing(tmp_path):
    load(write(tmp_path, whole()))
    tables = whole()
    tables["claims"][0]["number"] = "60"
    said, _ = load(write(tmp_path, tables), dry_run=True)
    assert "changed  claims lynx-town-c1" in said
    assert "number: 40 → 60" in said
    assert "Nothing was written." in said
    assert Claim.objects.get().number == 40


def test_drafts_on_request(tmp_path):
    load(write(tmp_path, whole()), draft=True)
    assert Deployment.objects.get().state == "draft"


def test_faults_go_to_the_error_stream_with_their_number(tmp_path):
    tables = whole()
    tables["claims"][0]["number"] = "many"
    tables["sites"][0]["longitude"] = ""
    _, complained = load(write(tmp_path, tables))
    assert "claims.csv, row 2, number: “many” is not a plain number" in complained
    assert "sites.csv, row 2, longitude" in complained
    assert "2 faults; nothing was written." in complained
    assert not Deployment.objects.exists()


def test_a_folder_that_is_none_is_named(tmp_path):
    assert "is neither a folder nor a file" in load(tmp_path / "nowhere")[1]


def test_the_shipped_dataset_comes_back_byte_for_byte(shipped_dataset, tmp_path, settings):
    call_command("export_dataset", tmp_path, stdout=StringIO())
    shipped = settings.BASE_DIR / "fixtures" / "dataset"
    for table in DATASET:
        name = f"{table.name}.csv"
        assert (tmp_path / name).read_bytes() == (shipped / name).read_bytes(), name


def test_every_row_of_the_reference_data_is_there(shipped_dataset):
    counts = [model.objects.count() for model in (Country, Subdivision, CountryFigure)]
    assert counts == [50, 552, 66]


def test_the_shipped_dataset_loads_again_without_a_change(shipped_dataset):
    said, complained = load(dry_run=True)
    assert complained == ""
    assert " 0 new, 0 changed" in said
    assert "changed  " not in said and "new      " not in said


@pytest.mark.parametrize("kind", ["zip", "xlsx", "csv"])
def test_a_package_a_workbook_and_one_table_are_loaded_like_a_folder(tmp_path, kind):
    tables = {"sources": whole()["sources"]}
    sheet = [list(tables["sources"][0]), list(tables["sources"][0].values())]
    content = {
        "zip": lambda: zip_of({"sources.csv": csv_of(tables["sources"])}),
        "xlsx": lambda: workbook_of(sources=sheet),
        "csv": lambda: csv_of(tables["sources"]),
    }[kind]()
    path = tmp_path / f"given.{kind}"
    path.write_bytes(content)
    builders.country("EC")
    call_command("load_dataset", path, "--table", "sources", stdout=StringIO())
    assert Source.objects.filter(slug="report").exists()
