import math

import pytest
from django.http import QueryDict

from deployments.bad_requests import BadQuery
from deployments.filter import read_filter
from deployments.mapping.map import read_window, site_feed
from tests import builders

pytestmark = pytest.mark.django_db


def feed(query: str = "") -> dict:
    parameters = QueryDict(query)
    return site_feed(read_filter(parameters), read_window(parameters))


def public(*points, vendor="zorro", **fields):
    deployment = builders.deployment(**fields)
    builders.supply(deployment, vendor=builders.vendor(vendor))
    for latitude, longitude in points:
        builders.site(deployment, latitude=latitude, longitude=longitude)
    if not points:
        builders.national_site(deployment)
    builders.publish(deployment)
    return deployment


def test_a_lone_site_is_a_point_with_its_name_and_precision():
    deployment = public(("-0.22", "-78.51"))
    [feature] = feed()["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [-78.51, -0.22]}
    assert feature["properties"] == {
        "deployment": deployment.slug,
        "title": deployment.name,
        "name": deployment.sites.get().name,
        "precision": "city",
        "part": "vendor-other",
    }


def test_crowded_sites_become_a_ring_with_its_parts():
    public(("-0.22", "-78.51"), ("-0.25", "-78.50"), vendor="huawei")
    public(("-0.23", "-78.52"), vendor="lynx")
    [feature] = feed("zoom=4")["features"]
    assert feature["properties"]["count"] == 3
    assert feature["properties"]["parts"] == {"vendor-huawei": 2, "vendor-other": 1}
    assert feature["properties"]["bounds"] == pytest.approx([-78.52, -0.25, -78.5, -0.22], abs=1e-4)


def test_a_near_zoom_takes_the_ring_apart():
    public(("-0.22", "-78.51"), ("-0.25", "-78.50"))
    assert len(feed("zoom=14")["features"]) == 2


def test_sites_on_one_spot_are_named_one_by_one():
    one, two = public(("-0.22", "-78.51")), public(("-0.22", "-78.51"))
    [feature] = feed("zoom=16")["features"]
    assert feature["properties"]["one_spot"] is True
    named = {site["deployment"] for site in feature["properties"]["sites"]}
    assert named == {one.slug, two.slug}


@pytest.mark.parametrize(
    ("colour", "parts"),
    [
        ("vendor", {"vendor-zte": 2}),
        ("route", {"route-donation": 1, "route-unknown": 1}),
        ("status", {"status-cancelled": 1, "status-operational": 1}),
    ],
)
def test_the_parts_follow_the_colouring(colour, parts):
    donated = public(("-0.22", "-78.51"), vendor="zte")
    builders.funding(donated, route="donation")
    builders.publish(donated)
    public(("-0.23", "-78.51"), vendor="zte", status="cancelled")
    assert feed(f"colour={colour}")["features"][0]["properties"]["parts"] == parts


def test_one_vendor_asked_for_alone_lends_its_colour():
    deployment = public(("-0.22", "-78.51"), vendor="ceiec")
    builders.supply(deployment, vendor=builders.vendor("huawei"), role="operator")
    builders.publish(deployment)
    assert feed()["features"][0]["properties"]["part"] == "vendor-ceiec"
    assert feed("vendor=huawei")["features"][0]["properties"]["part"] == "vendor-huawei"


def test_the_bounds_hold_all_sites_of_the_view():
    assert feed()["bounds"] is None
    public(("-0.22", "-78.51"), ("-34.9", "-56.2"))
    assert feed("view=0,0,1,1")["bounds"] == pytest.approx([-78.51, -34.9, -56.2, -0.22], abs=1e-4)


def test_a_filtered_map_begins_where_its_sites_are(client):
    public(("-0.22", "-78.51"))
    public(("-34.9", "-56.2"), country=builders.country("UY"))
    for address in ("/", "/embed/"):
        assert ' sites="' not in client.get(address).content.decode()
        page = client.get(address, {"country": "UY"}).content.decode()
        assert 'sites="-56.2,-34.9,-56.2,-34.9"' in page
    assert feed()["filtered"] is False
    assert feed("country=UY")["filtered"] is True


def test_the_window_bounds_the_features_and_not_the_counts():
    public(("-0.22", "-78.51"))
    public(("-34.9", "-56.2"))
    public()
    answer = feed("view=-60,-40,-50,-30&zoom=5")
    assert len(answer["features"]) == 1
    assert (answer["deployments"], answer["sites"], answer["unplaced"]) == (3, 2, 1)


@pytest.mark.parametrize("zoom", range(2, 13))
def test_no_two_marks_touch_at_any_zoom(zoom):
    public(*((f"{-10 - i % 13 * 0.7:.3f}", f"{-60 + i % 17 * 0.9:.3f}") for i in range(90)))
    scale = 256 * 2**zoom / (2 * math.pi)
    marks = [feature["geometry"]["coordinates"] for feature in feed(f"zoom={zoom}")["features"]]
    pixels = [
        (math.radians(lon) * scale, math.asinh(math.tan(math.radians(lat))) * scale)
        for lon, lat in marks
    ]
    nearest = min(
        (math.dist(a, b) for i, a in enumerate(pixels) for b in pixels[:i]), default=math.inf
    )
    assert nearest > 24


@pytest.mark.parametrize("zoom", [0, 3, 6, 9, 12, 16, 22])
def test_every_site_is_drawn_once_at_any_zoom(zoom):
    public(*((f"{-10 - i % 5 * 0.01:.3f}", f"{-60 + i % 7 * 0.5:.3f}") for i in range(40)))
    drawn = sum(f["properties"].get("count", 1) for f in feed(f"zoom={zoom}")["features"])
    assert drawn == 40


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("view=1,2,3", "view"),
        ("view=5,0,1,1", "view"),
        ("zoom=near", "zoom"),
        ("zoom=99", "zoom"),
        ("colour=mood", "colour"),
    ],
)
def test_a_bad_window_names_its_parameter(query, parameter):
    with pytest.raises(BadQuery) as refused:
        read_window(QueryDict(query))
    assert list(refused.value.errors) == [parameter]


def test_the_feed_takes_a_bounded_number_of_queries(django_assert_max_num_queries):
    public(*((f"{-10 - i}", "-60") for i in range(9)))
    public(("-0.22", "-78.51"))
    public(("-0.22", "-78.51"))
    feed()  # the first reader after a write makes the snapshot
    with django_assert_max_num_queries(4):
        feed("zoom=9")
