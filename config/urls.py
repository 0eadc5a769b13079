"""Every address of the atlas, room by room."""

from django.contrib import admin
from django.contrib.auth.views import LogoutView
from django.urls import include, path
from django.views.generic import RedirectView

from config import health
from config.entering import EnterView

handler403 = "desk.astray.forbidden"
handler404 = "desk.astray.not_found"

urlpatterns = [
    path("", include("deployments.urls")),
    path("", include("countries.urls")),
    path("", include("vendors.urls")),
    path("", include("sources.urls")),
    path("", include("indicators.urls")),
    path("", include("exchange.urls")),
    path("login/", EnterView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    # One door, so that its patience is one too.
    path("admin/login/", RedirectView.as_view(pattern_name="login", query_string=True)),
    path("admin/", admin.site.urls),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
