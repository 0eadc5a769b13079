"""The editors' pages, one module for each noun."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from desk.admin import (
    accounts,
    bylines,
    countries,
    coverage,
    deployments,
    figures,
    notes,
    programs,
    proposals,
    saved_views,
    sources,
    technologies,
    upkeep,
    uploads,
    vendors,
)

__all__ = [
    "accounts",
    "bylines",
    "countries",
    "coverage",
    "deployments",
    "figures",
    "notes",
    "programs",
    "proposals",
    "saved_views",
    "sources",
    "technologies",
    "upkeep",
    "uploads",
    "vendors",
]

admin.site.site_header = _("Atalaya desk")
admin.site.site_title = _("Atalaya desk")
admin.site.index_title = _("What to work on")
