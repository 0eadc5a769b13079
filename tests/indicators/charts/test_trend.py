"""A figure by year: every year has its column, what is not known breaks the line."""

import pytest

from indicators.charts import render, spark, trend
from indicators.charts.shapes import Point, Unit
from tests.indicators.charts.svg import SVG, boxes, links, parsed, texts

SYSTEMS = Unit("deployments")
# Invented figures; 2021 is left out.
POINTS = [
    Point(2019, 10, href="/2019/"),
    Point(2020, 20, 10, 30, "/2020/"),
    Point(2022, 40, href="/2022/"),
    Point(2023, 5, href="/2023/", partial=True),
]


def drawn(points=POINTS, **options):
    drawing = trend.draw(points, title="Deployments", unit=SYSTEMS, **options)
    return parsed(render.for_page(drawing, "t"))


def test_columns_are_as_high_as_their_figures():
    heights = {box[0]: abs(box[3]) for box in boxes(drawn(columns=True), "var(--accent)")}
    ten, twenty, forty = [heights[left] for left in sorted(heights)]
    assert twenty == pytest.approx(2 * ten, abs=0.05)
    assert forty == pytest.approx(4 * ten, abs=0.05)


@pytest.mark.parametrize("columns", [False, True])
def test_a_year_that_is_not_over_is_marked_and_said(columns):
    root = drawn(columns=columns)
    assert "2023 so far" in texts(root)
    assert "2023: 5 deployments (the year is not over)" in links(root)
    assert len([e for e in root.iter() if e.get("stroke-dasharray")]) == 1


@pytest.mark.parametrize("columns", [False, True])
def test_a_year_that_nobody_knows_is_hatched_and_not_drawn_across(columns):
    root = drawn(columns=columns)
    assert len(boxes(root, "url(#t-hatch)")) == 1
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert "2021: not known" in titles
    if not columns:
        solid = [
            path.get("d")
            for path in root.iter(f"{SVG}path")
            if path.get("stroke") == "var(--accent)" and not path.get("stroke-dasharray")
        ]
        # The line begins anew after the gap.
        assert any(shape.count("M") == 2 for shape in solid)


def test_a_band_is_drawn_from_low_to_high():
    bands = [e for e in drawn().iter(f"{SVG}path") if e.get("fill") == "var(--accent-soft)"]
    assert len(bands) == 1


def test_every_year_leads_to_its_records_by_its_whole_column():
    assert list(links(drawn()).values()) == ["/2019/", "/2020/", "/2022/", "/2023/"]


def test_columns_tell_their_numbers_where_all_have_room_and_a_line_its_last_full_one():
    shown = {"10", "20", "40", "5"}
    assert shown <= set(texts(drawn(columns=True)))
    bold = [e.text for e in drawn().iter(f"{SVG}text") if e.get("font-weight") == "bold"]
    assert [text for text in bold if text] == ["40"]
    many = drawn([Point(year, 1234567) for year in range(1980, 2026)], columns=True)
    told = [text for text in texts(many) if text == "1\u202f234\u202f567"]
    assert told == []  # it would lie over its neighbours


@pytest.mark.parametrize("narrow", [False, True])
def test_years_are_written_so_that_none_covers_another(narrow):
    points = [Point(year, year - 1999) for year in range(2000, 2026)]
    root = drawn(points, narrow=narrow)
    written = [text for text in texts(root) if text.isdigit() and int(text) >= 2000]
    assert "2025" in written
    assert len(written) <= (10 if narrow else 20)


@pytest.mark.parametrize("points", [[], [Point(2020, None)], [Point(2020, 0)]])
def test_no_figure_and_nought_are_drawn_too(points):
    assert drawn(points).find(f"{SVG}desc").text
    assert drawn(points, columns=True) is not None


def test_the_description_tells_first_last_and_highest():
    assert drawn().find(f"{SVG}desc").text == (
        "2019: 10; 2022: 40; highest in 2022: 40. 1 year is not known."
    )


def test_a_spark_has_no_words_but_its_description():
    root = parsed(render.for_page(spark.draw(POINTS, title="Systems", unit=SYSTEMS), "s"))
    assert texts(root) == []
    assert (root.get("role"), root.get("width")) == ("img", "120")
    assert root.find(f"{SVG}desc").text.startswith("2019: 10")
    assert parsed(render.for_page(spark.draw([], title="Systems", unit=SYSTEMS), "s")) is not None
