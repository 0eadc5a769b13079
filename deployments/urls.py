"""Addresses of the views of deployments. The query string is the whole state of a view."""

from django.urls import path
from django.views.generic import RedirectView

from deployments.views import map as map_views
from deployments.views import outlines, pages, programs
from deployments.views import timeline as timeline_views
from deployments.views.compare import compare
from deployments.views.coverage import coverage
from deployments.views.drawer import drawer
from deployments.views.embed import embed
from deployments.views.evidence import evidence_page
from deployments.views.places import places
from deployments.views.record import record
from deployments.views.records import records
from deployments.views.saved_views import saved_view
from deployments.views.search import search_page, suggestions

# Whoever cuts the key from the address of a record finds the list of them.
TO_RECORDS = {"pattern_name": "records", "permanent": True, "query_string": True}

urlpatterns = [
    path("", map_views.map_page, name="map"),
    path("embed/", embed, name="embed"),
    path("sites.geojson", map_views.sites, name="sites"),
    path("places", places, name="places"),
    path("outlines/", outlines.region, name="outlines"),
    path("outlines/<slug:iso2>/", outlines.subdivisions, name="subdivision-outlines"),
    path("timeline/", timeline_views.timeline_page, name="timeline"),
    path("records/", records, name="records"),
    path("compare/", compare, name="compare"),
    path("deployments/", RedirectView.as_view(**TO_RECORDS), name="deployments"),
    path("deployments/<slug:slug>/", record, name="deployment"),
    path("deployments/<slug:slug>/drawer/", drawer, name="drawer"),
    path("evidence/", evidence_page, name="evidence"),
    path("views/<slug:slug>/", saved_view, name="saved-view"),
    path("programs/", programs.programs, name="programs"),
    path("programs/<slug:slug>/", programs.program, name="program"),
    path("search/", search_page, name="search"),
    path("search/suggestions", suggestions, name="suggestions"),
    path("coverage/", coverage, name="coverage"),
    path("method/", pages.method, name="method"),
    path("glossary/", pages.glossary, name="glossary"),
]
