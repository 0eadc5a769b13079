"""A picture in a page: named, linked, safe, and in the colours of the page."""

import re

import pytest

from indicators.charts import ranked, render
from indicators.charts.palette import Theme, colours
from indicators.charts.shapes import Bar, Unit, Words
from tests.indicators.charts.svg import SVG, links, parsed

BARS = [Bar("Ecuador", 40, 30, 50, "/ec/"), Bar("Haiti", None)]


def on_page(bars=BARS) -> str:
    return render.for_page(ranked.draw(bars, title="Cameras", unit=Unit("cameras")), "cam")


def test_a_picture_has_a_title_and_a_description_in_words():
    root = parsed(on_page())
    assert root.get("aria-labelledby") == "cam-title"
    assert root.get("aria-describedby") == "cam-desc"
    assert root.find(f"{SVG}title[@id='cam-title']").text == "Cameras"
    assert root.find(f"{SVG}desc[@id='cam-desc']").text == (
        "One figure is known: Ecuador, 40. 1 is not known."
    )


def test_a_picture_with_links_is_a_group_and_one_without_an_image():
    assert parsed(on_page()).get("role") == "group"
    assert parsed(on_page([Bar("Ecuador", 4)])).get("role") == "img"


def test_only_links_are_read_out():
    root = parsed(on_page())
    heard = []

    def listen(element):
        if element.get("aria-hidden") == "true":
            return
        heard.append(element.tag.removeprefix(SVG))
        for child in element:
            listen(child)

    listen(root)
    assert set(heard) - {"svg", "title", "desc", "defs", "pattern", "rect", "g", "path"} == {"a"}
    assert heard.count("a") == 1


def test_the_page_allows_it_no_style_and_no_script():
    text = on_page()
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|javascript:", text)


def test_every_colour_is_a_token_of_the_page():
    root = parsed(on_page())
    painted = {e.get(a) for e in root.iter() for a in ("fill", "stroke")} - {None, "none"}
    faces = {path.get("fill") for mark in root.iter(f"{SVG}a") for path in mark}
    seen = painted - faces
    assert seen >= {"var(--accent)", "var(--ink)", "var(--rule)", "url(#cam-hatch)"}
    assert all(re.fullmatch(r"var\(--[\w-]+\)|url\(#cam-hatch\)", colour) for colour in seen)


@pytest.mark.parametrize("theme", Theme)
def test_a_file_holds_the_colours_of_one_theme_on_its_own_ground(theme):
    drawing = ranked.draw(BARS, title="Cameras", unit=Unit("cameras"))
    text = render.as_svg(drawing, "cam", Words("Cameras"), theme)
    assert "var(" not in text and "#5e" not in text
    assert colours(theme)["accent"] in text
    ground = parsed(text).find(f"{SVG}rect")
    assert ground.get("fill") == colours(theme)["card"]
    assert ground.get("width") == parsed(text).get("width")


def test_dark_differs_from_light():
    assert colours(Theme.DARK)["ink"] != colours(Theme.LIGHT)["ink"]
    assert colours(Theme.DARK).keys() == colours(Theme.LIGHT).keys()


def test_a_name_is_never_markup():
    root = parsed(on_page([Bar('<script>alert("1")</script> & Ñuñoa', 4, href="/x/?a=1&b=2")]))
    assert root.find(f".//{SVG}script") is None
    assert links(root) == {'<script>alert("1")</script> & Ñuñoa: 4 cameras': "/x/?a=1&b=2"}


def test_a_name_is_never_an_expression():
    text = on_page([Bar('"]; datum.x ${1+1} #5e0001', 4)])
    assert "#5e0001" in text


def test_an_address_that_is_a_script_is_refused():
    with pytest.raises(ValueError, match="no address"):
        on_page([Bar("Ecuador", 4, href="javascript:alert(1)")])
