"""Addresses of this room."""

from django.urls import path

from sources import views

urlpatterns = [
    path("sources/", views.sources, name="sources"),
    path("sources/<slug:slug>/", views.source, name="source"),
]
