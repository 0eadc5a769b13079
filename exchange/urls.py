"""Addresses of what leaves the atlas as files."""

from django.urls import path

from exchange import views

urlpatterns = [
    path("deployments.csv", views.deployments_csv, name="deployments-csv"),
    path("deployments.geojson", views.deployments_geojson, name="deployments-geojson"),
]
