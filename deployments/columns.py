"""The columns that the table of records may have: what each says, reads and sorts by."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import NullIf
from django.utils.translation import gettext_lazy as _

from deployments.models import Deployment, Funding


@dataclass(frozen=True)
class Column:
    """One column: its heading, the order it sorts by, what a row must have read for it."""

    name: str
    label: str
    order: Combinable
    reads: tuple[str, ...] = ()
    is_number: bool = False


def _unless(field: str, unknown: str = "") -> Combinable:
    """A column whose empty word is nothing known, so that it stands last in either order."""
    return NullIf(F(field), Value(unknown))


def _in_order(field: str, words: Iterable[str]) -> Combinable:
    """Words in the order of their list and not of the alphabet; the unknown has no place in it."""
    ranked = [When(**{field: word}, then=Value(n)) for n, word in enumerate(words)]
    return Case(*ranked, default=None)


def _how_many_technologies() -> Combinable:
    uses = Deployment.technologies.through.objects.filter(deployment=OuterRef("pk"))
    return Subquery(uses.values("deployment").annotate(n=Count("pk")).values("n"))


_KNOWN_STATUSES = [word for word in Deployment.Status.values if word != Deployment.Status.UNKNOWN]
_WEAKEST_FIRST = reversed(Deployment.Confidence.values)

# In the order of the table, whatever the order of the address.
_COLUMNS = (
    Column("name", _("Deployment"), F("name")),
    Column("country", _("Country"), F("country__name")),
    Column("place", _("Place"), _unless("digest__place")),
    Column("vendor", _("Vendor"), F("digest__lead_vendor__name")),
    Column("route", _("Funding route"), _unless("digest__route", Funding.Route.UNKNOWN.value)),
    Column("status", _("Status"), _in_order("status", _KNOWN_STATUSES)),
    Column("scope", _("Scope"), _in_order("scope", Deployment.Scope.values), ("scope",)),
    Column("program", _("Program"), F("program__name"), ("program__slug", "program__name")),
    Column("technologies", _("Technologies"), _how_many_technologies()),
    Column("operator", _("Operator"), _unless("operator"), ("operator",)),
    Column("years", _("Years"), _unless("digest__begins")),
    Column("begins", _("Begins"), _unless("digest__begins")),
    Column("ends", _("Ends"), _unless("digest__ends"), ("digest__ends",)),
    Column("cameras", _("Cameras"), F("digest__cameras"), is_number=True),
    Column("confidence", _("Confidence"), _in_order("confidence", _WEAKEST_FIRST), ("confidence",)),
    Column("publishers", _("Publishers"), F("digest__publishers"), is_number=True),
    Column("sources", _("Sources"), F("digest__sources"), is_number=True),
    Column("disputed", _("Disputed"), F("digest__disputed")),
    Column("checked", _("Last checked"), F("checked_on"), ("checked_on",)),
)
COLUMNS = {column.name: column for column in _COLUMNS}
ALWAYS = "name"
USUAL = ("name", "country", "vendor", "route", "status", "years", "cameras", "publishers")


def with_columns(deployments: QuerySet, names: Iterable[str]) -> QuerySet:
    """The deployments with what these columns say: as many queries for many rows as for one."""
    reads = [field for name in names for field in COLUMNS[name].reads]
    rows = deployments.for_list(*reads)
    if "program" in names:
        rows = rows.select_related("country", "digest", "digest__lead_vendor", "program")
    return rows.prefetch_related("technologies") if "technologies" in names else rows
