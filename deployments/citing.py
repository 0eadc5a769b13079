"""What cites a source on the public pages, record by record."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from countries.models import CountryEvent
from deployments.models import Claim, Deployment, Event, Funding, Program, Site, Supply
from deployments.public import PUBLISHED, public_programs, public_vendors
from sources.models import Source
from vendors.models import Listing, Vendor


@dataclass(frozen=True)
class Citation:
    """One thing that a record says on the strength of a source."""

    what: str
    text: str = ""
    date: str = ""
    claim: Claim | None = None

    @property
    def is_money(self) -> bool:
        """Whether the claim is an amount, which is written with its currency."""
        claim = self.claim
        return bool(claim and claim.is_money)


@dataclass
class Citations:
    """Everything public that rests on one source, grouped by the record it stands on."""

    deployments: dict[Deployment, list[Citation]] = field(default_factory=dict)
    programs: dict[Program, list[Citation]] = field(default_factory=dict)
    country_events: list[CountryEvent] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    vendors: list[Vendor] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        groups = (self.deployments, self.programs, self.country_events, self.listings)
        return not any(groups) and not self.vendors


def citations_of(source: Source) -> Citations:
    """What cites this source; nothing that is a draft's."""
    found = Citations(
        country_events=list(CountryEvent.objects.filter(sources=source).select_related("country")),
        listings=list(
            Listing.objects.filter(sources=source).select_related("vendor", "vendor_list")
        ),
        vendors=list(public_vendors().filter(sources=source).order_by("name")),
    )
    for claim in _claims(source):
        group = found.deployments if claim.deployment_id else found.programs
        said = Citation(claim.get_field_display(), date=claim.as_of, claim=claim)
        group.setdefault(claim.deployment or claim.program, []).append(said)
    for row in _rows_of_deployments(source):
        found.deployments.setdefault(row.deployment, []).append(_in_words(row))
    for program in public_programs().filter(sources=source).select_related("country"):
        found.programs.setdefault(program, []).insert(0, Citation(_("Summary")))
    found.deployments = dict(sorted(found.deployments.items(), key=lambda pair: pair[0].name))
    return found


def _claims(source: Source) -> Iterable[Claim]:
    of_public = Q(deployment__state=PUBLISHED) | Q(program__in=public_programs())
    return (
        source.claims.filter(of_public)
        .select_related("deployment__country", "program__country")
        .order_by("field", "as_of")
    )


def _rows_of_deployments(source: Source) -> Iterable:
    for model in (Supply, Funding, Event, Site):
        rows = model.objects.filter(sources=source, deployment__state=PUBLISHED)
        rows = rows.select_related("deployment__country")
        yield from rows.select_related("vendor") if model is Supply else rows


def _in_words(row) -> Citation:
    if isinstance(row, Supply):
        return Citation(_("Supplier"), f"{row.vendor.name}, {row.get_role_display()}")
    if isinstance(row, Funding):
        return Citation(_("Funding"), row.get_route_display(), row.date)
    if isinstance(row, Event):
        return Citation(row.get_kind_display(), row.text, row.date)
    return Citation(_("Place"), row.name)
