"""Searches that are said to have found nothing, held against the records that stand there."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from deployments.models import Coverage, Deployment
from deployments.rules import Problem

SEARCHED = "searched"  # said of a search of the grid, not of a row of the record


class SearchesInVain:
    """Those of the countries of some deployments: one question to the database."""

    def __init__(self, deployments: Iterable[Deployment]):
        searches = Coverage.objects.filter(finding=Coverage.Finding.NOTHING_FOUND)
        countries = {deployment.country_id for deployment in deployments}
        here = searches.filter(country__in=countries)
        self.searches = list(here.select_related("country", "technology"))

    def doubts_about(self, deployment: Deployment) -> list[Problem]:
        """What is said to have been searched in vain, where this one stands."""
        dated = _("%(search)s: searched, nothing found on %(day)s. Bring the search up to date.")
        undated = _("%(search)s: searched, nothing found. Bring the search up to date.")
        doubts = []
        for search in self.searches:
            if search.is_contradicted_by(deployment):
                day = search.searched_on
                said = {"search": search, "day": date_format(day, "j M Y") if day else ""}
                doubts.append(Problem(SEARCHED, (dated if day else undated) % said))
        return doubts
