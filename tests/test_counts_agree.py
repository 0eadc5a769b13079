"""One filter, one count: map, table, timeline, feed and exports say the same number."""

import csv
import io
import json
import re

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from deployments.models import Deployment, Funding, Site
from tests.dataset import load_shipped_dataset

pytestmark = pytest.mark.django_db

COUNTRIES = ["EC", "BO", "BR", "AR", "MX", "UY", "VE", "PA", "GT", "PR"]
VENDORS = ["huawei", "zte", "hikvision", "dahua", "ceiec", "dji", "nuctech"]
TECHNOLOGIES = ["cctv", "command_centre", "facial_recognition", "drone", "scanner"]
BOXES = ["-80,-5,-75,2", "-120,-60,-30,35", "-60,-36,-53,-30", "-179,60,-178,61"]
WORDS = ["ecu 911", "camera", "colón", "zte", "no such thing"]


def some(values, most=2):
    return st.lists(st.sampled_from(list(values)), max_size=most, unique=True)


@st.composite
def queries(draw) -> dict[str, list]:
    """Any valid filter: a few parameters, each with a few values."""
    query = {
        "country": draw(some(COUNTRIES)),
        "vendor": draw(some(VENDORS)),
        "technology": draw(some(TECHNOLOGIES)),
        "route": draw(some(Funding.Route.values)),
        "status": draw(some(Deployment.Status.values)),
        "scope": draw(some(Deployment.Scope.values)),
        "precision": draw(some(Site.Precision.values)),
        "q": draw(some(WORDS, 1)),
        "evidence": draw(some(["any", "two", "official"], 1)),
        "placed": draw(some(["yes", "no"], 1)),
        "weak": draw(some(["disputed", "single", "unchecked"])),
        "listed": draw(some(["after"], 1)),
        "bbox": draw(some(BOXES, 1)),
    }
    years = sorted(draw(st.lists(st.integers(2003, 2026), max_size=2)))
    if years:
        query |= {"from": [years[0]], "to": [years[-1]]}
    kept = draw(st.sets(st.sampled_from(sorted(query)), max_size=4))
    return {name: values for name, values in query.items() if name in kept and values}


def total_on(page) -> int:
    found = re.findall(r'<data id="total" value="(\d+)">', page.content.decode())
    assert len(found) == 1, "a page of a view carries its total once"
    return int(found[0])


@pytest.fixture(scope="module")
def atlas(django_db_setup, django_db_blocker):
    """The shipped dataset, once for all examples of this module; the load is undone after."""
    yield from load_shipped_dataset(django_db_blocker)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(query=queries())
def test_every_view_of_a_filter_says_the_same_number(atlas, query):
    client = Client()
    feed = json.loads(client.get("/sites.geojson", query | {"zoom": 4}).content)
    total = feed["deployments"]
    for address in ("/", "/records/", "/timeline/"):
        assert total_on(client.get(address, query)) == total, address
    table = b"".join(client.get("/deployments.csv", query).streaming_content).decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(table)))) == total
    book = load_workbook(io.BytesIO(client.get("/deployments.xlsx", query).getvalue()))
    assert book["Deployments"].max_row - 1 == total
    exported = json.loads(b"".join(client.get("/deployments.geojson", query).streaming_content))
    slugs = {feature["properties"]["slug"] for feature in exported["features"]}
    assert len(slugs) == total
    placed = [feature for feature in exported["features"] if feature["geometry"]]
    assert len(placed) == feed["sites"]
    assert len(slugs - {f["properties"]["slug"] for f in placed}) == feed["unplaced"]
    assert sum(f["properties"].get("count", 1) for f in feed["features"]) == feed["sites"]
    without = client.get("/records/", query | {"placed": ["no"]})
    if query.get("placed", ["no"]) == ["no"]:
        assert total_on(without) == feed["unplaced"]
