"""Whether the words for a place fit its point: its city, and its first-level unit as told."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from countries.models import Subdivision
from deployments.mapping.cities import cities_of_region
from deployments.mapping.distance import kilometres
from deployments.models import Deployment, Site
from deployments.rules import Problem
from deployments.searching.names import fold

FAR = 60  # kilometres: the city of a site may be the next larger one


class PlaceNames:
    """The first-level units and cities of some countries, by their folded names."""

    def __init__(self, deployments: Iterable[Deployment]):
        countries = {deployment.country_id for deployment in deployments}
        self.units: dict[tuple[str, str], set[str]] = defaultdict(set)
        for unit in Subdivision.objects.filter(country__in=countries):
            for name in (unit.name, *unit.other_names.splitlines()):
                self.units[unit.country_id, fold(name)].add(unit.code)
        self.cities: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        for city in cities_of_region():
            if city.country in countries:
                place = self.cities[city.country, fold(city.name)]
                place.append((city.latitude, city.longitude))

    def doubts(self, site: Site, country: str) -> list[Problem]:
        return [*self._unit_doubts(site, country), *self._city_doubts(site, country)]

    def _unit_doubts(self, site: Site, country: str) -> list[Problem]:
        """The unit that the sources name is another one of this country."""
        named = self.units.get((country, fold(site.admin1)), set())
        if not site.subdivision or not named or site.subdivision_id in named:
            return []
        sentence = _("%(site)s: its first-level unit is %(told)s, its subdivision %(chosen)s.")
        told = {"site": site.name, "told": site.admin1, "chosen": site.subdivision.name}
        return [Problem("sites", sentence % told)]

    def _city_doubts(self, site: Site, country: str) -> list[Problem]:
        """The point is far from every city of that name."""
        places = self.cities.get((country, fold(site.city)))
        if not places or site.latitude is None:
            return []
        point = float(site.latitude), float(site.longitude)
        away = min(kilometres(*point, *place) for place in places)
        if away < FAR:
            return []
        sentence = _("%(site)s: its city is %(city)s, but its point lies %(km)d km from there.")
        return [Problem("sites", sentence % {"site": site.name, "km": away, "city": site.city})]
