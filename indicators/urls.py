"""Addresses of this room."""

from django.urls import path

from indicators.views import exposure, exposure_files

urlpatterns = [
    path("indicators/exposure/", exposure.exposure_page, name="exposure"),
    path("indicators/exposure/<slug:iso2>/", exposure.exposure_country, name="exposure-country"),
    path("indicators/exposure.csv", exposure_files.exposure_csv, name="exposure-csv"),
    path("indicators/exposure.json", exposure_files.exposure_json, name="exposure-json"),
    path("indicators/exposure.svg", exposure_files.exposure_svg, name="exposure-svg"),
    path("indicators/exposure.png", exposure_files.exposure_png, name="exposure-png"),
]
