"""How the maps of django-leaflet begin, ours and those of the desk."""

LEAFLET = {
    # No tile layer: an analyst's map must not tell a tile company what she looks at.
    "TILES": [],
    "DEFAULT_CENTER": (-12.0, -68.0),
    "DEFAULT_ZOOM": 3,
    "MIN_ZOOM": 2,
    "MAX_ZOOM": 18,
    "RESET_VIEW": False,
    "ATTRIBUTION_PREFIX": "",
}
