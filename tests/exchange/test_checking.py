"""Each fault is named by table, row, column, value and sentence, and none hides another."""

import pytest

from deployments.models import Claim, Deployment
from sources.models import Source
from tests import builders
from tests.exchange.tables_in_files import (
    CLAIM,
    DEPLOYMENT,
    SITE,
    SOURCE,
    SUPPLY,
    faults_of,
    loaded,
    planned,
    whole,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def country():
    return builders.country("EC")


def with_cell(table: str, column: str, value: str) -> dict:
    tables = whole()
    tables[table][0][column] = value
    return tables


@pytest.mark.parametrize(
    ("table", "column", "value", "says"),
    [
        ("sources", "grade", "E", "“E” is not one of: A, B, C, D."),
        ("sources", "kind", "blog", "news, government"),
        ("sources", "date", "2012-13", "2012-13"),
        ("sources", "url", "no address", "valid URL"),
        ("sources", "title", "", "may not be empty"),
        ("sources", "title", "x" * 301, "300"),
        ("sources", "slug", "Not a slug", "slug"),
        ("sources", "derived_from", "nothing", "“nothing” is in no row of sources."),
        ("sources", "derived_from", "report", "cannot be derived from itself"),
        ("vendors", "parent", "lynx", "cannot be its own parent"),
        ("vendors", "sources", "report;gone", "“gone” is in no row of sources."),
        ("technologies", "biometric", "perhaps", "neither true nor false"),
        ("technologies", "glossary", "", "may not be empty"),
        ("deployments", "status", "broken", "announced, contracted"),
        ("deployments", "scope", "", "may not be empty"),
        ("deployments", "country", "XX", "“XX” is in no row of countries."),
        ("deployments", "country", "", "may not be empty"),
        ("deployments", "technologies", "cctv;magic", "“magic” is in no row of technologies."),
        ("deployments", "part_of", "lynx-town", "leads back"),
        ("supplies", "role", "friend", "prime_contractor"),
        ("supplies", "vendor", "puma", "“puma” is in no row of vendors."),
        ("supplies", "sources", "", "at least one source"),
        ("sites", "latitude", "95", "Degrees run from -90 to 90"),
        ("sites", "longitude", "", "go together"),
        ("sites", "precision", "country", "no point"),
        ("sites", "latitude", "0,22", "plain number"),
        ("sites", "cameras", "-3", "greater than or equal to 0"),
        ("sites", "sources", "", "at least one source"),
        ("sites", "outline", "{", "This is no JSON"),
        ("sites", "outline", '{"type":"Star"}', "no GeoJSON geometry"),
        ("sites", "outline", '{"type":"LineString","coordinates":[[0,0],[0,95]]}', "Latitude runs"),
        ("claims", "number", "", "a number or a text"),
        ("claims", "source", "", "may not be empty"),
        ("claims", "deployment", "", "a deployment or a program"),
        ("claims", "standing", "true", "adopted, plausible"),
        ("claims", "as_of", "spring", "spring"),
    ],
)
def test_a_bad_cell_is_named_with_its_place_and_its_sentence(tmp_path, table, column, value, says):
    faults = faults_of(tmp_path, with_cell(table, column, value))
    hits = [f for f in faults if f.table == table and f.row == 2 and says in f.sentence]
    assert hits, [str(fault) for fault in faults]
    assert hits[0].column in {column, "number", "deployment", "latitude", "longitude"}
    assert f"{table}.csv, row 2, {hits[0].column}: " in str(hits[0])
    if hits[0].column == column and column != "outline":
        assert hits[0].value == value.split(";")[-1]
        assert value.split(";")[-1][:80] in str(hits[0])


@pytest.mark.parametrize(
    ("money", "column"),
    [
        ({"amount": "5", "currency": ""}, "currency"),
        ({"amount": "", "currency": "USD"}, "amount"),
        ({"amount": "-5", "currency": "USD"}, "amount"),
        ({"amount": "5", "currency": "dollars"}, "currency"),
    ],
)
def test_money_is_an_amount_with_a_currency(tmp_path, money, column):
    row = {"id": "f1", "deployment": "lynx-town", "route": "loan", "sources": "report"}
    faults = faults_of(tmp_path, whole() | {"funding": [row | money]})
    assert {fault.column for fault in faults} == {column}


def test_a_key_that_stands_twice_is_named(tmp_path):
    tables = whole()
    tables["sources"].append(SOURCE | {"url": "https://example.org/other"})
    [fault] = faults_of(tmp_path, tables)
    assert (fault.table, fault.row, fault.column) == ("sources", 3, "slug")
    assert (fault.value, fault.sentence) == (
        "report",
        "The key report stands in an earlier row too.",
    )


def test_a_row_whose_key_stood_already_is_searched_for_other_faults(tmp_path):
    tables = whole()
    tables["claims"].append(CLAIM | {"source": "gone"})
    faults = faults_of(tmp_path, tables)
    assert [(f.row, f.column) for f in faults] == [(3, "id"), (3, "source")]


def test_two_sources_at_one_address_are_named_both(tmp_path):
    tables = whole()
    tables["sources"].append(SOURCE | {"slug": "other"})
    faults = faults_of(tmp_path, tables)
    assert [(f.row, f.column) for f in faults] == [(2, "url"), (3, "url")]


def test_two_adopted_claims_on_one_field_are_named_both(tmp_path):
    tables = whole()
    tables["claims"] = [
        CLAIM | {"standing": "adopted"},
        CLAIM | {"id": "lynx-town-c2", "standing": "adopted"},
    ]
    assert [f.row for f in faults_of(tmp_path, tables)] == [2, 3]


def test_a_claim_adopted_in_the_database_stands_against_one_in_the_file(tmp_path):
    tables = whole()
    tables["claims"][0]["standing"] = "adopted"
    loaded(tmp_path, tables)
    second = CLAIM | {"id": "lynx-town-c2", "standing": "adopted"}
    [fault] = faults_of(tmp_path, whole() | {"claims": [second]})
    assert (fault.row, fault.column, fault.value) == (2, "standing", "adopted")
    assert fault.sentence == "Adopted already for this field: lynx-town-c1."


@pytest.mark.parametrize(("table", "column"), [("deployments", "part_of"), ("vendors", "parent")])
def test_a_circle_is_named_at_each_of_its_rows(tmp_path, table, column):
    tables = whole()
    first = tables[table][0]
    tables[table] = [first | {column: "b"}, first | {"slug": "b", column: first["slug"]}]
    tables["supplies"].append(SUPPLY | {"deployment": "b"} if table == "deployments" else SUPPLY)
    if table == "vendors":
        tables["supplies"].pop()
    else:
        tables["sites"].append(SITE | {"id": "b-s1", "deployment": "b"})
    assert [(f.row, f.column) for f in faults_of(tmp_path, tables)] == [(2, column), (3, column)]


@pytest.mark.parametrize(("table", "says"), [("supplies", "supplier"), ("sites", "place")])
def test_a_deployment_comes_with_a_supply_and_a_place(tmp_path, table, says):
    tables = whole()
    del tables[table]
    [fault] = faults_of(tmp_path, tables)
    assert fault.table == "deployments" and says in fault.sentence


def test_what_the_database_has_already_counts(tmp_path):
    loaded(tmp_path, whole())
    for path in tmp_path.glob("*.csv"):
        path.unlink()
    loaded(tmp_path, {"deployments": [DEPLOYMENT | {"name": "Another name"}]})
    assert Deployment.objects.get().name == "Another name"


def test_all_faults_are_reported_at_once_and_nothing_is_written(tmp_path):
    tables = whole()
    tables["sources"][0]["grade"] = "E"
    tables["deployments"][0]["status"] = "broken"
    tables["sites"][0]["longitude"] = ""
    tables["claims"][0]["number"] = "many"
    faults = faults_of(tmp_path, tables)
    assert {f.table for f in faults} >= {"sources", "deployments", "sites", "claims"}
    assert (Source.objects.count(), Claim.objects.count()) == (0, 0)


def test_what_cannot_be_read_does_not_hide_what_can(tmp_path):
    write(tmp_path, with_cell("deployments", "status", "broken"))
    with (tmp_path / "claims.csv").open("a") as file:
        file.write("lynx-town-c2,lynx-town\n")
    (tmp_path / "vendors.csv").write_text("slug,nam\nlynx,Lynx\n")
    assert [(f.table, f.row) for f in faults_of(tmp_path, {})] == [
        ("vendors", 1),
        ("claims", 3),
        ("deployments", 2),
    ], "and the supply that names a vendor of the unread table is not blamed"


@pytest.mark.parametrize("table", ["supplies", "sites"])
def test_a_table_that_cannot_be_read_is_not_missed_elsewhere(tmp_path, table):
    write(tmp_path, whole())
    (tmp_path / f"{table}.csv").write_bytes(b"\xff")
    [fault] = faults_of(tmp_path, {})
    assert fault.table == table
    assert fault.sentence.startswith("The file is not UTF-8.")


def test_a_draft_may_come_without_supply_and_place(tmp_path, tmp_path_factory):
    tables = {name: whole()[name] for name in ("sources", "vendors", "technologies")}
    loaded(tmp_path, tables | {"deployments": [DEPLOYMENT]}, publish=False)
    again = tmp_path_factory.mktemp("again")
    loaded(again, {"deployments": [DEPLOYMENT | {"name": "Still a draft"}]}, publish=True)
    assert Deployment.objects.get().state == "draft"


def test_the_last_place_of_a_public_deployment_does_not_move_away(tmp_path, tmp_path_factory):
    tables = whole()
    tables["deployments"].append(DEPLOYMENT | {"slug": "other"})
    tables["supplies"].append(SUPPLY | {"deployment": "other"})
    tables["sites"].append(SITE | {"id": "other-s1", "deployment": "other"})
    loaded(tmp_path, tables)
    again = tmp_path_factory.mktemp("again")
    [fault] = faults_of(again, {"sites": [SITE | {"deployment": "other"}]})
    assert (fault.table, fault.row, fault.column) == ("sites", 2, "deployment")
    assert "“lynx-town” is published" in fault.sentence
    Deployment.objects.filter(slug="lynx-town").update(state="draft")
    planned(again, {"sites": [SITE | {"deployment": "other"}]})


def test_faults_come_in_the_order_of_tables_and_rows(tmp_path):
    tables = whole()
    tables["claims"] = [CLAIM | {"number": "many"}, CLAIM | {"id": "c2", "stance": "x"}]
    tables["sources"][0]["grade"] = "E"
    places = [(f.table, f.row) for f in faults_of(tmp_path, tables)]
    assert places == [("sources", 2), ("claims", 2), ("claims", 3)]
