"""How the deployments of a profile divide, each line with the view that holds its records."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from deployments.colouring import Colouring, part_of
from deployments.models import Deployment, Funding, Supply
from deployments.profiling.profiles import Profile


@dataclass(frozen=True)
class Line:
    """One value, how many deployments have it, and the query that lists them."""

    label: str
    count: int
    query: str = ""
    part: str = ""
    note: str = ""
    url: str = ""


def by_status(profile: Profile) -> list[Line]:
    counts = Counter(d.status for d in profile.members)
    return _words(profile, "status", Deployment.Status, counts, Colouring.STATUS)


def by_route(profile: Profile) -> list[Line]:
    """One paid by several routes counts in each; one without a funding is of unknown route."""
    counts = Counter(route for d in profile.members for route in routes_of(d))
    return _words(profile, "route", Funding.Route, counts, Colouring.ROUTE)


def by_technology(profile: Profile) -> list[Line]:
    found = _each(profile, lambda d: d.technologies.all())
    return [
        Line(technology.name, count, profile.narrowed(technology=technology.slug))
        for technology, count in found
    ]


def by_country(profile: Profile) -> list[Line]:
    found = _each(profile, lambda d: [d.country])
    return [
        Line(
            country.name,
            count,
            profile.narrowed(country=country.iso2),
            url=country.get_absolute_url(),
        )
        for country, count in found
    ]


def by_vendor(profile: Profile) -> list[Line]:
    """Who supplied, in how many deployments, and in what roles."""
    roles: dict = {}
    for deployment in profile.members:
        for supply in deployment.supplies.all():
            roles.setdefault(supply.vendor, Counter())[supply.role] += 1
    found = _each(profile, lambda d: {supply.vendor for supply in d.supplies.all()})
    return [
        Line(
            vendor.name,
            count,
            profile.narrowed(vendor=vendor.slug),
            part=part_of(Colouring.VENDOR, vendor.slug),
            note=_roles_in_words(roles[vendor], count),
            url=vendor.get_absolute_url(),
        )
        for vendor, count in found
    ]


def by_role(profile: Profile) -> list[Line]:
    """In which roles the vendor of the profile stands; the filter knows no roles."""
    return [Line(label, count) for label, count in roles_of(profile.value, profile.deployments)]


def roles_of(vendor: str, deployments: QuerySet) -> list[tuple[str, int]]:
    """In which roles a vendor, by its key, stands in these deployments, and how often."""
    supplies = Supply.objects.filter(
        vendor__slug=vendor, deployment__in=deployments.order_by().values("pk")
    )
    counts = Counter(supplies.order_by().values_list("role", flat=True))
    return [(str(role.label), counts[role.value]) for role in Supply.Role if counts[role.value]]


def routes_of(deployment: Deployment) -> set[str]:
    """The routes by which it was paid."""
    return {funding.route for funding in deployment.fundings.all()} or {Funding.Route.UNKNOWN.value}


def _words(profile: Profile, name: str, words, counts: Counter, colouring: str) -> list[Line]:
    lines = [
        Line(
            str(label),
            counts[word],
            profile.narrowed(**{name: word}),
            part=part_of(colouring, word),
        )
        for word, label in words.choices
        if counts[word]
    ]
    # What is not known stands last, however often it occurs.
    lines.sort(key=lambda line: (line.part.endswith("-unknown"), -line.count))
    return lines


def _each(profile: Profile, values: Callable[[Deployment], Iterable]) -> list[tuple]:
    counts = Counter(value for d in profile.members for value in values(d))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].name))


def _roles_in_words(roles: Counter, deployments: int) -> str:
    """“Equipment”, or with how often each where they differ from the count of deployments."""
    named = [(str(role.label), roles[role.value]) for role in Supply.Role if roles[role.value]]
    if len(named) == 1 and named[0][1] == deployments:
        return named[0][0]
    return ", ".join(f"{label} {count}" for label, count in named)
