"""Addresses of what leaves the atlas as files."""

from django.urls import path

from exchange import views

urlpatterns = [
    path("deployments.csv", views.deployments_csv, name="deployments-csv"),
    path("deployments.xlsx", views.deployments_xlsx, name="deployments-xlsx"),
    path("deployments.geojson", views.deployments_geojson, name="deployments-geojson"),
]
