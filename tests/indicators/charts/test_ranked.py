"""Bars as long as their figures, with range, link and a word for what is not known."""

from itertools import pairwise

import pytest

from indicators.charts import ranked, render
from indicators.charts.shapes import Bar, Unit
from tests.indicators.charts.svg import SVG, boxes, links, parsed, texts

CAMERAS = Unit("cameras")
# Invented figures.
BARS = [
    Bar("Bolivia", 1000, href="/bo/"),
    Bar("Ecuador", 4000, 3000, 5000, "/ec/"),
    Bar("Haiti", None, href="/ht/"),
    Bar("Cuba", 0, href="/cu/"),
]


def drawn(bars=BARS, unit=CAMERAS, **options):
    return parsed(render.for_page(ranked.draw(bars, title="Cameras", unit=unit, **options), "c"))


@pytest.mark.parametrize("narrow", [False, True])
def test_bars_are_as_long_as_their_figures_the_highest_first(narrow):
    four, one, none = boxes(drawn(narrow=narrow), "var(--accent)")
    assert four[0] == one[0] == none[0]
    assert four[2] == pytest.approx(4 * one[2], abs=0.05)
    assert none[2] == 0


def test_a_range_is_a_line_from_low_to_high_with_ends():
    [bar, *_] = boxes(drawn(), "var(--accent)")
    lines = [e for e in drawn().iter(f"{SVG}line") if e.get("stroke") == "var(--ink)"]
    [line] = lines
    assert abs(float(line.get("x2"))) == pytest.approx(bar[2] / 2, abs=0.05)


def test_what_is_not_known_is_hatched_and_said_and_never_zero():
    root = drawn()
    assert len(boxes(root, "url(#c-hatch)")) == 1
    assert root.find(f".//{SVG}pattern[@id='c-hatch']") is not None
    assert texts(root).count("not known") == 1
    assert texts(root).count("0") == 2  # of the axis, and of Cuba
    assert "Haiti" in texts(root)


def test_each_row_is_one_link_with_its_figure_and_range_in_words():
    assert links(drawn()) == {
        "Ecuador: 4\u202f000 cameras, 3\u202f000–5\u202f000": "/ec/",
        "Bolivia: 1\u202f000 cameras": "/bo/",
        "Cuba: 0 cameras": "/cu/",
        "Haiti: not known": "/ht/",
    }


@pytest.mark.parametrize("narrow", [False, True])
def test_a_row_is_large_enough_for_a_finger(narrow):
    faces = [path for a in drawn(narrow=narrow).iter(f"{SVG}a") for path in a.iter(f"{SVG}path")]
    assert len(faces) == 4
    assert all(float(face.get("d").split("v")[1].split("h")[0]) >= 24 for face in faces)


def test_thirty_three_rows_stand_apart():
    bars = [Bar(f"Country {place}", place) for place in range(33)]
    found = boxes(drawn(bars), "var(--accent)")
    tops = [box[1] for box in found]
    assert len(found) == 33
    assert min(b - a for a, b in pairwise(tops)) >= 24


def test_one_row_alone_is_drawn():
    root = drawn([Bar("Ecuador", 3)])
    assert [box[2] > 100 for box in boxes(root, "var(--accent)")] == [True]
    assert links(root) == {}


def test_nothing_known_has_no_axis():
    root = drawn([Bar("Ecuador", None)])
    assert set(texts(root)) == {"Ecuador", "not known"}


def test_long_names_stand_on_two_lines():
    name = "Sistema Integrado de Seguridad de la Región de Ñuñoa"
    root = drawn([Bar(name, 3)])
    assert name in texts(root)
    assert len(root.findall(f".//{SVG}tspan")) == 2


def test_a_name_too_long_for_two_lines_says_that_it_goes_on_and_is_whole_in_its_link():
    name = "Sistema Integrado de Seguridad de la Región de Ñuñoa " * 3
    root = drawn([Bar(name.strip(), 3, href="/x/")])
    assert any(text.endswith("…") for text in texts(root))
    assert list(links(root)) == [f"{name.strip()}: 3 cameras"]


def test_money_and_shares_are_written_as_on_pages():
    money = texts(drawn([Bar("Brazil", 240_000_000)], Unit(currency="USD")))
    shares = texts(drawn([Bar("Brazil", 40)], Unit(percent=True)))
    assert "US$240 million" in money
    assert "40\u202f%" in shares


def test_the_one_a_page_is_about_is_bold():
    root = drawn([Bar("Ecuador", 4, own=True), Bar("Bolivia", 3)])
    bold = [e.text for e in root.iter(f"{SVG}text") if e.get("font-weight") == "bold"]
    assert bold == ["Ecuador"]


def test_the_numbers_of_the_axis_stand_apart():
    """Dollars are wider than counts: fewer of them fit."""
    long = [Bar("Saint Vincent and the Grenadines", 267_000_000), Bar("Brazil", 186_000_000)]
    few = texts(drawn(long, unit=Unit(currency="USD")))
    assert "US$100 million" in few
    assert "US$50 million" not in few
