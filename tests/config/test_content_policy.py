import pytest
from django.core.exceptions import ImproperlyConfigured

from config.content_policy import directives

TILES = "https://{s}.tiles.example.org/{z}/{x}/{y}.png"


def test_without_tiles_no_other_host_is_spoken_to():
    for name, sources in directives().items():
        assert not [word for word in sources if word.startswith(("http", "*"))], name


def test_tiles_open_images_to_their_host_and_nothing_else():
    policy = directives(TILES)
    assert policy["img-src"] == ["'self'", "data:", "https://*.tiles.example.org"]
    assert {n: s for n, s in policy.items() if n != "img-src"} == {
        n: s for n, s in directives().items() if n != "img-src"
    }


@pytest.mark.parametrize("address", ["tiles.example.org/{z}/{x}/{y}", "https://example.org/tile"])
def test_an_address_that_is_none_of_tiles_is_refused_with_advice(address):
    with pytest.raises(ImproperlyConfigured, match="MAP_TILES_URL"):
        directives(address)
