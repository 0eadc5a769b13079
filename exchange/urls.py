"""Addresses of what leaves the atlas as files, and of its changes."""

from django.urls import path

from exchange import coverage_views, figure_views, views
from exchange.changes import views as change_views
from exchange.changes.feeds import AtlasFeed, RecordFeed

urlpatterns = [
    path("changes/", change_views.changes, name="changes"),
    path("changes.atom", AtlasFeed(), name="changes-feed"),
    path("changes/<uuid:uid>/", change_views.change, name="change"),
    path("deployments/<slug:slug>/changes/", change_views.record_changes, name="record-changes"),
    path("deployments/<slug:slug>/changes.atom", RecordFeed(), name="record-changes-feed"),
    path("deployments.csv", views.deployments_csv, name="deployments-csv"),
    path("deployments.xlsx", views.deployments_xlsx, name="deployments-xlsx"),
    path("deployments.geojson", views.deployments_geojson, name="deployments-geojson"),
    path("coverage.csv", coverage_views.coverage_csv, name="coverage-csv"),
    path("indicators.csv", figure_views.indicators_csv, name="indicators-csv"),
    path("indicators.json", figure_views.indicators_json, name="indicators-json"),
    path("indicators/<slug:slug>.csv", figure_views.indicator_csv, name="indicator-csv"),
    path("indicators/<slug:slug>.json", figure_views.indicator_json, name="indicator-json"),
    path(
        "indicators/<slug:slug>/<slug:kind>/<slug:key>.csv",
        figure_views.figure_csv,
        name="figure-csv",
    ),
    path(
        "indicators/<slug:slug>/<slug:kind>/<slug:key>.json",
        figure_views.figure_json,
        name="figure-json",
    ),
]
