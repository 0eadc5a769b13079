"""Rows without a key are new, and get the next key of what they belong to, as at the desk."""

import json

import pytest

from deployments.models import Site
from exchange.keys import next_key
from exchange.models import Proposal
from tests import builders
from tests.desk.pages import address, editor
from tests.desk.test_imports import act, hand_in, latest
from tests.exchange.handed_in import csv_of, workbook_of
from tests.exchange.tables_in_files import faults_of
from tests.reading import words

pytestmark = pytest.mark.django_db
SITE = {"name": "Market", "precision": "city", "latitude": "-0.2", "longitude": "-78.5"}


@pytest.fixture(autouse=True)
def atlas(settings):
    settings.SELF_REVIEW = False
    builders.country("EC")
    builders.source(slug="report")
    for slug in ("town", "town-south"):
        builders.deployment(slug)
    builders.site(builders.deployment("other"), key="other-s7")


@pytest.fixture
def ana():
    rights = ("deployments.add_site", "deployments.change_site", "deployments.add_claim")
    return editor("exchange.add_upload", *rights, reviews=False)


def rows_of(*deployments: str) -> list[dict]:
    return [SITE | {"deployment": slug, "sources": "report"} for slug in deployments]


def keys() -> list[tuple[str, str]]:
    return [(row.key[0], row.kind) for row in latest().rows.order_by("position")]


NEW = [("town-s1", "new"), ("other-s8", "new"), ("town-s2", "new"), ("town-south-s1", "new")]
OWNERS = ("town", "other", "town", "town-south")


def geojson(rows: list[dict]) -> bytes:
    point = {"type": "Point", "coordinates": [-78.5, -0.2]}
    own = [{n: c for n, c in row.items() if not n.endswith("tude")} for row in rows]
    features = [{"type": "Feature", "properties": row, "geometry": point} for row in own]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def workbook(rows: list[dict]) -> bytes:
    return workbook_of(sites=[list(rows[0]), *(list(row.values()) for row in rows)])


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("sites.csv", csv_of),
        ("sites.xlsx", workbook),
        ("places.geojson", geojson),
        ("sites.csv", lambda rows: csv_of([{"id": ""} | row for row in rows])),
    ],
    ids=["csv", "xlsx", "geojson", "empty cells"],
)
def test_new_sites_get_the_keys_that_the_desk_would_give(ana, name, make):
    page = hand_in(ana, name, make(rows_of(*OWNERS)))
    assert keys() == NEW
    text = words(page.content.decode())
    assert "sites: 4 rows have no id. They are taken as new, and are given the next keys." in text
    assert "good_rows_only" not in page.content.decode()
    act(ana, "confirm")
    assert Site.objects.filter(key__in=[key for key, _kind in NEW]).count() == 4


def test_rows_with_a_key_keep_it_and_their_numbers_are_not_given(ana):
    named = rows_of("town")[0] | {"id": "town-s4"}
    hand_in(ana, "sites.csv", csv_of([{"id": ""} | rows_of("town")[0], named]))
    assert [key for key, _kind in keys()] == ["town-s5", "town-s4"]


def test_claims_get_keys_too(ana):
    claim = {"deployment": "town", "field": "cameras", "number": "4", "unit": "cameras"}
    claim |= {"source": "report", "stance": "supports"}
    hand_in(ana, "claims.csv", csv_of([claim]))
    assert keys() == [("town-c1", "new")]


def test_a_number_that_was_taken_since_is_not_given_when_it_is_checked_again(ana):
    hand_in(ana, "sites.csv", csv_of(rows_of("town")))
    builders.site(builders.Deployment.objects.get(slug="town"), key="town-s1")
    act(ana, "confirm")
    assert not Proposal.objects.exists()
    act(ana, "again")
    assert keys() == [("town-s2", "new")]
    assert "1 row has no id" in words(ana.get(address(latest())).content.decode())
    act(ana, "confirm")
    assert Site.objects.filter(key="town-s2").exists()


def test_a_number_that_waits_or_was_used_is_given_to_nobody_else(ana):
    gone = builders.site(builders.Deployment.objects.get(slug="town"), key="town-s3")
    gone.delete()
    hand_in(ana, "sites.csv", csv_of(rows_of("town")))
    assert keys() == [("town-s4", "new")]
    assert next_key(Site, "town") == "town-s4"


def test_rows_that_say_no_deployment_are_errors_and_say_so(ana):
    hand_in(ana, "sites.csv", csv_of([*rows_of("town"), SITE | {"sources": "report"}]))
    assert [kind for _key, kind in keys()] == ["new", "error"]
    [fault] = latest().rows.get(kind="error").faults
    assert fault[0] == "deployment"


def test_a_dataset_that_is_loaded_names_its_keys_itself(tmp_path):
    faults = faults_of(tmp_path, {"sites": rows_of("town")})
    assert [(fault.column, fault.sentence) for fault in faults] == [
        ("id", "This cell may not be empty.")
    ]


def test_the_same_file_handed_in_twice_is_warned_of(ana):
    for _twice in range(2):
        hand_in(ana, "sites.csv", csv_of(rows_of("town")))
        warned = latest().rows.get().warnings
        act(ana, "confirm")
    known = ["sites", "town-s1", "Market"]
    assert warned == [["name", "It looks like “Market”, which is known already.", "", [known]]]


def test_claims_that_are_handed_in_twice_are_warned_of_and_others_of_the_same_field_are_not(ana):
    claim = {"deployment": "town", "field": "cameras", "number": "4", "unit": "cameras"}
    claim |= {"source": "report", "stance": "supports"}
    hand_in(ana, "claims.csv", csv_of([claim]))
    assert latest().rows.get().warnings == []
    act(ana, "confirm")
    hand_in(ana, "claims.csv", csv_of([claim, claim | {"number": "5"}]))
    first, second = latest().rows.order_by("pk")
    town = builders.Deployment.objects.get(slug="town")
    said = f"All that it says of “{town.name}” is on record already."
    assert first.warnings == [["id", said, "", [["deployments", "town", town.name]]]]
    assert second.warnings == []
