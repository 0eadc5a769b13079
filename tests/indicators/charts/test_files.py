"""A picture that leaves the site says what it shows, whose it is and where it lives."""

import struct
import zlib
from datetime import date

import pytest

from indicators.charts import ranked, render
from indicators.charts.palette import Theme
from indicators.charts.shapes import Bar, Unit, Words
from tests.indicators.charts.svg import SVG, links, parsed, texts

WORDS = Words(
    title="Known cameras by country",
    caption="The adopted camera counts of published deployments are added up. " * 4,
    source="Atalaya, 742 sources",
    licence="CC BY 4.0",
    as_of=date(2026, 11, 24),
    permalink="https://atlas.example.org/indicators/cameras/?evidence=two",
)
BARS = [Bar("Ecuador", 40, 30, 50, "/ec/"), Bar("Perú", 10), Bar("Haiti", None)]


def drawing():
    return ranked.draw(BARS, title="Cameras", unit=Unit("cameras"))


def test_title_meaning_source_licence_date_and_address_stand_inside():
    found = " ".join(texts(parsed(render.as_svg(drawing(), "c", WORDS, "light"))))
    for said in (
        WORDS.title,
        WORDS.caption.strip(),
        "Source: Atalaya, 742 sources",
        "Licence: CC BY 4.0 · Data of 24 November 2026",
        WORDS.permalink,
    ):
        assert said in found


def test_no_line_is_wider_than_the_picture():
    root = parsed(render.as_svg(drawing(), "c", WORDS, "light"))
    lines = root.findall(f"{SVG}text")
    assert len(lines) >= 7
    room = float(root.get("width")) - 48
    assert all(len(e.text) * float(e.get("font-size")) * 0.54 <= room for e in lines)


def test_links_of_a_file_are_whole_addresses():
    root = parsed(render.as_svg(drawing(), "c", WORDS, "light"))
    assert list(links(root).values()) == ["https://atlas.example.org/ec/"]


@pytest.mark.parametrize("theme", Theme)
def test_a_png_has_twice_the_size_of_the_picture_and_is_not_blank(theme):
    root = parsed(render.as_svg(drawing(), "c", WORDS, theme))
    width, height, rows = pixels(render.as_png(drawing(), "c", WORDS, theme))
    assert (width, height) == (2 * int(root.get("width")), 2 * int(root.get("height")))
    # Text and bars: rows of many kinds. A blank sheet would have one.
    assert len(set(rows)) > 60


def test_text_appears_in_a_png_though_no_font_is_named_by_the_machine():
    with_text = render.as_png(drawing(), "c", WORDS, "light")
    without = render.as_png(drawing(), "c", Words(""), "light")
    title_rows = pixels(with_text)[2][60:100]
    assert len(set(title_rows)) > 5
    assert pixels(without)[1] < pixels(with_text)[1]


def pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height, and the filtered rows of a PNG."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    data, place = b"", 8
    while place < len(png):
        size, kind = struct.unpack(">I4s", png[place : place + 8])
        if kind == b"IDAT":
            data += png[place + 8 : place + 8 + size]
        place += 12 + size
    raw = zlib.decompress(data)
    line = len(raw) // height
    return width, height, [raw[k * line : (k + 1) * line] for k in range(height)]
