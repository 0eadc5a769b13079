"""How many deployments each value of each filter would show, under the other filters."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from countries.models import Country
from deployments.colouring import Colouring, part_of
from deployments.filter import DeploymentFilter
from deployments.models import Deployment, Funding, Program, Site, Technology
from deployments.parameters import Evidence, Listed, Weakness
from vendors.models import Vendor

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Option:
    """One value of a facet: how it is written, how often it occurs, whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool
    part: str = ""


@dataclass(frozen=True)
class Kind:
    """A facet as such: its parameter, its title, and the names of its values."""

    name: str
    title: str
    names: Callable[[], dict[str, str]]
    colouring: str | None = None
    shown: int = 7
    one_only: bool = False
    in_order: bool = False  # in the order of its words instead of by frequency


@dataclass(frozen=True)
class Facet:
    """The values of one parameter, the most frequent first."""

    kind: Kind
    options: list[Option]

    @property
    def name(self) -> str:
        return self.kind.name

    @property
    def title(self) -> str:
        return self.kind.title

    @cached_property
    def first(self) -> list[Option]:
        """Those always in sight: the chosen ones and the most frequent."""
        head = self.options[: self.kind.shown]
        return head + [o for o in self.options[self.kind.shown :] if o.chosen]

    @cached_property
    def rest(self) -> list[Option]:
        return [o for o in self.options[self.kind.shown :] if not o.chosen]

    @cached_property
    def chosen(self) -> list[str]:
        """The values in force; of those of which one always is, the first where none is asked."""
        picked = [o.value for o in self.options if o.chosen]
        return picked or [o.value for o in self.options[:1] if self.kind.one_only]

    @cached_property
    def most(self) -> int:
        return max((o.count for o in self.options), default=0)


def _rows(model, key: str) -> Callable[[], dict[str, str]]:
    return lambda: dict(model.objects.order_by().values_list(key, "name"))


def _words(words) -> Callable[[], dict[str, str]]:
    return lambda: dict(words.choices)


KINDS = [
    Kind("vendor", _("Vendor"), _rows(Vendor, "slug"), Colouring.VENDOR),
    Kind("route", _("Funding route"), _words(Funding.Route), Colouring.ROUTE),
    Kind("country", _("Country"), _rows(Country, "iso2")),
    Kind("region", _("Region"), _words(Country.Subregion)),
    Kind("technology", _("Technology"), _rows(Technology, "slug"), Colouring.TECHNOLOGY),
    Kind("status", _("Status"), _words(Deployment.Status), Colouring.STATUS),
    Kind("evidence", _("Evidence"), _words(Evidence), one_only=True, in_order=True),
    Kind("weak", _("Weak records"), _words(Weakness), in_order=True),
    Kind("listed", _("Public lists"), _words(Listed)),
    Kind("scope", _("Scope"), _words(Deployment.Scope)),
    Kind("precision", _("Place known to"), _words(Site.Precision), in_order=True),
    Kind("program", _("Program"), _rows(Program, "slug"), shown=4),
]


def facets(chosen: DeploymentFilter) -> list[Facet]:
    """The facets of a filter, in the order of the page."""
    return [Facet(kind, _options(chosen, kind)) for kind in KINDS]


def _options(chosen: DeploymentFilter, kind: Kind) -> list[Option]:
    selection = chosen.selection
    counts = selection.snapshot.dimensions[kind.name].counts(selection.without(kind.name))
    picked = chosen.query.getlist(kind.name)
    names = kind.names()
    options = [
        Option(
            value=value,
            label=str(names.get(value, value)),
            count=counts.get(value, 0),
            chosen=value in picked,
            part=part_of(kind.colouring, value) if kind.colouring else "",
        )
        for value in {*counts, *picked, *(names if kind.one_only else ())}
    ]
    if kind.in_order:
        order = list(names)
        return sorted(options, key=lambda o: order.index(o.value))
    # What is not known stands last, however often it occurs.
    return sorted(options, key=lambda o: (o.value == UNKNOWN, -o.count, o.label))
