"""What a page may load: from ourselves, and tiles from the host that is set (django-csp)."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def directives(tiles_url: str = "") -> dict[str, list[str]]:
    """The policy of every page; a tile layer is the only reason to speak to another host."""
    return {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        # Leaflet and the drawn charts place things with style attributes.
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:", *_tile_hosts(tiles_url)],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }


def _tile_hosts(tiles_url: str) -> list[str]:
    """The host of the tiles as the policy writes it; Leaflet's `{s}` stands for any subdomain."""
    if not tiles_url:
        return []
    address = urlsplit(tiles_url)
    wanted = all(f"{{{part}}}" in tiles_url for part in "zxy")
    if address.scheme not in {"http", "https"} or not address.netloc or not wanted:
        raise ImproperlyConfigured(
            "MAP_TILES_URL is no address of tiles. It looks like "
            "https://tiles.example.org/{z}/{x}/{y}.png, with {z}, {x} and {y} as they stand."
        )
    return [f"{address.scheme}://{address.netloc.replace('{s}.', '*.')}"]
