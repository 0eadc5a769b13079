from ctypes import CDLL

import pytest
from django.conf import settings

from config.native_libraries import library_path


@pytest.mark.parametrize("path", [settings.GEOS_LIBRARY_PATH, settings.GDAL_LIBRARY_PATH])
def test_the_wheels_carry_libraries_that_load(path):
    assert CDLL(path)


def test_the_environment_wins_over_the_wheel(monkeypatch):
    monkeypatch.setenv("GEOS_LIBRARY_PATH", "/elsewhere/libgeos_c.so")
    found = library_path("GEOS_LIBRARY_PATH", "shapely", "libgeos_c*")
    assert found == "/elsewhere/libgeos_c.so"


def test_a_package_without_the_library_gives_none():
    assert library_path("NO_SUCH_VARIABLE", "redis", "libgeos_c*") is None
