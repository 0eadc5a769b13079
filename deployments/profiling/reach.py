"""How far into a country the deployments of a profile reach: its first-level units."""

from dataclasses import dataclass

from countries.models import Country, Subdivision
from deployments.models import Site
from deployments.profiling.profiles import Profile


@dataclass(frozen=True)
class Unit:
    """One first-level unit: how many deployments have a site in it, and how many sites."""

    subdivision: Subdivision
    deployments: int
    sites: int


@dataclass(frozen=True)
class Reach:
    """The units reached, of how many the country has, and what lies in none of them."""

    units: list[Unit]
    of: int
    elsewhere: int

    @property
    def codes(self) -> set[str]:
        return {unit.subdivision.code for unit in self.units}


def reach_of(country: Country, profile: Profile) -> Reach:
    """The units with a site, most deployments first: two queries."""
    here = Site.objects.filter(deployment__in=profile.deployments.order_by().values("pk"))
    places: dict[str | None, list[int]] = {}
    for code, deployment in here.order_by().values_list("subdivision", "deployment"):
        places.setdefault(code, []).append(deployment)
    every = country.subdivision_set.in_bulk()
    units = [
        Unit(every[code], len(set(deployments)), len(deployments))
        for code, deployments in places.items()
        if code in every
    ]
    units.sort(key=lambda unit: (-unit.deployments, unit.subdivision.name))
    reaching = {pk for code in places if code in every for pk in places[code]}
    return Reach(units, len(every), sum(d.pk not in reaching for d in profile.members))
