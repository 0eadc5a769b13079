"""Addresses of the views of deployments. The query string is the whole state of a view."""

from django.urls import path

from deployments.views import map as map_views

urlpatterns = [
    path("", map_views.map_page, name="map"),
    path("sites.geojson", map_views.sites, name="sites"),
]
