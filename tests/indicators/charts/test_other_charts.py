"""Strips, stacks and rank intervals say what they show; each specification is a legal one."""

import pytest

from indicators.charts import (
    dots,
    interval,
    ranked,
    regional,
    render,
    spark,
    stacked,
    strip,
    trend,
)
from indicators.charts.shapes import Bar, Part, Point, RankInterval, Shade, Stack, Unit
from tests.indicators.charts.svg import SVG, boxes, links, parsed, texts

SYSTEMS = Unit("deployments")
# Invented figures.
BARS = [Bar("Ecuador", 10, 8, 12, own=True), Bar("Bolivia", 2), Bar("Cuba", 2), Bar("Haiti", None)]
STACKS = [
    Stack("Ecuador", (Part("loan", 3), Part("donation", 1)), "/ec/"),
    Stack("Bolivia", (Part("commercial", 2),), "/bo/"),
    Stack("Haiti", (), "/ht/"),
]
INTERVALS = [
    RankInterval("Ecuador", 1, 2, 4, "/ec/"),
    RankInterval("Bolivia", 2, 5, 8, "/bo/"),
    RankInterval("Haiti", 1, 10, 20, "/ht/", too_wide=True),
]


def on_page(drawing):
    return parsed(render.for_page(drawing, "x"))


def test_a_strip_stands_the_own_country_out_and_tells_its_rank():
    root = on_page(strip.draw(BARS, title="Cameras", unit=SYSTEMS))
    assert root.find(f"{SVG}desc").text == ("Ecuador: 10 deployments, 8–12; rank 1 of 3, median 2.")
    dots = [path.get("fill") for path in root.iter(f"{SVG}path") if "A" in path.get("d", "")]
    assert sorted(dots) == ["var(--accent)", "var(--faint)", "var(--faint)"]
    assert texts(root) == ["0", "median 2", "10"]


def test_equal_dots_stand_on_one_another():
    root = on_page(strip.draw(BARS, title="Cameras", unit=SYSTEMS))
    places = {path.get("transform") for path in root.iter(f"{SVG}path") if "A" in path.get("d", "")}
    assert len(places) == 3


@pytest.mark.parametrize("narrow", [False, True])
def test_years_are_dots_apart_by_their_years_and_not_bars_from_nought(narrow):
    years = [Bar("Ecuador", 2012), Bar("Cuba", 2002), Bar("Peru", 2007), Bar("Haiti", None)]
    root = on_page(dots.draw(years, title="First year", unit=Unit(), narrow=narrow))
    places = [
        float(path.get("transform").split("(")[1].split(",")[0])
        for path in root.iter(f"{SVG}path")
        if "A" in path.get("d", "")
    ]
    assert len(places) == 3
    assert places[2] - places[1] == pytest.approx(places[1] - places[0], abs=0.05)
    assert texts(root).count("not known") == 1


def test_a_small_figure_has_ticks_between_whole_numbers_and_a_count_has_none():
    rates = texts(on_page(ranked.draw([Bar("Cuba", 0.8)], title="x", unit=Unit())))
    counts = texts(on_page(ranked.draw([Bar("Cuba", 2)], title="x", unit=Unit())))
    assert {"0", "0.2", "0.4"} <= set(rates)
    assert set(counts) == {"0", "1", "2", "Cuba"}


def test_parts_follow_each_other_in_the_order_of_the_routes():
    root = on_page(stacked.draw(STACKS, title="Routes", unit=SYSTEMS))
    [donation] = [b for b in boxes(root, "var(--route-donation)") if b[1] < 30 and b[2] > 12]
    [loan] = [b for b in boxes(root, "var(--route-loan)") if b[1] == donation[1]]
    assert loan[0] == pytest.approx(donation[0] + donation[2], abs=0.05)
    assert loan[2] == pytest.approx(3 * donation[2], abs=0.1)
    assert "Ecuador: 4 deployments (Donation 1, Deal on a Chinese loan 3)" in links(root)
    assert links(root)["Haiti: not known"] == "/ht/"


def test_the_legend_names_only_routes_that_occur():
    found = texts(on_page(stacked.draw(STACKS, title="Routes", unit=SYSTEMS)))
    assert {"Donation", "Commercial deal", "Deal on a Chinese loan"} <= set(found)
    assert "Several routes" not in found


def test_an_interval_that_is_too_wide_has_no_dot_and_no_rank():
    root = on_page(interval.draw(INTERVALS, title="Exposure", of=33))
    dots = [path for path in root.iter(f"{SVG}path") if "A" in path.get("d", "")]
    assert len(dots) == 2
    assert "too wide to rank" in texts(root)
    assert links(root) == {
        "Ecuador: rank 1 to 4, median 2": "/ec/",
        "Bolivia: rank 2 to 8, median 5": "/bo/",
        "Haiti: rank 1 to 20, too wide to be ranked": "/ht/",
    }
    assert {"1", "33"} <= set(texts(root))


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(lambda: ranked.draw(BARS, title="x", unit=SYSTEMS), id="ranked"),
        pytest.param(lambda: trend.draw([Point(2020, 1)], title="x", unit=SYSTEMS), id="trend"),
        pytest.param(
            lambda: trend.draw([Point(2020, 1)], title="x", unit=SYSTEMS, columns=True),
            id="columns",
        ),
        pytest.param(lambda: dots.draw(BARS, title="x", unit=SYSTEMS), id="dots"),
        pytest.param(lambda: spark.draw([Point(2020, 1)], title="x", unit=SYSTEMS), id="spark"),
        pytest.param(lambda: strip.draw(BARS, title="x", unit=SYSTEMS), id="strip"),
        pytest.param(
            lambda: regional.draw([Shade("EC", "Ecuador", 1)], title="x", unit=SYSTEMS),
            id="regional",
        ),
        pytest.param(lambda: stacked.draw(STACKS, title="x", unit=SYSTEMS), id="stacked"),
        pytest.param(lambda: interval.draw(INTERVALS, title="x"), id="interval"),
    ],
)
def test_each_specification_is_a_legal_one(drawing):
    specification = drawing().specification(validate=True)
    assert specification["$schema"].endswith(".json")


@pytest.mark.parametrize("draw", [stacked.draw, strip.draw, ranked.draw, dots.draw, regional.draw])
def test_no_row_at_all_is_a_picture_too(draw):
    assert on_page(draw([], title="x", unit=SYSTEMS)).find(f"{SVG}desc").text


def test_no_interval_at_all_is_a_picture_too():
    assert on_page(interval.draw([], title="x")).find(f"{SVG}desc").text
