"""How many deployments each value of each filter would show, under the other filters."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from countries.models import Country
from deployments.colouring import Colouring, part_of
from deployments.filter import DeploymentFilter
from deployments.models import Deployment, Funding, Supply, Technology
from deployments.public import public_programs
from vendors.models import Vendor


@dataclass(frozen=True)
class Option:
    """One value of a facet: how it is written, how often it occurs, whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool
    part: str = ""


@dataclass(frozen=True)
class Facet:
    """The values of one parameter, the most frequent first."""

    name: str
    title: str
    options: list[Option]
    shown: int = 7

    @property
    def first(self) -> list[Option]:
        """Those always in sight: the chosen ones and the most frequent."""
        head = self.options[: self.shown]
        return head + [o for o in self.options[self.shown :] if o.chosen]

    @property
    def rest(self) -> list[Option]:
        return [o for o in self.options[self.shown :] if not o.chosen]

    @property
    def most(self) -> int:
        return max((o.count for o in self.options), default=0)

    @property
    def chosen(self) -> list[Option]:
        return [o for o in self.options if o.chosen]


Counts = dict[str, int]


def facets(chosen: DeploymentFilter) -> list[Facet]:
    """The facets of a filter, in the order of the page."""
    return [
        _facet(chosen, "vendor", _("Vendor"), _by_vendor, _vendor_names(), Colouring.VENDOR),
        _facet(chosen, "route", _("Funding route"), _by_route, Funding.Route, Colouring.ROUTE),
        _facet(chosen, "country", _("Country"), _by("country"), _country_names()),
        _facet(chosen, "technology", _("Technology"), _by("technologies__slug"), _technologies()),
        _facet(chosen, "status", _("Status"), _by("status"), Deployment.Status, Colouring.STATUS),
        _facet(chosen, "scope", _("Scope"), _by("scope"), Deployment.Scope),
        _facet(chosen, "program", _("Program"), _by("program__slug"), _program_names(), shown=4),
    ]


def _facet(
    chosen: DeploymentFilter,
    name: str,
    title: str,
    count: Callable[[QuerySet], Counts],
    labels,
    colouring: str | None = None,
    shown: int = 7,
) -> Facet:
    counts = count(chosen.deployments_without(name).order_by())
    picked = chosen.query.getlist(name)
    names = dict(labels.choices) if hasattr(labels, "choices") else labels
    options = [
        Option(
            value=value,
            label=str(names.get(value, value)),
            count=counts.get(value, 0),
            chosen=value in picked,
            part=part_of(colouring, value) if colouring else "",
        )
        for value in {*counts, *picked}
    ]
    # What is not known stands last, however often it occurs.
    options.sort(key=lambda o: (o.value == "unknown", -o.count, o.label))
    return Facet(name, title, options, shown)


def _by(column: str) -> Callable[[QuerySet], Counts]:
    def count(deployments: QuerySet) -> Counts:
        rows = deployments.values_list(column).annotate(n=Count("pk"))
        return {value: n for value, n in rows if value is not None}

    return count


def _by_vendor(deployments: QuerySet) -> Counts:
    """A vendor in two roles of a deployment counts it once."""
    rows = Supply.objects.filter(deployment__in=deployments)
    return dict(
        rows.order_by().values_list("vendor__slug").annotate(n=Count("deployment", distinct=True))
    )


def _by_route(deployments: QuerySet) -> Counts:
    """A deployment without any funding row counts as one whose route is not known."""
    rows = Funding.objects.filter(deployment__in=deployments).order_by()
    counts = dict(rows.values_list("route").annotate(n=Count("deployment", distinct=True)))
    without = deployments.filter(fundings__isnull=True).count()
    if without:
        counts[Funding.Route.UNKNOWN] = counts.get(Funding.Route.UNKNOWN, 0) + without
    return counts


def _vendor_names() -> dict[str, str]:
    return dict(Vendor.objects.values_list("slug", "name"))


def _country_names() -> dict[str, str]:
    return dict(Country.objects.values_list("iso2", "name"))


def _technologies() -> dict[str, str]:
    return dict(Technology.objects.values_list("slug", "name"))


def _program_names() -> dict[str, str]:
    return dict(public_programs().values_list("slug", "name"))
