"""Addresses of the views of deployments. The query string is the whole state of a view."""

from django.urls import path

from deployments.views import map as map_views
from deployments.views import timeline as timeline_views

urlpatterns = [
    path("", map_views.map_page, name="map"),
    path("sites.geojson", map_views.sites, name="sites"),
    path("timeline/", timeline_views.timeline_page, name="timeline"),
]
