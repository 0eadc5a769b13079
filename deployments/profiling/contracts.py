"""The contracts of a vendor against the public lists that name it, on one line of time."""

from dataclasses import dataclass

from django.utils import timezone

from deployments.listed import CONTRACTS, listings_before
from deployments.models import Event
from deployments.profiling.profiles import Profile
from deployments.timelines.axis import Axis, axis_over, place
from sources import partial_dates
from vendors.models import Listing, Vendor


@dataclass(frozen=True)
class Stroke:
    """One thing at its date: a listing, or a contract and whether it came after one."""

    x: str
    when: str
    text: str
    url: str = ""
    after: bool = False


@dataclass(frozen=True)
class Contracts:
    """Both rows on their axis, and what follows from holding one against the other."""

    axis: Axis
    listings: list[Stroke]
    contracts: list[Stroke]
    first_listed: str
    query: str
    records: int

    @property
    def after(self) -> list[Stroke]:
        return [stroke for stroke in self.contracts if stroke.after]


def contracts_of(vendor: Vendor, listings: list[Listing], profile: Profile) -> Contracts | None:
    """Listings above, contracts below; None where either is missing.

    A contract is after a listing where it is so whatever day either date stands for.
    """
    dated = sorted((listing for listing in listings if listing.date), key=lambda row: row.date)
    events = list(
        Event.objects.filter(
            kind__in=CONTRACTS, deployment__in=profile.deployments.order_by().values("pk")
        )
        .select_related("deployment")
        .order_by("date", "pk")
    )
    if not dated or not events:
        return None
    before = listings_before(event.pk for event in events)
    dates = [row.date for row in [*dated, *events]]
    axis = axis_over(dates, since=None, until=None, today=timezone.localdate())
    return Contracts(
        axis=axis,
        listings=[_listing(listing, axis) for listing in dated],
        contracts=[
            _contract(
                event,
                axis,
                after=any(row.vendor_id == vendor.pk for row in before.get(event.pk, [])),
            )
            for event in events
        ],
        first_listed=partial_dates.in_words(dated[0].date),
        query=profile.narrowed(listed="after"),
        records=profile.also(listed="after").deployments.count(),
    )


def _listing(listing: Listing, axis: Axis) -> Stroke:
    return Stroke(
        x=place(axis.middle(listing.date)),
        when=partial_dates.in_words(listing.date),
        text=listing.vendor_list.name,
    )


def _contract(event: Event, axis: Axis, *, after: bool) -> Stroke:
    return Stroke(
        x=place(axis.middle(event.date)),
        when=partial_dates.in_words(event.date),
        text=event.deployment.name,
        url=event.deployment.get_absolute_url(),
        after=after,
    )
