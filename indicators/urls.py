"""Addresses of this room."""

from django.urls import path

from indicators.views import exposure

urlpatterns = [
    path("indicators/exposure/", exposure.exposure_page, name="exposure"),
    path("indicators/exposure/<slug:iso2>/", exposure.exposure_country, name="exposure-country"),
    path("indicators/exposure.csv", exposure.exposure_csv, name="exposure-csv"),
    path("indicators/exposure.json", exposure.exposure_json, name="exposure-json"),
]
