import gzip
import json

import pytest
from django.conf import settings
from django.test import Client

from countries.outlines import region_outlines, subdivision_outlines
from tests import builders


def points(steps: list[int], scale: int) -> list[tuple[float, float]]:
    """The ring as the map reads it."""
    ring, x, y = [], 0, 0
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        ring.append((x / scale, y / scale))
    return ring


def test_a_ring_comes_back_where_it_was():
    reference = json.loads(
        (settings.BASE_DIR / "fixtures/reference/countries.geojson").read_text()
    )["features"]
    outlines = json.loads(region_outlines())
    for feature, country in zip(reference, outlines["countries"], strict=True):
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        polygons = [polygons] if geometry["type"] == "Polygon" else polygons
        [first, last] = polygons[0][0][0], polygons[0][0][-1]
        ring = points(country["polygons"][0][0], outlines["steps"])
        assert ring[0] == pytest.approx(first, abs=0.0006), country["iso2"]
        assert ring[-1] == pytest.approx(last, abs=0.0006), country["iso2"]


def test_every_country_has_a_name_a_label_and_land():
    countries = json.loads(region_outlines())["countries"]
    assert len(countries) == 50
    for country in countries:
        assert country["name_en"] and country["label_lat"] and len(country["view_bbox"]) == 4
        assert all(len(ring) >= 8 for polygon in country["polygons"] for ring in polygon)


def test_the_outlines_of_a_first_visit_are_light():
    assert len(gzip.compress(region_outlines())) < 70_000


def test_the_units_of_a_country_are_those_of_its_subdivisions():
    codes = {unit["code"] for unit in json.loads(subdivision_outlines("EC"))["subdivisions"]}
    assert len(codes) == 24 and "EC-P" in codes


@pytest.mark.django_db
def test_outlines_are_kept_by_the_browser_and_told_apart_by_their_tag():
    builders.country("EC")
    client = Client()
    for address in ("/outlines/", "/outlines/ec/"):
        answer = client.get(address)
        assert answer["Cache-Control"] == "public, max-age=86400"
        again = client.get(address, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304
    assert client.get("/outlines/xx/").status_code == 404


@pytest.mark.django_db
def test_static_files_travel_compressed_without_being_prepared():
    answer = Client().get("/static/leaflet/leaflet.js", headers={"Accept-Encoding": "gzip"})
    answer.close()
    assert answer["Content-Encoding"] == "gzip"
