"""Every address of the atlas, room by room."""

from django.contrib import admin
from django.urls import include, path

from config import health

urlpatterns = [
    path("", include("deployments.urls")),
    path("", include("countries.urls")),
    path("", include("vendors.urls")),
    path("", include("sources.urls")),
    path("", include("indicators.urls")),
    path("", include("exchange.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
