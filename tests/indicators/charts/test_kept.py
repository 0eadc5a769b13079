"""Pictures are drawn once for a state of the data, and never take a page along."""

import subprocess
import sys
from dataclasses import replace

import pytest
from django.conf import settings
from django.core.cache import caches

from indicators.charts import kept
from indicators.charts.kept import Kind, Picture
from indicators.charts.shapes import Bar, Unit, Words


@pytest.fixture(autouse=True)
def empty_cache():
    caches["pictures"].clear()
    yield
    caches["pictures"].clear()


@pytest.fixture
def asked():
    """How often the figures were asked for."""
    return []


@pytest.fixture
def picture(asked):
    def make(tag="1", title="Cameras", rows=None):
        def figures():
            asked.append(tag)
            return rows if rows is not None else [Bar("Ecuador", 4, href="/ec/")]

        return Picture(Kind.RANKED, "cam", tag, Words(title), figures, {"unit": Unit("cameras")})

    return make


def test_a_picture_is_drawn_once_wide_and_narrow(picture, asked):
    first = picture().on_page()
    assert asked == ["1", "1"]
    assert 'id="cam-wide-title"' in first and 'id="cam-narrow-title"' in first
    assert picture().on_page() == first
    assert asked == ["1", "1"]


def test_another_state_of_the_data_is_another_picture(picture, asked):
    picture("1").on_page()
    picture("2").on_page()
    assert asked == ["1", "1", "2", "2"]


def test_other_words_are_another_picture(picture):
    assert "Cámaras" in picture(title="Cámaras").on_page()
    assert "Cámaras" not in picture().on_page()


def test_each_form_is_kept_by_itself(picture, asked):
    one = picture()
    assert one.as_svg("light") != one.as_svg("dark")
    assert one.as_png("light").startswith(b"\x89PNG")
    count = len(asked)
    one.as_svg("light"), one.as_svg("dark"), one.as_png("light")
    assert len(asked) == count


def test_a_picture_that_cannot_be_drawn_is_logged_and_left_out(picture, caplog):
    broken = picture(rows=[object()])
    assert broken.on_page() == ""
    assert broken.as_svg() is None
    assert broken.as_png() is None
    assert "cam (page) could not be drawn" in caplog.text
    assert picture(rows=[Bar("Ecuador", 4)], tag="2").on_page()


def test_a_cache_that_is_away_costs_time_and_no_picture(picture, monkeypatch, caplog):
    class Away:
        def get(self, key):
            raise OSError

        def set(self, key, value):
            raise OSError

    monkeypatch.setattr(kept, "_cache", Away)
    assert "<svg" in picture().on_page()
    assert "could not be kept" in caplog.text


def test_what_is_prebuilt_needs_no_figures_afterwards(picture, asked):
    assert kept.prebuild([picture("1"), picture("2", rows=[object()])]) == 1
    count = len(asked)
    picture("1").on_page()
    assert len(asked) == count


def test_a_picture_prebuilt_without_a_host_is_the_one_that_a_page_finds(picture, asked):
    kept.prebuild([picture()])
    count = len(asked)
    here = replace(picture(), words=Words("Cameras", permalink="https://atlas.example.org/"))
    assert here.on_page()
    assert len(asked) == count
    assert here.as_svg() != picture().as_svg()


def test_a_new_version_shows_none_of_the_pictures_of_the_one_before(picture, asked, monkeypatch):
    picture().on_page()
    monkeypatch.setattr(kept, "_drawn_by", lambda: "another")
    picture().on_page()
    assert asked == ["1"] * 4


def test_a_web_process_starts_without_the_drawing_libraries():
    code = (
        "import django, sys; django.setup(); import config.urls, indicators.charts.kept; "
        "sys.exit(bool({'altair', 'vl_convert'} & set(sys.modules)))"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "config.settings", "PATH": "", "SECRET_KEY": "x"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, env=environment, check=False
    )
    assert done.returncode == 0
