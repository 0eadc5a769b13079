"""The region as a picture: classes of the map, small islands as dots, nothing left white."""

import re

from countries.outlines import REFERENCE
from indicators.charts import regional, render, sentences
from indicators.charts.region import region
from indicators.charts.shapes import Shade, Unit
from tests.indicators.charts.svg import SVG, links, parsed, texts

CAMERAS = Unit("cameras")
# Invented figures.
SHADES = [
    Shade("EC", "Ecuador", 400, "/ec/"),
    Shade("BR", "Brazil", 3, "/br/"),
    Shade("UY", "Uruguay", 0, "/uy/"),
    Shade("AR", "Argentina", None, "/ar/"),
    Shade("LC", "Saint Lucia", 3, "/lc/"),
]


def drawn(**options) -> tuple:
    drawing = regional.draw(SHADES, title="Cameras", unit=CAMERAS, **options)
    text = render.for_page(drawing, "r")
    return parsed(text), text


def fill_of(root, start: str) -> set[str]:
    return {
        path.get("fill")
        for a in root.iter(f"{SVG}a")
        if a.get("aria-label").startswith(start)
        for path in a.iter(f"{SVG}path")
    }


def test_each_country_has_the_shade_of_its_class():
    root, _text = drawn()
    assert fill_of(root, "Ecuador") == {"var(--shade-5)"}
    assert fill_of(root, "Brazil") == {"var(--shade-1)"}
    assert fill_of(root, "Uruguay") == {"var(--card)"}
    assert fill_of(root, "Argentina") == {"url(#r-hatch)"}


def test_the_legend_holds_the_limits_and_what_is_not_known():
    assert texts(drawn()[0]) == ["400", "3", "0", "not known"]


def test_a_small_island_is_a_dot():
    root, _text = drawn()
    lucia = [a for a in root.iter(f"{SVG}a") if a.get("aria-label").startswith("Saint Lucia")]
    assert len(lucia) == 1
    assert ["A" in path.get("d") for path in lucia[0].iter(f"{SVG}path")] == [True]


def test_no_dot_covers_another():
    ground = region(400, 5)
    dots = [land.dot for land in ground.lands if land.dot]
    assert len(dots) >= 6
    apart = [((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a in dots for b in dots if a != b]
    assert min(apart) >= 2 * ground.radius


def test_every_state_of_the_reference_is_in_the_picture():
    text = (REFERENCE / "countries.geojson").read_text()
    states = len(re.findall(r'"kind": ?"sovereign"', text))
    assert sum(land.is_state for land in region(170, 2.2).lands) == states == 33


def test_each_country_is_said_and_linked_once():
    root, _text = drawn()
    assert links(root) == {
        "Ecuador: 400 cameras": "/ec/",
        "Brazil: 3 cameras": "/br/",
        "Uruguay: 0 cameras": "/uy/",
        "Argentina: not known": "/ar/",
        "Saint Lucia: 3 cameras": "/lc/",
    }
    assert len(root.findall(f".//{SVG}a")) == 5


def test_the_small_picture_is_light_and_has_neither_legend_nor_links():
    root, text = drawn(small=True)
    assert texts(root) == [] and links(root) == {}
    assert root.get("role") == "img"
    assert len(text) < 16_000


def test_shares_fall_into_quarters():
    shades = [Shade("EC", "Ecuador", 20), Shade("BR", "Brazil", 100)]
    root = parsed(
        render.for_page(regional.draw(shades, title="Share", unit=Unit(percent=True)), "r")
    )
    assert texts(root) == ["76–100\u202f%", "1–25\u202f%"]


def test_of_years_the_earlier_is_the_darker_and_the_words_say_earliest_and_latest():
    years = [Shade("EC", "Ecuador", 2011, "/ec/"), Shade("BR", "Brazil", 2019, "/br/")]
    drawing = regional.draw(years, title="First year", unit=Unit(is_time=True))
    root = parsed(render.for_page(drawing, "r"))
    assert fill_of(root, "Ecuador") == {"var(--shade-5)"}
    assert fill_of(root, "Brazil") == {"var(--shade-1)"}
    assert drawing.description.startswith("Latest: Brazil")
    assert "earliest: Ecuador" in drawing.description


def test_one_is_said_in_the_singular():
    unit = Unit("countries", one="country")
    assert sentences.said("Brazil", 1, None, None, unit) == "Brazil: 1 country"
    assert sentences.said("Peru", 2, None, None, unit) == "Peru: 2 countries"


def test_a_legend_of_long_words_stands_below_the_land_it_would_hide():
    ground = region(regional.WIDTH, regional.RADIUS)
    short = regional.draw(SHADES, title="Cameras", unit=CAMERAS)
    countries = ["AR", "BO", "BR", "CL", "CO", "EC", "MX", "PA", "PE", "UY", "VE"]
    sums = [Shade(iso2, iso2, 2**n * 553_000) for n, iso2 in enumerate(countries)]
    long = regional.draw(sums, title="Money", unit=Unit(currency="USD"))
    assert short.height == ground.height < long.height
