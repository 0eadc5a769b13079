"""Contracts signed after one of the suppliers stood on a public list.

A date is after another only where it is so whatever day either stands for: a contract of
2019 is not after a listing of October 2019, one of 2020 is. A listing that had ended by
then does not count, nor one without a date, nor the listing of a parent or subsidiary.
"""

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat, Length, Substr

from deployments.models import Event
from vendors.models import Listing

CONTRACTS = (Event.Kind.AGREED, Event.Kind.CONTRACTED)
EVENTS = "vendor__supplies__deployment__events"
# A date filled up so that every day that it may stand for sorts before it.
LAST_POSSIBLE = Concat("date", Substr(Value("-99-99"), Length("date") - 3))


def _listings_before_contracts(**of) -> QuerySet:
    """Listings joined to the contracts of their vendor that came later, a row for each pair.

    All that is asked of the contract stands in one call: a second would ask it of another.
    """
    still_listed = Q(end_date="") | Q(**{f"{EVENTS}__date__lt": F("end_date")})
    return Listing.objects.exclude(date="").filter(
        still_listed,
        **{f"{EVENTS}__kind__in": CONTRACTS, f"{EVENTS}__date__gt": LAST_POSSIBLE, **of},
    )


def contracted_after_a_listing() -> QuerySet:
    """The keys of the deployments with such a contract, as a subquery."""
    return _listings_before_contracts().order_by().values("vendor__supplies__deployment")


def listings_before(events: Iterable[int]) -> dict[int, list[Listing]]:
    """For these events (keys), the listings that came before, the earliest first: one query."""
    pairs = (
        _listings_before_contracts(**{f"{EVENTS}__in": list(events)})
        .select_related("vendor", "vendor_list")
        .annotate(event=F(f"{EVENTS}__pk"))
        .order_by("date", "pk")
    )
    found: dict[int, dict[int, Listing]] = {}
    for listing in pairs:
        found.setdefault(listing.event, {})[listing.pk] = listing
    return {event: list(listings.values()) for event, listings in found.items()}
