"""Addresses of this room."""

from django.urls import path

from indicators.views import exposure, exposure_files, figure, indicators, pictures

urlpatterns = [
    path("indicators/", indicators.indicators, name="indicators"),
    path("indicators/exposure/", exposure.exposure_page, name="exposure"),
    path("indicators/exposure/<slug:iso2>/", exposure.exposure_country, name="exposure-country"),
    path("indicators/exposure.csv", exposure_files.exposure_csv, name="exposure-csv"),
    path("indicators/exposure.json", exposure_files.exposure_json, name="exposure-json"),
    path("indicators/exposure.svg", exposure_files.exposure_svg, name="exposure-svg"),
    path("indicators/exposure.png", exposure_files.exposure_png, name="exposure-png"),
    # All other indicators are stored figures; the composite above has pages of its own.
    path("indicators/<slug:slug>/", indicators.indicator, name="indicator"),
    path("indicators/<slug:slug>.svg", pictures.svg, name="indicator-svg"),
    path("indicators/<slug:slug>.png", pictures.png, name="indicator-png"),
    path("indicators/<slug:slug>/<slug:kind>/<slug:key>/", figure.figure, name="figure"),
]
