"""Addresses of this room."""

from django.urls import path

from countries import views

urlpatterns = [
    path("countries/", views.countries, name="countries"),
    path("countries/<slug:iso2>/", views.country, name="country"),
]
